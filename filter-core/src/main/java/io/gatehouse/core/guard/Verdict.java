package io.gatehouse.core.guard;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.ledger.Remedy;
import org.jspecify.annotations.Nullable;

/** What a measure decided about a request. */
public sealed interface Verdict {
    /** Nothing against it. */
    Verdict PASS = new Pass();

    /** A refusal with a status (RFC 9110, 15) and a code that never changes, as {@code path.encoded-slash}. */
    static Refusal refuse(int status, String code, EventType event) {
        return new Refusal(status, code, event, null, null, null);
    }

    /** Nothing against it. */
    record Pass() implements Verdict {}

    /**
     * Something against it.
     *
     * @param status the answer's status: 3xx with {@code location}, 4xx or 5xx without
     * @param code stable and public: stands in the answer, the audit and the ledger
     * @param event the audit's name for it
     * @param location where to go instead
     * @param parameter the request parameter that is to blame
     * @param remedy the setting that would let exactly this through
     */
    record Refusal(
            int status,
            String code,
            EventType event,
            @Nullable String location,
            @Nullable String parameter,
            @Nullable Remedy remedy)
            implements Verdict {

        /** The same, answered with another address. */
        public Refusal to(String address) {
            return new Refusal(status, code, event, address, parameter, remedy);
        }

        /** The same, because of this parameter. */
        public Refusal because(String name) {
            return new Refusal(status, code, event, location, name, remedy);
        }

        /** The same, with the value that would have to be added to a list in the settings to let it through. */
        public Refusal unless(String section, String key, String value) {
            return new Refusal(status, code, event, location, parameter, new Remedy(section, key, value));
        }
    }
}
