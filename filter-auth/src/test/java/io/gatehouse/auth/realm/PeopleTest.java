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

class PeopleTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final SampleRealm realm = new SampleRealm("sample").with("1", true, "joe");
    private final Realms realms = new Realms();
    private final RealmPolicy policy = new RealmPolicy(List.of("sample"), List.of(), Duration.ofSeconds(1));
    private final People people = new People(realms, policy, null, People.noRoles(), nanos::get);

    PeopleTest() {
        realms.add(realm);
    }

    private static VisitRecord visit(int version) {
        return visit("sample", version);
    }

    private static VisitRecord visit(String realm, int version) {
        Person person = new Person(realm, "1", "joe", "joe", null, true, version);
        return VisitRecord.of(person, "FORM", 0, Map.of("password", 0L));
    }

    @Test
    void personIsLookedUpOnceASecondHoweverManyRequestsCome() {
        VisitRecord first = visit(1); // As two sessions hold them.
        VisitRecord second = visit(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(first.standing(people)).isNotNull();
            assertThat(second.standing(people)).isNotNull();
        }
        assertThat(realm.lookups.get()).isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        first.standing(people);
        assertThat(realm.lookups.get()).isEqualTo(2);
    }

    @Test
    void changeIsSeenWithinASecond() {
        visit(1).standing(people);
        realm.change("1", false, 1);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(visit(1).standing(people)).isNull();
    }

    @Test
    void visitThatIsNewerThanWhatIsKnownIsLookedUpBeforeItEnds() {
        visit(1).standing(people);
        realm.change("1", true, 2);

        assertThat(visit(2).standing(people)).isNotNull();
        assertThat(visit(1).standing(people)).isNull();
    }

    @Test
    void realmThatIsNotListedVouchesForNobody() {
        realms.add(new SampleRealm("other").with("1", true, "joe"));

        assertThat(visit("other", 1).standing(people)).isNull();
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
            VisitRecord read = (VisitRecord) in.readObject();
            assertThat(read.standing(people)).isNull();
            realm.change("1", true, 3);
            assertThat(read.standing(people)).isNotNull();
            assertThat(read.factors()).isEqualTo(Map.of("password", 0L, "totp", 5L));
        }
    }
}
