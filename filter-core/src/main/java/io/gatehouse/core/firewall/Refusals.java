package io.gatehouse.core.firewall;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;

/** The firewall's refusals, by the statuses of RFC 9110, 15, and RFC 6585. */
final class Refusals {
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int URI_TOO_LONG = 414;
    static final int MISDIRECTED = 421;
    static final int HEADERS_TOO_LARGE = 431;
    static final int NOT_IMPLEMENTED = 501;
    static final int VERSION_NOT_SUPPORTED = 505;

    private Refusals() {}

    /** Something that no browser sends. */
    static Refusal of(int status, String code) {
        return Verdict.refuse(status, FirewallFilter.NAME + "." + code, EventType.INPUT_VALIDATION_FAIL);
    }

    /** A file or page that nobody should ask for: whether it is there is not told. */
    static Refusal notFound(String code) {
        return Verdict.refuse(NOT_FOUND, FirewallFilter.NAME + "." + code, EventType.MALICIOUS_DIRECT_REFERENCE);
    }
}
