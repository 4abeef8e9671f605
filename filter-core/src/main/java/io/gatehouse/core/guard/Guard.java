package io.gatehouse.core.guard;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent.Outcome;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.settings.Mode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts on a measure's verdicts in the measure's mode.
 *
 * <p>Security guarantees: a refused request never goes further; a measure that fails refuses (CWE-636), with status 500
 * and the code {@code <measure>.fault}, except in mode {@code observe}, which never refuses. Whatever is refused, or would have
 * been, is audited and counted in the ledger.
 */
public final class Guard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final String measure;
    private final Mode mode;
    private final Records records;

    private Guard(String measure, Mode mode, Records records) {
        this.measure = measure;
        this.mode = mode;
        this.records = records;
    }

    /** Opens a measure's guard; the filter closes it when it is destroyed. */
    public static Guard open(String measure, Mode mode, ServletContext context) {
        return new Guard(measure, mode, Records.open(context));
    }

    private boolean enforces() {
        return mode == Mode.ENFORCE;
    }

    /** Judges a request and says whether it may go on; where not, the answer is already given. */
    public boolean admits(HttpServletRequest request, HttpServletResponse response, Judge judge) throws IOException {
        if (mode == Mode.OFF) {
            return true;
        }
        return !(judged(request, judge) instanceof Refusal refusal && stops(refusal, request, response));
    }

    private Verdict judged(HttpServletRequest request, Judge judge) {
        try {
            return Objects.requireNonNull(judge.judge(request), "verdict");
        } catch (RuntimeException | LinkageError fault) {
            return failed(fault);
        }
    }

    /**
     * Judges a request on which the measure failed outside of its judge; says, as {@link #admits} does, whether the request may go
     * on without it.
     */
    public boolean admitsAfter(Throwable fault, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return !stops(failed(fault), request, response);
    }

    /** The verdict on a request on which a measure failed: logged whole once a kind, audited each time. */
    private Refusal failed(Throwable fault) {
        if (records.isNewFault(measure, fault)) {
            LOG.error("Measure {} failed; it refuses such requests. Further ones are only counted.", measure, fault);
        }
        return Verdict.refuse(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, measure + ".fault", EventType.SYS_CRASH);
    }

    /**
     * Writes down what a measure has against a part of the application's answer, for which no client is to blame; says whether the
     * measure is to keep that part out.
     */
    public boolean withholds(Refusal refusal, HttpServletRequest request) {
        if (mode != Mode.OFF) {
            records.note(measure, refusal, enforces() ? Outcome.REFUSED : Outcome.OBSERVED, request);
        }
        return enforces();
    }

    /**
     * Judges something that a request does, for which the client is to blame and which is not answered, as a statement that it has run.
     * A judge that fails refuses it.
     *
     * @return the refusal to carry out; nothing where it may be done
     */
    public @Nullable Refusal refused(HttpServletRequest request, Judge judge) {
        if (mode == Mode.OFF || !(judged(request, judge) instanceof Refusal refusal)) {
            return null;
        }
        records.add(measure, refusal, enforces() ? Outcome.REFUSED : Outcome.OBSERVED, request);
        return enforces() ? refusal : null;
    }

    private boolean stops(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        records.add(measure, refusal, enforces() ? Outcome.REFUSED : Outcome.OBSERVED, request);
        if (enforces() && request.getDispatcherType() != DispatcherType.INCLUDE) {
            RefusalPage.write(refusal, request, response);
        }
        return enforces();
    }

    @Override
    public void close() {
        records.close();
    }
}
