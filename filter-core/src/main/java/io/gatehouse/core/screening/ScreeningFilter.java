package io.gatehouse.core.screening;

import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.inputs.Capture;
import io.gatehouse.core.inputs.CapturedRequest;
import io.gatehouse.core.inputs.Place;
import io.gatehouse.core.inputs.RefusedInputException;
import io.gatehouse.core.inputs.UnreadableInputException;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Screens what a request's path, query, form, JSON, XML, cookies and headers hold for injection into the languages that applications
 * speak behind the scenes (CWE-74; ASVS 1.2, 2.2.1), before the application sees them. Each value is read as those languages' own
 * interpreters would; nothing is altered.
 *
 * <p>It does not know what the application does with a value: what is code for one and prose for another needs an exception. It
 * does not look at what uploaded files hold, nor at fields that hold passwords.
 *
 * <p>Settings: {@code classes} (all), {@code score} ({@code 5}), {@code except}, {@code patches}, {@code passwordFields}, {@code
 * plainHeaders}, {@code unreadable} ({@code refuse}), {@code bodyMemory}, {@code maxBody}, {@code maxInputs}, {@code maxDepth}, {@code mode}.
 */
public final class ScreeningFilter extends HttpFilter {
    static final String NAME = "screening";

    private transient Guard guard;
    private transient Screen screen;
    private transient Capture capture;
    private Mode mode = Mode.OFF;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        ScreeningPolicy policy = settings.read(ScreeningPolicy::from);
        mode = settings.mode();
        guard = Guard.open(NAME, mode, getServletContext());
        screen = new Screen(policy, InstantSource.system());
        capture = new Capture(policy.limits(), getServletContext(), (request, type) -> true);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode == Mode.OFF) {
            chain.doFilter(request, response);
            return;
        }
        CapturedRequest captured = capture.of(request, response);
        try {
            pass(captured, response, chain);
        } finally {
            captured.release();
        }
    }

    private void pass(CapturedRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestPath canonical = RequestPath.of(request);
        ScreenedPath path = new ScreenedPath(
                canonical.path(), screen.exemptions(canonical.path()), screen.patches(canonical.path()));
        Reading reading = new Reading(request, path);
        if (!guard.admits(request, response, asked -> reading.judge())) {
            return;
        }
        request.onOtherCharset((place, name, value) -> {
            Refusal refusal = screen.judge(request, path, place, name, value);
            return refusal == null || guard.withholds(refusal, request) == false;
        });
        try {
            chain.doFilter(request, response);
        } catch (RefusedInputException refused) {
            if (!response.isCommitted()) {
                response.reset();
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            }
        }
    }

    private static Verdict verdict(@Nullable Refusal refusal) {
        return refusal == null ? Verdict.PASS : refusal;
    }

    /** Reads one request's inputs up to the first that is refused. */
    private final class Reading {
        private final CapturedRequest request;
        private final ScreenedPath path;
        private @Nullable Refusal refusal;

        Reading(CapturedRequest request, ScreenedPath path) {
            this.request = request;
            this.path = path;
        }

        Verdict judge() {
            try {
                request.forEachInput(this::isFine);
            } catch (UnreadableInputException unreadable) {
                return verdict(refusal == null ? screen.unreadable(unreadable) : refusal);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            return verdict(refusal);
        }

        private boolean isFine(Place place, String name, String value) {
            refusal = screen.judge(request, path, place, name, value);
            return refusal == null;
        }
    }

    @Override
    public void destroy() {
        if (guard != null) {
            guard.close();
        }
    }
}
