package io.gatehouse.auth.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final SampleRealm realm = new SampleRealm("sample").with("1", true, "joe");
    private final Realms realms = new Realms();
    private final Standings standings =
            new Standings(realms, new RealmPolicy(List.of("sample"), List.of(), Duration.ofSeconds(1)), nanos::get);

    StandingsTest() {
        realms.add(realm);
    }

    private static VisitRecord visit(int version) {
        return new VisitRecord("sample", "1", version, "FORM", 0, Map.of("password", 0L));
    }

    @Test
    void personIsLookedUpOnceASecondHoweverManyRequestsCome() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(standings.of(visit(1))).isNotNull();
        }
        assertThat(realm.lookups.get()).isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        standings.of(visit(1));
        assertThat(realm.lookups.get()).isEqualTo(2);
    }

    @Test
    void changeIsSeenWithinASecond() {
        standings.of(visit(1));
        realm.change("1", false, 1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(standings.of(visit(1))).isNull();
    }

    @Test
    void visitThatIsNewerThanWhatIsKnownIsLookedUpBeforeItEnds() {
        standings.of(visit(1));
        realm.change("1", true, 2);

        assertThat(standings.of(visit(2))).isNotNull();
        assertThat(standings.of(visit(1))).isNull();
    }

    @Test
    void realmThatIsNotListedVouchesForNobody() {
        realms.add(new SampleRealm("other").with("1", true, "joe"));

        assertThat(standings.of(new VisitRecord("other", "1", 1, "FORM", 0, Map.of())))
                .isNull();
    }

    @Test
    void sessionHoldsLittleAndOutlivesARestart() throws Exception {
        VisitRecord visit = visit(3).withFactor("totp", 5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(visit);
        }
        assertThat(bytes.size()).isLessThan(600);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(visit);
        }
    }
}
