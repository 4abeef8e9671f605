package io.gatehouse.core.audit;

import java.util.Locale;

/**
 * What kind of security event a line tells of, by its name in the OWASP Logging Vocabulary.
 *
 * <p>Three kinds are not in the vocabulary, since it has no word for them: {@code audit_loss} (events were lost, how many of which
 * kind), {@code audit_tampered} (somebody else changed the audit file) and {@code audit_trouble} (the audit file needed a repair).
 *
 * <p>Source: OWASP Cheat Sheet Series, Application Logging Vocabulary; levels as given there.
 */
public enum EventType {
    AUTHN_LOGIN_SUCCESS(Level.INFO),
    AUTHN_LOGIN_SUCCESSAFTERFAIL(Level.INFO),
    AUTHN_LOGIN_FAIL(Level.WARN),
    AUTHN_LOGIN_FAIL_MAX(Level.WARN),
    AUTHN_LOGIN_LOCK(Level.WARN),
    AUTHN_PASSWORD_CHANGE(Level.INFO),
    AUTHN_PASSWORD_CHANGE_FAIL(Level.CRITICAL),
    AUTHN_IMPOSSIBLE_TRAVEL(Level.CRITICAL),
    AUTHN_TOKEN_CREATED(Level.INFO),
    AUTHN_TOKEN_REVOKED(Level.INFO),
    AUTHN_TOKEN_REUSE(Level.CRITICAL),
    AUTHN_TOKEN_DELETE(Level.WARN),

    AUTHZ_FAIL(Level.CRITICAL),
    AUTHZ_CHANGE(Level.WARN),
    AUTHZ_ADMIN(Level.WARN),

    CRYPT_DECRYPT_FAIL(Level.WARN),
    CRYPT_ENCRYPT_FAIL(Level.WARN),

    EXCESS_RATE_LIMIT_EXCEEDED(Level.WARN),

    UPLOAD_COMPLETE(Level.INFO),
    UPLOAD_STORED(Level.INFO),
    /** INFO by default; a failed validation is CRITICAL, see {@link SecurityEvent.Builder#level}. */
    UPLOAD_VALIDATION(Level.INFO),
    UPLOAD_DELETE(Level.INFO),

    INPUT_VALIDATION_FAIL(Level.WARN),
    INPUT_VALIDATION_DISCRETE_FAIL(Level.WARN),

    MALICIOUS_EXCESS_404(Level.WARN),
    MALICIOUS_EXTRANEOUS(Level.CRITICAL),
    MALICIOUS_ATTACK_TOOL(Level.CRITICAL),
    MALICIOUS_SQLI(Level.CRITICAL),
    MALICIOUS_CORS(Level.CRITICAL),
    MALICIOUS_CSRF(Level.CRITICAL),
    MALICIOUS_CSP_VIOLATION(Level.WARN),
    MALICIOUS_DIRECT_REFERENCE(Level.CRITICAL),

    PRIVILEGE_PERMISSIONS_CHANGED(Level.WARN),

    SENSITIVE_CREATE(Level.WARN),
    SENSITIVE_READ(Level.WARN),
    SENSITIVE_UPDATE(Level.WARN),
    SENSITIVE_DELETE(Level.WARN),

    SEQUENCE_FAIL(Level.CRITICAL),

    SESSION_CREATED(Level.INFO),
    SESSION_RENEWED(Level.INFO),
    SESSION_EXPIRED(Level.INFO),
    SESSION_USE_AFTER_EXPIRE(Level.CRITICAL),

    SYS_STARTUP(Level.WARN),
    SYS_SHUTDOWN(Level.WARN),
    SYS_RESTART(Level.WARN),
    SYS_CRASH(Level.WARN),
    SYS_MONITOR_DISABLED(Level.WARN),
    SYS_MONITOR_ENABLED(Level.WARN),

    USER_CREATED(Level.WARN),
    USER_UPDATED(Level.WARN),
    USER_ARCHIVED(Level.WARN),
    USER_DELETED(Level.WARN),

    /** Events were lost: the queue was full, or the file could not be written. */
    AUDIT_LOSS(Level.CRITICAL),
    /** Somebody else cut, replaced or removed the audit file or its head. */
    AUDIT_TAMPERED(Level.CRITICAL),
    /** The audit file needed a repair: an incomplete line was cut off, or it could not be renamed when full. */
    AUDIT_TROUBLE(Level.WARN);

    /** How grave an event is, in the vocabulary's three steps. */
    public enum Level {
        INFO,
        WARN,
        CRITICAL
    }

    private final Level level;
    private final String vocabularyName;

    EventType(Level level) {
        this.level = level;
        this.vocabularyName = name().toLowerCase(Locale.ROOT);
    }

    /** The name in the log, as {@code authn_login_fail}. */
    public String vocabularyName() {
        return vocabularyName;
    }

    /** The level that the vocabulary gives this kind. */
    public Level level() {
        return level;
    }

    /** Whether the event tells of a sign-in, a password or a token; such events have a reserve of their own in the queue. */
    public boolean isAuthentication() {
        return vocabularyName.startsWith("authn_");
    }
}
