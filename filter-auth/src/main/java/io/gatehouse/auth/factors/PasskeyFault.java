package io.gatehouse.auth.factors;

/** A browser's answer is wrong; the code says in which way, for the audit. */
final class PasskeyFault extends RuntimeException {
    private final String code;

    PasskeyFault(String code, Throwable cause) {
        super(code, cause);
        this.code = code;
    }

    String code() {
        return code;
    }
}
