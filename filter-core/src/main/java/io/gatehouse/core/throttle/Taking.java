package io.gatehouse.core.throttle;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.client.AddressBlock;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.state.Counters.Take;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What the rules said about one request: that of them which has least left, or refuses.
 *
 * @param rule which rule
 * @param take what it said
 * @param isTold whether the client is told
 */
record Taking(LiveRule rule, Take take, boolean isTold) implements Judge {
    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";
    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public Verdict judge(HttpServletRequest request) {
        if (take.isTaken()) {
            return Verdict.PASS;
        }
        Refusal refusal = exempting(
                Verdict.refuse(TOO_MANY_REQUESTS, "throttle.exceeded", EventType.EXCESS_RATE_LIMIT_EXCEEDED)
                        .with("Retry-After", Long.toString(take.seconds())),
                AddressBlock.nameOf(Client.of(request).address()));
        return isTold ? refusal.with(POLICY, rule.policyHeader()).with(LIMIT, rule.header(take)) : refusal;
    }

    private static Refusal exempting(Refusal refusal, String client) {
        return client.isEmpty() ? refusal : refusal.unless(ThrottleFilter.NAME, "exempt", client);
    }

    void tell(HttpServletResponse response) {
        if (isTold) {
            response.setHeader(POLICY, rule.policyHeader());
            response.setHeader(LIMIT, rule.header(take));
        }
    }
}
