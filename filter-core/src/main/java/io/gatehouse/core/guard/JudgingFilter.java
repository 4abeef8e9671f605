package io.gatehouse.core.guard;

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
        guard = Guard.open(measure, settings.mode(), getServletContext());
    }

    /** The policy that the settings asked for. */
    protected final P policy() {
        return policy;
    }

    @Override
    protected final void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (guard.admits(request, response, policy)) {
            chain.doFilter(request, response);
        }
    }

    @Override
    public final void destroy() {
        if (guard != null) {
            guard.close();
        }
    }
}
