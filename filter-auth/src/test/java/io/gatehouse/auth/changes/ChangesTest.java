package io.gatehouse.auth.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.changes.Change.Kind;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import io.gatehouse.auth.testing.SetClock;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final JdbcDataSource source = new JdbcDataSource();
    private final SetClock clock = new SetClock();
    private final Database database;
    private final Changes here;

    ChangesTest() {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        database = Database.upToDate(source, "t_");
        here = Changes.open(database, clock);
    }

    @AfterEach
    void close() {
        here.close();
    }

    /** What somebody was told. */
    private static final class Told implements ChangeListener {
        private final List<String> subjects = new CopyOnWriteArrayList<>();

        @Override
        public void changed(Change change) {
            subjects.add(change.kind() + " " + change.subject());
        }

        @Override
        public void missedSome() {
            subjects.add("missed");
        }
    }

    private static void change(Changes changes, String... subjects) {
        changes.make((connection, notes) -> {
            for (String subject : subjects) {
                notes.accept(new Change(Kind.ACCOUNT, subject));
            }
            return true;
        });
    }

    @Test
    void whoeverMakesAChangeIsToldBeforeItReturns() {
        Told told = new Told();
        here.tell(told);
        change(here, "1", "2");

        assertThat(told.subjects).containsExactly("ACCOUNT 1", "ACCOUNT 2");
        change(here);
        here.tellNoMore(told);
        change(here, "3");
        assertThat(told.subjects).hasSize(2);
    }

    @Test
    void otherNodeIsToldBeforeTheChangeReturns() {
        try (Changes there = Changes.open(database, clock)) {
            Told told = new Told();
            there.tell(told);
            for (int round = 0; round < 5; round++) {
                change(here, "n" + round);
                there.catchUpIfLate(); // As each request does; where the node has read in time, it reads nothing.

                assertThat(told.subjects).contains("ACCOUNT n" + round);
            }
        }
    }

    @Test
    void changeThatFailsIsToldToNobody() {
        Told told = new Told();
        here.tell(told);

        assertThatThrownBy(() -> here.make((connection, notes) -> {
                    notes.accept(new Change(Kind.ROLE, "x"));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        change(here, "1");
        assertThat(told.subjects).containsExactly("ACCOUNT 1");
    }

    @Test
    void nodeThatWasAwayForLongIsToldThatItMissedSome() {
        Changes late = Changes.of(database, clock);
        Told told = new Told();
        late.tell(told);
        change(here, "1");
        clock.pass(Duration.ofHours(2));
        new ChangeRows(database, clock).forgetOld();
        change(late, "2");

        assertThat(told.subjects).containsExactly("missed");
    }

    @Test
    void changesThatCannotBeReadAreNoticedByWhoeverAsks() throws Exception {
        database.change("DROP TABLE {change_clock}");
        Thread.sleep(600); // Longer than what a node goes by what it knows.

        assertThatThrownBy(here::catchUpIfLate).isInstanceOf(StorageException.class);
    }

    @Test
    void whoeverAsksDoesNotWaitForADatabaseThatIsAway() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<Callable<Void>> gate = new AtomicReference<>(() -> null);
        try (Changes there = Changes.open(Database.of(gated(gate), "t_"), clock)) {
            gate.set(() -> {
                throw new SQLException("away");
            });
            Thread.sleep(600); // Longer than what a node goes by what it knows.
            assertThatThrownBy(there::catchUpIfLate).isInstanceOf(StorageException.class);
            gate.set(() -> {
                asked.countDown();
                over.await();
                throw new SQLException("away");
            });
            asked.await(); // The thread that reads waits for a connection from now on.

            assertThat(CompletableFuture.runAsync(there::catchUpIfLate))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(StorageException.class);
            over.countDown();
        } finally {
            over.countDown();
        }
    }

    /** The same tables, where each connection waits for the gate. */
    private DataSource gated(AtomicReference<Callable<Void>> gate) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Objects.requireNonNull(gate.get()).call();
                    return method.invoke(source, arguments);
                });
    }

    @Test
    void nodeThatLeavesIsWaitedForNoMore() {
        ChangeRows rows = new ChangeRows(database, clock);
        Changes there = Changes.open(database, clock);
        assertThat(rows.hasOthers("me")).isTrue();
        there.close();
        here.close();

        assertThat(rows.hasOthers("me")).isFalse();
    }

    @Test
    void nodeThatDiedIsWaitedForNoMore() {
        ChangeRows rows = new ChangeRows(database, clock);
        rows.beat("dead");
        here.close();
        assertThat(rows.hasOthers("me")).isTrue();
        clock.pass(Duration.ofMinutes(3));

        assertThat(rows.hasOthers("me")).isFalse();
    }
}
