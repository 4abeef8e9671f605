package io.gatehouse.core.csp;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.audit.SecurityEvent.Outcome;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.guard.RequestId;
import io.gatehouse.core.ledger.Observation;
import io.gatehouse.core.ledger.Remedy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes violations to the audit and the ledger, grouped by directive, what was blocked, page and sample. At most 500 groups are told
 * apart, so that forged reports take no room from what other measures observe.
 */
final class ViolationLog {
    private static final int MOST_GROUPS = 500;
    private static final String MEASURE = CspFilter.NAME;

    private final Directives policy;
    private final Records records;
    private final Set<Violation> groups = ConcurrentHashMap.newKeySet();

    ViolationLog(Directives policy, Records records) {
        this.policy = policy;
        this.records = records;
    }

    void add(Violation reported, HttpServletRequest request) {
        boolean hasRoom = groups.contains(reported) || (groups.size() < MOST_GROUPS && groups.add(reported));
        Violation violation = hasRoom ? reported : reported.ungrouped();
        String code = MEASURE + "." + violation.directive().headerName();
        if (violation.enforced()) {
            records.ledger().recordRefusal(MEASURE, code);
        } else {
            records.ledger().record(observation(violation, code));
        }
        records.audit().record(event(violation, code, request));
    }

    private static SecurityEvent event(Violation violation, String code, HttpServletRequest request) {
        return SecurityEvent.of(EventType.MALICIOUS_CSP_VIOLATION, violation.blocked())
                .measure(MEASURE)
                .code(code)
                .outcome(violation.enforced() ? Outcome.REFUSED : Outcome.OBSERVED)
                .path(violation.path())
                .client(Client.of(request).address())
                .user(request.getRemoteUser())
                .requestId(RequestId.of(request))
                .userAgent(request.getHeader("User-Agent"))
                .detail("sample", violation.sample().isEmpty() ? null : violation.sample())
                .build();
    }

    private Observation observation(Violation violation, String code) {
        String sample = violation.sample().isEmpty() ? "" : " " + violation.sample();
        return new Observation(MEASURE, code, violation.path(), violation.blocked() + sample, remedies(violation));
    }

    /**
     * The present sources and the blocked one, which together would let it through. None where only an unsafe keyword would, and none
     * for plain HTTP.
     */
    private List<Remedy> remedies(Violation violation) {
        List<String> sources = new ArrayList<>(present(violation.directive()).items());
        sources.remove("'none'");
        sources.remove(source(violation.blocked()));
        sources.add(source(violation.blocked()));
        return isAccepted(violation.directive(), sources)
                ? sources.stream().map(item -> remedy(violation, item)).toList()
                : List.of();
    }

    private static boolean isAccepted(Directive directive, List<String> sources) {
        try {
            SourceList.of(directive, sources);
            return true;
        } catch (IllegalArgumentException refused) { // The settings would not take it.
            return false;
        }
    }

    private static Remedy remedy(Violation violation, String item) {
        return new Remedy(MEASURE, violation.directive().key(), item);
    }

    private SourceList present(Directive directive) {
        SourceList own = policy.get(directive);
        SourceList general = policy.get(Directive.DEFAULT_SRC);
        if (own != null) {
            return own;
        }
        return general == null ? new SourceList(List.of()) : general;
    }

    private static String source(String blocked) {
        return switch (blocked) {
            case "self" -> "'self'";
            case "data", "blob" -> blocked + ":";
            default -> blocked.startsWith("https://") ? blocked : "";
        };
    }
}
