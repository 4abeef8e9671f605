package io.gatehouse.core.guard;

import io.gatehouse.core.audit.Audit;
import io.gatehouse.core.audit.AuditPolicy;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.audit.SecurityEvent.Outcome;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.ledger.Ledger;
import io.gatehouse.core.ledger.Observation;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An application's audit and ledger, shared by all its measures and closed with the last of them.
 *
 * <p>The chain opens them first, with its section {@code [audit]}; filters that stand alone in web.xml take the
 * context-params {@code gatehouse.audit.*}.
 */
public final class Records implements AutoCloseable {
    private static final String ATTRIBUTE = Records.class.getName();
    private static final String PARAMETERS = "gatehouse.audit.";
    private static final int MOST_FAULTS = 100;

    private final ServletContext context;
    private final AuditPolicy policy;
    private final Audit audit;
    private final Ledger ledger = new Ledger(InstantSource.system());
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private int users;

    /** Learns of each request that a measure refused, as bans do. */
    @FunctionalInterface
    public interface Watcher {
        /** Called by the thread of the refused request, before it is answered. */
        void refused(String measure, Refusal refusal, HttpServletRequest request);
    }

    private Records(ServletContext context, AuditPolicy policy) {
        this.context = context;
        this.policy = policy;
        this.audit = started(policy);
    }

    private static Audit started(AuditPolicy policy) {
        try {
            return Audit.start(policy, InstantSource.system());
        } catch (UncheckedIOException unusable) {
            throw new SettingsException(List.of("section [audit]: " + unusable.getMessage()));
        }
    }

    /** The application's records, by its context-params where they don't exist yet; each opening wants a {@link #close}. */
    public static Records open(ServletContext context) {
        synchronized (Records.class) {
            return context.getAttribute(ATTRIBUTE) instanceof Records known
                    ? known.usedOnceMore()
                    : open(context, Settings.of(context, PARAMETERS));
        }
    }

    /**
     * The application's records by these settings.
     *
     * @throws SettingsException where they are wrong, or others are in force
     */
    public static Records open(ServletContext context, Settings settings) {
        AuditPolicy policy = settings.read(read -> AuditSettings.policy(read, name(context)));
        synchronized (Records.class) {
            if (!(context.getAttribute(ATTRIBUTE) instanceof Records known)) {
                Records made = new Records(context, policy);
                context.setAttribute(ATTRIBUTE, made);
                return made.usedOnceMore();
            }
            if (!known.policy.equals(policy)) {
                throw new SettingsException(
                        List.of("section [audit]: a filter that stands alone in web.xml has opened the audit "
                                + "with other settings; give them as context-params '" + PARAMETERS
                                + "*' and leave the section out"));
            }
            return known.usedOnceMore();
        }
    }

    private Records usedOnceMore() {
        users++;
        return this;
    }

    /** The application's own name, or the path it is reached by. */
    private static String name(ServletContext context) {
        String name = context.getServletContextName();
        if (name != null && !name.isBlank()) {
            return name;
        }
        return context.getContextPath().isEmpty() ? "/" : context.getContextPath();
    }

    /** Where security events are written down. */
    public Audit audit() {
        return audit;
    }

    /** What was, or would have been, refused. */
    public Ledger ledger() {
        return ledger;
    }

    /** Has a watcher told of each refusal from now on. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    /** No longer tells a watcher. */
    public void unwatch(Watcher watcher) {
        watchers.remove(watcher);
    }

    void add(String measure, Refusal refusal, Outcome outcome, HttpServletRequest request) {
        if (outcome != Outcome.OBSERVED) {
            watchers.forEach(watcher -> watcher.refused(measure, refusal, request));
        }
        note(measure, refusal, outcome, request);
    }

    /** Writes down what no client is to blame for, so that no watcher learns of it. */
    void note(String measure, Refusal refusal, Outcome outcome, HttpServletRequest request) {
        String path = RequestPath.of(request).path();
        if (outcome == Outcome.OBSERVED) {
            ledger.record(new Observation(measure, refusal.code(), path, refusal.parameter(), refusal.remedies()));
        } else {
            ledger.recordRefusal(measure, refusal.code());
        }
        SecurityEvent.Builder event = SecurityEvent.of(refusal.event())
                .level(refusal.level())
                .measure(measure)
                .code(refusal.code())
                .outcome(outcome)
                .method(request.getMethod())
                .path(path)
                .client(Client.of(request).address())
                .user(request.getRemoteUser())
                .session(request.getRequestedSessionId())
                .requestId(RequestId.of(request))
                .userAgent(request.getHeader("User-Agent"));
        refusal.details().forEach(event::detail);
        audit.record(event.build());
    }

    boolean isNewFault(String measure, Throwable fault) {
        return faults.size() < MOST_FAULTS
                && faults.add(measure + ' ' + fault.getClass().getName());
    }

    @Override
    public void close() {
        if (isLast()) {
            audit.close();
        }
    }

    private boolean isLast() {
        synchronized (Records.class) {
            if (--users == 0) {
                context.removeAttribute(ATTRIBUTE);
            }
            return users == 0;
        }
    }
}
