package io.gatehouse.auth.devicebound;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import jakarta.servlet.http.HttpServletResponse;

/** A request for one of the protocol's addresses that is not taken, and how it is answered. */
final class RefusedProofException extends Exception {
    /** The browser ends its own session by this, and goes on without. */
    static final Refusal UNKNOWN =
            Verdict.refuse(HttpServletResponse.SC_NOT_FOUND, "device-bound.unknown", EventType.SESSION_EXPIRED);
    /** The browser signs the challenge of this answer. */
    static final Refusal CHALLENGE =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "device-bound.challenge", EventType.SESSION_RENEWED);

    static final Refusal NOT_OFFERED = Verdict.refuse(
            HttpServletResponse.SC_FORBIDDEN, "device-bound.not-offered", EventType.INPUT_VALIDATION_FAIL);
    static final Refusal MALFORMED = Verdict.refuse(
            HttpServletResponse.SC_BAD_REQUEST, "device-bound.malformed", EventType.INPUT_VALIDATION_FAIL);
    /** Whoever has the session's cookie has not the device. */
    static final Refusal WRONG_KEY =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "device-bound.wrong-key", EventType.AUTHN_TOKEN_REUSE);
    /** The browser made it for another site, which passed it on. */
    static final Refusal WRONG_SITE =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "device-bound.wrong-site", EventType.AUTHN_TOKEN_REUSE);

    private final transient Refusal refusal;

    RefusedProofException(Refusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }

    /** Whether it happens to any visitor, as after a sign-out. */
    boolean isOrdinary() {
        return refusal.code().equals(UNKNOWN.code()) || refusal.code().equals(CHALLENGE.code());
    }
}
