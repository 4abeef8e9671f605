package io.gatehouse.core.guard;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.EventType.Level;
import io.gatehouse.core.ledger.Remedy;
import io.gatehouse.core.request.PathPattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a measure decided about a request. */
public sealed interface Verdict {
    /** Nothing against it. */
    Verdict PASS = new Pass();

    /** Whether nothing is against the request. */
    boolean passes();

    /** A refusal with a status (RFC 9110, 15) and a code that never changes, as {@code path.encoded-slash}. */
    static Refusal refuse(int status, String code, EventType event) {
        return new Refusal(status, code, event, null, null, List.of(), Map.of(), Map.of());
    }

    /** Nothing against it. */
    record Pass() implements Verdict {
        @Override
        public boolean passes() {
            return true;
        }
    }

    /**
     * Something against it.
     *
     * @param status the answer's status: 3xx with {@code location}, 4xx or 5xx without
     * @param code stable and public: stands in the answer, the audit and the ledger
     * @param event the audit's name for it
     * @param location where to go instead
     * @param parameter the request parameter that is to blame
     * @param remedies the settings that together would let exactly this through; empty where none would
     * @param headers further headers of the answer, as {@code Allow} or {@code Retry-After}
     * @param details what the audit is told besides
     */
    record Refusal(
            int status,
            String code,
            EventType event,
            @Nullable String location,
            @Nullable String parameter,
            List<Remedy> remedies,
            Map<String, String> headers,
            Map<String, String> details)
            implements Verdict {
        @Override
        public boolean passes() {
            return false;
        }

        /** How grave: being sent elsewhere is what happens to any visitor. */
        Level level() {
            return location == null ? event.level() : Level.INFO;
        }

        /** The same, answered with another address. */
        public Refusal to(String address) {
            return new Refusal(status, code, event, address, parameter, remedies, headers, details);
        }

        /** The same, because of this parameter. */
        public Refusal because(String name) {
            return new Refusal(status, code, event, location, name, remedies, headers, details);
        }

        /** The same, with one more value that would have to be added to a list in the settings to let it through. */
        public Refusal unless(String section, String key, String value) {
            List<Remedy> more = Stream.concat(remedies.stream(), Stream.of(new Remedy(section, key, value)))
                    .toList();
            return new Refusal(status, code, event, location, parameter, more, headers, details);
        }

        /** The same, with one more header in the answer. */
        public Refusal with(String name, String value) {
            return new Refusal(status, code, event, location, parameter, remedies, more(headers, name, value), details);
        }

        /** The same, with one more detail for the audit alone. */
        public Refusal detail(String name, String value) {
            return new Refusal(status, code, event, location, parameter, remedies, headers, more(details, name, value));
        }

        private static Map<String, String> more(Map<String, String> known, String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(known);
            more.put(name, value);
            return Collections.unmodifiableMap(more);
        }

        /** The same for a canonical path, as the pattern of exactly that path; no remedy where no pattern can say it. */
        public Refusal unlessPath(String section, String key, String path) {
            return PathPattern.literal(path)
                    .map(pattern -> unless(section, key, pattern.toString()))
                    .orElse(this);
        }
    }
}
