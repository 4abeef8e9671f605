package io.gatehouse.core.csp;

/** A header's value, computed but for the nonce. */
final class CspText {
    private final String[] parts;

    CspText(String policy) {
        this.parts = policy.split(SourceList.NONCE, -1);
        for (int at = 0; at < parts.length - 1; at++) {
            parts[at] += "'nonce-";
            parts[at + 1] = "'" + parts[at + 1];
        }
    }

    boolean hasNonce() {
        return parts.length > 1;
    }

    /** The value with this nonce; nothing but the value itself is allocated. */
    String value(String nonce) {
        return switch (parts.length) {
            case 1 -> parts[0];
            case 2 -> parts[0] + nonce + parts[1];
            case 3 -> parts[0] + nonce + parts[1] + nonce + parts[2];
            default -> String.join(nonce, parts);
        };
    }
}
