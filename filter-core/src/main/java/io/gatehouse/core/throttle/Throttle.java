package io.gatehouse.core.throttle;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.state.Counters;
import io.gatehouse.core.state.Counters.Take;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rules over time, with their counters. */
final class Throttle {
    private final ThrottlePolicy policy;
    private final List<LiveRule> rules = new ArrayList<>();
    private final RuleFinder finder;

    Throttle(ThrottlePolicy policy, Counters counters) {
        this.policy = policy;
        // What a client has used up of its own is refused before it takes from what all share.
        List<ThrottleRule> ordered = policy.rules().stream()
                .sorted(Comparator.comparing(rule -> rule.scope().isEveryone()))
                .toList();
        for (ThrottleRule rule : ordered) {
            rules.add(new LiveRule(rule, rules.size() + 1, counters));
        }
        this.finder = new RuleFinder(ordered.stream().map(ThrottleRule::pattern).toList(), policy.ignoreCase());
    }

    /** Takes one from each rule that matches, up to the first that refuses; null where none matches. */
    @Nullable
    Taking take(HttpServletRequest request) {
        RequestPath path = RequestPath.of(request);
        int at = finder.first(path);
        return at == RuleFinder.NONE || policy.isExempt(Client.of(request)) ? null : takeAll(request, path, at);
    }

    private @Nullable Taking takeAll(HttpServletRequest request, RequestPath path, int first) {
        LiveRule tightest = null;
        Take least = null;
        for (int at = first; at != RuleFinder.NONE; at = finder.after(path, at)) {
            LiveRule rule = rules.get(at);
            Take take = rule.counts(request.getMethod()) ? rule.take(request) : null;
            if (take != null && (least == null || !take.isTaken() || take.left() < least.left())) {
                tightest = rule;
                least = take;
            }
            if (take != null && !take.isTaken()) {
                break;
            }
        }
        return tightest == null || least == null ? null : new Taking(tightest, least, policy.headers());
    }
}
