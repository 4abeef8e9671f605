package io.gatehouse.core.chain;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chain of one application while it runs: its present lineup, and how the lineup is changed. */
final class RunningChain implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatehouseFilter.class);

    private final ServletContext context;
    private final List<Measure> measures;
    private final Records records;
    private final ChainReport report;
    private volatile Lineup lineup;
    /** Requests that were under way at the last change may still be in it. */
    private @Nullable Lineup former;

    private @Nullable Watch watch;
    private boolean isClosed;

    private RunningChain(ServletContext context, List<Measure> measures, Records records, Lineup lineup) {
        this.context = context;
        this.measures = measures;
        this.records = records;
        this.report = new ChainReport(context, records);
        this.lineup = lineup;
    }

    static RunningChain start(ServletContext context, IniLocation location, @Nullable SettingsFile given)
            throws ServletException {
        byte[] bytes = given != null ? new byte[0] : location.bytes();
        SettingsFile file = given != null ? given : SettingsFile.parse(location.name(), bytes);
        RunningChain chain = start(context, file);
        try {
            chain.report();
            chain.watch = Watch.start(chain, given == null ? location.file() : null, bytes);
            return chain;
        } catch (RuntimeException | Error failed) {
            chain.close();
            throw failed;
        }
    }

    private static RunningChain start(ServletContext context, SettingsFile file) throws ServletException {
        List<Measure> measures = measures();
        Records records = records(context, file, measures);
        try {
            return new RunningChain(context, measures, records, Lineup.of(file, context, measures));
        } catch (ServletException | RuntimeException | Error refused) {
            records.close();
            throw refused;
        }
    }

    /** Every measure on the class path, in the order of the chain. */
    private static List<Measure> measures() {
        List<Measure> measures = ServiceLoader.load(Measure.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Measure::stage).thenComparing(Measure::section))
                .toList();
        Set<String> sections = new HashSet<>();
        for (Measure measure : measures) {
            if (!sections.add(measure.section())) {
                throw new IllegalStateException(
                        "Two measures on the class path have the section [" + measure.section() + "]");
            }
        }
        return measures;
    }

    /** The audit is opened first; where its settings are wrong, all other mistakes are still named with them. */
    private static Records records(ServletContext context, SettingsFile file, List<Measure> measures)
            throws ServletException {
        try {
            return Records.open(context, file.section(Lineup.AUDIT));
        } catch (SettingsException refused) {
            throw refused.and(problems(context, file, measures));
        }
    }

    private static List<String> problems(ServletContext context, SettingsFile file, List<Measure> measures)
            throws ServletException {
        try {
            Lineup.of(file, context, measures).destroy();
            return List.of();
        } catch (SettingsException refused) {
            return refused.problems();
        }
    }

    private void report() {
        try {
            report.started(lineup);
        } catch (RuntimeException unsupported) {
            LOG.warn("Gatehouse acts, but can't check the deployment around it", unsupported);
        }
        records.audit().record(SecurityEvent.of(EventType.SYS_STARTUP).build());
    }

    /** Looks at what can only be seen once the container's connectors are up. */
    void reportReachability() {
        report.up(lineup);
    }

    Lineup lineup() {
        return lineup;
    }

    /** Takes up a changed file whole, or keeps the old one and says why in one line. */
    synchronized void take(byte[] bytes) {
        if (isClosed) {
            return;
        }
        try {
            SettingsFile changed = SettingsFile.parse(lineup.file().name(), bytes);
            refuseHalfWritten(changed);
            swap(Lineup.of(changed, context, measures));
            LOG.info("Gatehouse took up the changed {}.", changed.name());
            report.changed(lineup);
        } catch (SettingsException refused) {
            LOG.error(
                    "Gatehouse keeps its settings, the changed file is refused: {}",
                    String.join("; ", refused.problems()));
        } catch (ServletException | RuntimeException failed) {
            LOG.error("Gatehouse keeps its settings, the changed file is refused", failed);
        }
    }

    private void refuseHalfWritten(SettingsFile changed) {
        List<String> problems = new ArrayList<>();
        if (lineup.file().isComplete() && !changed.isComplete()) {
            problems.add(changed.name()
                    + ": lacks the line [end] that the running file has, so it is taken for half written");
        }
        if (!changed.section(Lineup.AUDIT).isSameAs(lineup.file().section(Lineup.AUDIT))) {
            problems.add(changed.name() + ", section [audit]: can't change while the application runs, restart it");
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private void swap(Lineup changed) {
        Lineup retired = former;
        former = lineup;
        lineup = changed;
        if (retired != null) {
            retired.destroy();
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        end();
    }

    private synchronized void end() {
        isClosed = true;
        report.ended(lineup);
        if (former != null) {
            former.destroy();
        }
        lineup.destroy();
        records.audit().record(SecurityEvent.of(EventType.SYS_SHUTDOWN).build());
        records.close();
    }
}
