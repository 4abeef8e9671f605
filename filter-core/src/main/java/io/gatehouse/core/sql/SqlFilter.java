package io.gatehouse.core.sql;

import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.inputs.Capture;
import io.gatehouse.core.inputs.CapturedRequest;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Has the statements that are run for a request judged by the request's inputs (CWE-89; ASVS 5.0, 1.2.4): what of an input stands in a
 * statement may be a value, never more. It does not see statements of connections that Gatehouse has not opened, nor inputs that were
 * stored by an earlier request.
 *
 * <p>Settings: {@code dialect} ({@code auto}), {@code except}, {@code statements} ({@code 1024}), {@code unreadable} ({@code refuse}),
 * {@code bodyMemory}, {@code maxBody}, {@code maxInputs}, {@code maxDepth}, {@code mode}.
 */
public final class SqlFilter extends HttpFilter {
    static final String NAME = "sql";

    private transient Guard guard;
    private transient SqlPolicy policy;
    private transient Capture capture;
    private transient KnownStatements known;
    private Mode mode = Mode.OFF;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(SqlPolicy::from);
        mode = settings.mode();
        guard = Guard.open(NAME, mode, getServletContext());
        capture = new Capture(policy.limits(), getServletContext(), (request, type) -> true);
        known = new KnownStatements(policy.statements());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = mode == Mode.OFF ? "" : RequestPath.of(request).path();
        if (mode == Mode.OFF || policy.except().contains(path)) {
            chain.doFilter(request, response);
            return;
        }
        CapturedRequest captured = capture.of(request, response);
        BinaryOperator<@Nullable String> before = BoundJudge.current();
        BoundJudge.bind(new RequestJudge(policy, guard, known, captured, path));
        try {
            chain.doFilter(captured, response);
        } finally {
            BoundJudge.bind(before);
            captured.release();
        }
    }

    @Override
    public void destroy() {
        if (guard != null) {
            guard.close();
        }
    }
}
