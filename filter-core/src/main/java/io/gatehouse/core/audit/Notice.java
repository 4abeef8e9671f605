package io.gatehouse.core.audit;

/**
 * What the audit file has to say of itself.
 *
 * @param type {@code audit_tampered} or {@code audit_trouble}
 * @param description one sentence for the operator
 */
record Notice(EventType type, String description) {
    static Notice tampered(String description) {
        return new Notice(EventType.AUDIT_TAMPERED, description);
    }

    static Notice trouble(String description) {
        return new Notice(EventType.AUDIT_TROUBLE, description);
    }

    SecurityEvent event() {
        return SecurityEvent.of(type, "file")
                .measure("audit")
                .description(description)
                .build();
    }
}
