package io.gatehouse.core.guard;

import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;

/**
 * A filter that passes on what its policy has nothing against; the {@link Guard} does the rest.
 *
 * @param <P> the policy, read from the filter's settings
 */
public abstract class JudgingFilter<P extends Judge> extends HttpFilter {
    private final String measure;
    private final transient Function<Settings, P> reader;
    private transient P policy;
    private Mode mode = Mode.OFF;
    private transient Guard guard;

    /**
     * A filter for one measure.
     *
     * @param measure its name: its section in {@code gatehouse.ini}, and what the audit calls it
     * @param reader makes the policy of the settings
     */
    protected JudgingFilter(String measure, Function<Settings, P> reader) {
        this.measure = measure;
        this.reader = reader;
    }

    @Override
    public final void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(reader);
        mode = settings.mode();
        guard = Guard.open(measure, mode, getServletContext());
        started();
    }

    /** What else is to be done once the settings are read. */
    protected void started() throws ServletException {}

    /** The policy that the settings asked for. */
    protected final P policy() {
        return policy;
    }

    /** The mode that the settings asked for. */
    protected final Mode mode() {
        return mode;
    }

    /** Acts on what is found out only later, as while a body streams. */
    protected final Guard guard() {
        return guard;
    }

    @Override
    protected final void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (guard.admits(request, response, policy)) {
            pass(request, response, chain);
        }
    }

    /** Hands on a request that nothing is against. */
    protected void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    @Override
    public final void destroy() {
        if (guard != null) {
            guard.close();
            stopped();
        }
    }

    /** Ends what {@link #started} began. */
    protected void stopped() {}
}
