package io.gatehouse.core.bans;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent.Outcome;
import io.gatehouse.core.client.AddressBlock;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.Note;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.state.ApplicationState;
import io.gatehouse.core.state.BanList;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Keeps clients out for a while whose requests were refused too often, by whichever measure stands after this one (CWE-307, CWE-799;
 * ASVS 2.4.1). Whoever scans a site for holes gets few tries.
 *
 * <p>A client is an IPv4 address or a 64-bit block of IPv6 addresses, behind trusted proxies; all who share an address share the ban.
 * This machine itself and trusted proxies are never banned. A banned request is answered 429 and does not lengthen the ban.
 *
 * <p>It does not stop whoever has very many addresses.
 *
 * <p>Settings: {@code after} (default {@code 20/1m}), {@code ban} (default {@code 15m}), {@code maxBan} (default {@code 24h}),
 * {@code exempt} (addresses, default none), {@code weights} (as {@code path.denied 5}, default {@code origin.* 0, cors.* 0}),
 * {@code mode}.
 */
public final class BansFilter extends HttpFilter implements Records.Watcher {
    static final String NAME = "bans";
    /** Names the filter that has let the request through, so that one of former settings does not count it too. */
    private static final Note<BansFilter> PASSED = new Note<>(BansFilter.class);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final transient Judge judge = this::judge;
    private Mode mode = Mode.OFF;
    private transient BansPolicy policy;
    private transient Guard guard;
    private transient Records records;
    private transient ApplicationState state;
    private transient BanList bans;
    private transient Strikes strikes;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(BansPolicy::from);
        mode = settings.mode();
        guard = Guard.open(NAME, mode, getServletContext());
        records = Records.open(getServletContext());
        state = ApplicationState.open(getServletContext());
        bans = state.bans();
        Outcome outcome = mode == Mode.ENFORCE ? Outcome.REFUSED : Outcome.OBSERVED;
        strikes = new Strikes(policy, state, records.audit(), outcome);
        records.watch(this);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode == Mode.OFF) {
            chain.doFilter(request, response);
        } else if (guard.admits(request, response, judge)) {
            PASSED.put(request, this);
            chain.doFilter(request, response);
        }
    }

    private Verdict judge(HttpServletRequest request) {
        return bans.isEmpty() ? Verdict.PASS : judge(Client.of(request).address());
    }

    private Verdict judge(String address) {
        String subject = address.indexOf(':') < 0 ? address : AddressBlock.nameOf(address);
        long nanos = bans.nanosLeft(subject);
        return nanos == 0 || policy.spares(address) ? Verdict.PASS : banned(subject, nanos);
    }

    private static Refusal banned(String subject, long nanos) {
        return Verdict.refuse(TOO_MANY_REQUESTS, "bans.banned", EventType.EXCESS_RATE_LIMIT_EXCEEDED)
                .with("Retry-After", Long.toString(nanos / NANOS_A_SECOND + 1))
                .unless(NAME, "exempt", subject);
    }

    @Override
    public void refused(String measure, Refusal refusal, HttpServletRequest request) {
        if (PASSED.of(request) == this) {
            strikes.count(refusal, request);
        }
    }

    @Override
    public void destroy() {
        if (guard != null) {
            records.unwatch(this);
            guard.close();
            state.close();
            records.close();
        }
    }
}
