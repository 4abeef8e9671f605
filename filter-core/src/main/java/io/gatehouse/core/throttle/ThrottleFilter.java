package io.gatehouse.core.throttle;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.state.ApplicationState;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Lets each client send only so many requests to a path over time (429), and only so many requests be in an expensive part of the
 * application at once (503), so that passwords can't be guessed by the thousand and no client takes all there is (CWE-307, CWE-770;
 * ASVS 2.4.1, 6.3.1).
 *
 * <p>Requests are counted by the canonical path and the client behind trusted proxies, so another spelling of the path or a forged
 * header is no new start. It does not stop a flood that fills the line or the connector's threads, nor guessing from very many
 * addresses.
 *
 * <p>Settings: {@code rules} (as {@code /login POST 10/1m by address}, default none), {@code concurrent} (as {@code /export/** 4},
 * default none), {@code exempt} (addresses, default none), {@code ignoreCase} (default {@code true}), {@code headers} (default
 * {@code true}), {@code mode}.
 *
 * <p>Source: RFC 6585, 4 (429); RFC 9110, 10.2.3 (Retry-After); draft-ietf-httpapi-ratelimit-headers-11.
 */
public final class ThrottleFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "throttle";

    private Mode mode = Mode.OFF;
    private boolean isIdle;
    private transient Throttle throttle;
    private transient Places places;
    private transient Guard guard;
    private transient ApplicationState state;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        ThrottlePolicy policy = settings.read(ThrottlePolicy::from);
        mode = settings.mode();
        isIdle = policy.rules().isEmpty() && policy.concurrent().isEmpty();
        guard = Guard.open(NAME, mode, getServletContext());
        state = ApplicationState.open(getServletContext());
        throttle = new Throttle(policy, state.counters());
        places = new Places(policy.concurrent(), policy.ignoreCase(), state);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode == Mode.OFF) {
            chain.doFilter(request, response);
        } else if (admits(request, response)) {
            enter(request, response, chain);
        }
    }

    private boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Taking taking;
        try {
            taking = throttle.take(request);
        } catch (RuntimeException fault) {
            return guard.admitsAfter(fault, request, response);
        }
        if (taking == null) {
            return true;
        }
        boolean admitted = guard.admits(request, response, taking);
        if (admitted && mode == Mode.ENFORCE) {
            taking.tell(GuardedResponse.unguarded(response));
        }
        return admitted;
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Place place = places.isEmpty() ? null : places.at(RequestPath.of(request));
        if (place == null) {
            chain.doFilter(request, response);
        } else if (place.enter()) {
            stay(new Stay(place.occupancy()), request, response, chain);
        } else if (guard.admits(request, response, Place::full)) {
            chain.doFilter(request, response);
        }
    }

    private static void stay(Stay stay, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            stay.returned(request);
        }
    }

    @Override
    public List<String> findingsAtStart() {
        return isIdle ? List.of("neither 'rules' nor 'concurrent' is set, so nothing is limited.") : List.of();
    }

    @Override
    public void destroy() {
        if (guard != null) {
            guard.close();
            state.close();
        }
    }
}
