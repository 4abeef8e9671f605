package io.gatehouse.core.bans;

import io.gatehouse.core.audit.Audit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.audit.SecurityEvent.Outcome;
import io.gatehouse.core.client.AddressBlock;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.client.TrustedProxies;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.state.Allowance;
import io.gatehouse.core.state.ApplicationState;
import io.gatehouse.core.state.BanList;
import io.gatehouse.core.state.BanList.Ban;
import io.gatehouse.core.state.CounterKey;
import io.gatehouse.core.state.Counters.Counter;
import io.gatehouse.core.state.Counters.Take;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Counts what is refused to each client, and bans who has too much of it. */
final class Strikes {
    private final BansPolicy policy;
    private final Counter counter;
    private final BanList bans;
    private final Audit audit;
    private final Outcome outcome;

    Strikes(BansPolicy policy, ApplicationState state, Audit audit, Outcome outcome) {
        this.policy = policy;
        this.counter = state.counters().counter(new Allowance(BansFilter.NAME, List.of(policy.after())));
        this.bans = state.bans();
        this.audit = audit;
        this.outcome = outcome;
    }

    /** Whoever is banned already, as in mode observe, is not banned for longer by what they go on doing. */
    void count(Refusal refusal, HttpServletRequest request) {
        int weight = policy.weight(refusal);
        String address = Client.of(request).address();
        AddressBlock block = AddressBlock.of(address);
        boolean isSpared = block == null || policy.spares(address) || TrustedProxies.isClientOf(request);
        if (block == null || weight == 0 || isSpared || bans.nanosLeft(block.toString()) > 0) {
            return;
        }
        Take take = counter.take(new CounterKey(block.high(), block.low()), weight);
        if (!take.isTaken() || take.left() == 0) {
            bans.begin(block.toString(), policy.ban(), policy.maxBan()).ifPresent(this::tell);
        }
    }

    private void tell(Ban ban) {
        audit.record(SecurityEvent.of(EventType.EXCESS_RATE_LIMIT_EXCEEDED)
                .measure(BansFilter.NAME)
                .code("bans.begun")
                .outcome(outcome)
                .client(ban.subject())
                .detail("seconds", Long.toString(ban.left().toSeconds()))
                .detail("times", Integer.toString(ban.times()))
                .build());
    }
}
