package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final SecurityEvent EVENT =
            SecurityEvent.of(EventType.AUTHZ_FAIL).build();
    private final Tally tally = new Tally();

    @Test
    void aSummaryThatIsLostTakesWhatItFoldedWithIt() {
        for (int i = 0; i < 5; i++) {
            tally.folded();
        }
        tally.lost(Entry.summary(Instant.EPOCH, EVENT, 3));
        assertThat(tally.status(0).folded()).isEqualTo(2);
        assertThat(tally.status(0).lost()).isEqualTo(Map.of(EventType.AUTHZ_FAIL, 3L));
    }

    @Test
    void theAuditsOwnWordsAreNotCounted() {
        tally.written(Entry.own(Instant.EPOCH, EVENT));
        tally.lost(Entry.own(Instant.EPOCH, EVENT));
        tally.written(Entry.summary(Instant.EPOCH, EVENT, 3));
        assertThat(tally.status(0)).isEqualTo(new AuditStatus(0, 0, Map.of(), 0, null));
    }

    @Test
    void aReportThatCouldNotBeWrittenIsTakenBack() {
        LossReports reports = new LossReports(tally.losses(), new FrozenClock());
        tally.lost(Entry.of(Instant.EPOCH, EVENT));
        assertThat(reports.due(true)).isEqualTo(Map.of(EventType.AUTHZ_FAIL, 1L));
        assertThat(reports.due(true)).isNull();
        reports.putBack(Map.of(EventType.AUTHZ_FAIL, 1L));
        assertThat(reports.due(false)).isNull();
        assertThat(reports.due(true)).isEqualTo(Map.of(EventType.AUTHZ_FAIL, 1L));
    }
}
