package io.gatehouse.core.throttle;

import io.gatehouse.core.state.Allowance.Window;
import io.gatehouse.core.state.Counters;
import io.gatehouse.core.state.Counters.Counter;
import io.gatehouse.core.state.Counters.Take;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;

/** A rule with its counter, and what never changes of its headers. */
final class LiveRule {
    private final ThrottleRule rule;
    private final Counter counter;
    private final List<String> names = new ArrayList<>();
    private final String policyHeader;

    LiveRule(ThrottleRule rule, int number, Counters counters) {
        this.rule = rule;
        this.counter = counters.counter(rule.allowance());
        List<String> policies = new ArrayList<>();
        for (Window window : rule.allowance().windows()) {
            long seconds = window.period().toSeconds();
            String name = "\"" + number + "-" + window.most() + "-in-" + seconds + "s\"";
            names.add(name + ";r=");
            policies.add(name + ";q=" + window.most() + ";w=" + seconds);
        }
        this.policyHeader = String.join(", ", policies);
    }

    boolean counts(String method) {
        return rule.counts(method);
    }

    Take take(HttpServletRequest request) {
        return counter.take(rule.scope().key(request), 1);
    }

    /** The value of {@code RateLimit-Policy}. */
    String policyHeader() {
        return policyHeader;
    }

    /** The value of {@code RateLimit}. */
    String header(Take take) {
        return names.get(take.window()) + take.left() + ";t=" + take.seconds();
    }
}
