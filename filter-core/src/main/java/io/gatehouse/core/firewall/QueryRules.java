package io.gatehouse.core.firewall;

import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Settings;

/**
 * How long a query may be, how many parameters it may have, and where it may be spelled oddly. Lengths are those of the query as it is
 * sent, undecoded.
 */
record QueryRules(
        long maxQuery,
        int maxParameters,
        long maxName,
        long maxValue,
        PathSet insecureControlCharacter,
        PathSet insecureInvalidUtf8,
        PathSet insecureMalformed) {

    static QueryRules from(Settings settings) {
        return new QueryRules(
                settings.size("maxQuery", 16 << 10, 16),
                settings.number("maxParameters", 1_000, 1, 1_000_000),
                settings.size("maxParameterName", 256, 1),
                settings.size("maxParameterValue", 8 << 10, 1),
                PathSet.from(settings, QueryFault.CONTROL_CHARACTER.key(), PathSet.EMPTY),
                PathSet.from(settings, QueryFault.INVALID_UTF8.key(), PathSet.EMPTY),
                PathSet.from(settings, QueryFault.MALFORMED.key(), PathSet.EMPTY));
    }

    Verdict judge(String query, String path) {
        if (query.length() > maxQuery) {
            return Refusals.of(Refusals.URI_TOO_LONG, "query-size");
        }
        QueryScan scan = new QueryScan(query);
        scan.run();
        if (scan.parameters() > maxParameters) {
            return Refusals.of(Refusals.BAD_REQUEST, "parameter-count");
        }
        if (scan.longestName() > maxName || scan.longestValue() > maxValue) {
            return Refusals.of(Refusals.URI_TOO_LONG, "parameter-size");
        }
        return scan.isClean() ? Verdict.PASS : judgeFaults(scan, path);
    }

    /** Names the gravest fault that is not tolerated here, and what it would take to tolerate all of them. */
    private Verdict judgeFaults(QueryScan scan, String path) {
        Refusal refusal = null;
        for (QueryFault fault : scan.faults()) {
            if (!tolerated(fault).contains(path)) {
                refusal = (refusal == null ? Refusals.of(Refusals.BAD_REQUEST, fault.code()) : refusal)
                        .unlessPath(FirewallFilter.NAME, fault.key(), path);
            }
        }
        return refusal == null ? Verdict.PASS : refusal;
    }

    private PathSet tolerated(QueryFault fault) {
        return switch (fault) {
            case CONTROL_CHARACTER -> insecureControlCharacter;
            case INVALID_UTF8 -> insecureInvalidUtf8;
            case MALFORMED -> insecureMalformed;
        };
    }
}
