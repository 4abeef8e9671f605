package io.gatehouse.core.body;

import io.gatehouse.core.forms.FormHabits;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Bounds request bodies: their size while they stream, the time that they take, and what their forms hold, so that nobody can fill the
 * memory or hold the threads of a site (CWE-400, CWE-770; ASVS 4.3.1, 5.2.1). A refused body is answered 413, 408, 411, 400 or 503,
 * whatever the application makes of the failed read, and never looks like an empty form.
 *
 * <p>It does not stop slow request heads or slow readers of answers: a filter is asked only once the head is there. A client with many
 * addresses can take all waiting places; then bodies that are not there yet are refused, and all other requests go on.
 *
 * <p>Settings: {@code maxSize} (default {@code 2MiB}), {@code maxSizeOfType}, {@code maxSizeFor}; {@code minRate} ({@code 500B} a
 * second) after {@code minRateAfter} ({@code 5s}), {@code maxTime} ({@code 5m}), {@code maxTimeFor}; {@code maxWaiting} ({@code 100}
 * threads), {@code maxWaitingPerClient} ({@code 10}); {@code maxParameters} ({@code 1000}), {@code maxParameterLength} ({@code 512KiB}),
 * {@code maxParts} ({@code 100}), each with its {@code ...For}; {@code insecureMalformedForms}, {@code insecureUnknownLength}, {@code
 * mode}. Behind a proxy, clients are told apart by what the trusted proxies say ({@code ProxyFilter}).
 */
public final class BodyFilter extends HttpFilter {
    static final String NAME = "body";

    private transient Guard guard;
    private transient Intake.Watch watch;
    private transient FormHabits habits;
    private transient StaticFiles files;
    private transient UnreadBody unread;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        BodyPolicy policy = settings.read(BodyPolicy::from);
        WaitingRoom room =
                new WaitingRoom(policy.pace().maxWaiting(), policy.pace().maxWaitingPerClient());
        guard = Guard.open(NAME, settings.mode(), getServletContext());
        watch = new Intake.Watch(policy, settings.mode(), guard, room, System::nanoTime);
        habits = FormHabits.of(getServletContext());
        files = StaticFiles.of(getServletContext());
        unread = UnreadBody.in(getServletContext(), room, System::nanoTime);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (watch.mode() == Mode.OFF || !mayHaveBody(request, response)) {
            chain.doFilter(request, response);
            return;
        }
        Intake intake = new Intake(request, response, watch);
        BodyRequest body = new BodyRequest(request, response, intake, habits);
        boolean isAdmitted = guard.admits(request, response, watch.policy());
        if (isAdmitted && !watch.enforces()) {
            observe(body, response, chain);
            return;
        }
        BodyWay way = new BodyWay(body, response, unread);
        if (isAdmitted) {
            way.pass(chain);
        } else {
            way.end();
        }
    }

    /** HTTP/1.1 says so in the head (RFC 9112, 6.3); in later versions any request may have one that no header tells of. */
    private boolean mayHaveBody(HttpServletRequest request, HttpServletResponse response) {
        long declared = request.getContentLengthLong();
        return declared > 0
                || request.getHeader("Transfer-Encoding") != null
                || (declared < 0 && !request.getProtocol().startsWith("HTTP/1.") && !files.answer(request, response));
    }

    private static void observe(BodyRequest body, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(body, response);
        } finally {
            body.intake().answer();
        }
    }

    @Override
    public void destroy() {
        if (guard != null) {
            guard.close();
        }
    }
}
