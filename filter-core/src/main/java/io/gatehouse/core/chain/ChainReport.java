package io.gatehouse.core.chain;

import io.gatehouse.core.guard.Records;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the chain says to the log about itself: at start, once requests are answered, and at the end. */
final class ChainReport {
    private static final Logger LOG = LoggerFactory.getLogger(GatehouseFilter.class);

    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 8_192;

    private final ServletContext context;
    private final Records records;

    ChainReport(ServletContext context, Records records) {
        this.context = context;
        this.records = records;
    }

    /** The table of measures, and what weakens them. */
    void started(Lineup lineup) {
        warn(SelfCheck.findings(context));
        changed(lineup);
    }

    /** The table of measures, and what is odd about their settings. */
    void changed(Lineup lineup) {
        LOG.info("{}", SelfCheck.table(context, lineup));
        for (Place place : lineup.places()) {
            if (place.isOn() && place.filter() instanceof SelfChecking checking) {
                warn(place, checking.findingsAtStart());
                warn(place, checking.findingsIn(lineup.file()));
            }
        }
    }

    /** What can only be seen once the container's connectors are up. */
    void up(Lineup lineup) {
        for (Place place : lineup.places()) {
            if (place.isOn() && place.filter() instanceof SelfChecking checking) {
                warn(place, checking.findingsWhenUp());
            }
        }
    }

    /** Settings that would let through what was observed. */
    void ended(Lineup lineup) {
        List<String> proposals = records.ledger()
                .proposals((section, key) -> lineup.file().raw(section, key).orElse(null));
        if (!proposals.isEmpty()) {
            LOG.info("These settings would let through what was observed:");
            proposals.stream().limit(MOST_LINES).forEach(ChainReport::propose);
        }
        if (proposals.size() > MOST_LINES) {
            LOG.info("... and {} more lines", proposals.size() - MOST_LINES);
        }
    }

    /** Clients choose what is observed, so it must not flood the log. */
    private static void propose(String line) {
        LOG.info(
                "{}",
                line.length() <= LONGEST_LINE ? line : "# too long for the log: " + line.substring(0, LONGEST_LINE));
    }

    private static void warn(List<String> findings) {
        findings.forEach(finding -> LOG.warn("{}", finding));
    }

    private static void warn(Place place, List<String> findings) {
        findings.forEach(finding -> LOG.warn("[{}] {}", place.measure().section(), finding));
    }
}
