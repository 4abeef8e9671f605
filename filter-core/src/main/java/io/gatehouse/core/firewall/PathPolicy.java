package io.gatehouse.core.firewall;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.PathFault;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which paths are ambiguous, and which nobody may enter.
 *
 * @param tolerated for each fault the canonical paths that may have it
 * @param deny paths that nobody may enter, by request, forward, include or async dispatch
 */
public record PathPolicy(Map<PathFault, PathSet> tolerated, PathSet deny) implements Judge {
    static PathPolicy from(Settings settings) {
        Map<PathFault, PathSet> tolerated = new EnumMap<>(PathFault.class);
        for (PathFault fault : PathFault.values()) {
            tolerated.put(fault, PathSet.from(settings, fault.settingsKey(), PathSet.EMPTY));
        }
        boolean ignoreCase = settings.flag("ignoreCase", true);
        return new PathPolicy(Map.copyOf(tolerated), PathSet.from(settings, "deny", PathSet.EMPTY, ignoreCase));
    }

    @Override
    public Verdict judge(HttpServletRequest request) {
        RequestPath path = RequestPath.of(request);
        // The target of a dispatch was written by the application and resolved by the container: only rules apply.
        boolean isClean = path.isClean() || request.getDispatcherType() != DispatcherType.REQUEST;
        Verdict verdict = isClean ? Verdict.PASS : judgeFaults(path);
        return verdict instanceof Refusal ? verdict : judgeRules(path);
    }

    /** Names the gravest fault that is not tolerated here, and what it would take to tolerate all of them. */
    private Verdict judgeFaults(RequestPath path) {
        Refusal refusal = null;
        for (PathFault fault : path.faults()) {
            if (!tolerated.getOrDefault(fault, PathSet.EMPTY).contains(path.path())) {
                refusal = (refusal == null ? refusal(fault) : refusal)
                        .unlessPath(PathFilter.NAME, fault.settingsKey(), path.path());
            }
        }
        return refusal == null ? Verdict.PASS : refusal;
    }

    private static Refusal refusal(PathFault fault) {
        return Verdict.refuse(
                HttpServletResponse.SC_BAD_REQUEST, fault.code(), EventType.INPUT_VALIDATION_DISCRETE_FAIL);
    }

    private Verdict judgeRules(RequestPath path) {
        return deny.contains(path)
                ? Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "path.denied", EventType.AUTHZ_FAIL)
                : Verdict.PASS;
    }
}
