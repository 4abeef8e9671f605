package io.gatehouse.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.database.StorageException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL whose processes are killed while accounts are made. */
class OutageIT {
    @TempDir
    private Path folder;

    private EmbeddedPostgres postgres;
    private AccountsFilter filter;
    private Accounts accounts;

    @BeforeEach
    void start() throws Exception {
        Server.registerPostgres();
        postgres = postgres(0);
        Deployment site = new Deployment(folder.resolve("webapp"));
        filter = site.started(
                "url = jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                "user = postgres",
                "connectTimeout = 500ms");
        accounts = Accounts.of(site.context);
    }

    /** With its data in one folder, so that another one goes on with them. */
    private EmbeddedPostgres postgres(int port) throws Exception {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on") // Off by default in this server for tests.
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    private void kill() throws Exception {
        String first = Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0);
        ProcessHandle server = ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
        List<ProcessHandle> all = server.descendants().toList();
        server.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        server.onExit().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        filter.destroy();
        postgres.close();
    }

    @Test
    void killedServerLeavesNothingHalfMadeAndNothingLost() throws Exception {
        accounts.roles().define("member", "", Set.of("club:read"));
        Queue<String> made = new ConcurrentLinkedQueue<>();
        AtomicBoolean isDown = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int number = 0; number < 4; number++) {
            int thread = number;
            threads.execute(() -> makeUntil(isDown, "t" + thread + "-", made));
        }
        while (made.size() < 100) {
            Thread.sleep(10);
        }
        int port = postgres.getPort();
        kill();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> accounts.store().byName("t0-1")).isInstanceOf(StorageException.class);

        postgres.close(); // Lets go of the folder.
        Files.deleteIfExists(folder.resolve("data/postmaster.pid"));
        postgres = postgres(port);
        awaitStore();
        Database database = accounts.database();
        List<String> whole = database.list(
                "SELECT a.name FROM {account} a JOIN {account_role} r ON r.account = a.id "
                        + "WHERE EXISTS (SELECT 1 FROM {account_word} w WHERE w.account = a.id)",
                row -> row.getString(1));
        assertThat(database.list("SELECT name FROM {account}", row -> row.getString(1)))
                .hasSameElementsAs(whole);
        assertThat(whole).containsAll(made);
        assertThat(accounts.store().byName("t0-0")).isPresent();
    }

    /** The pool tries again by itself, within seconds. */
    private void awaitStore() throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            try {
                accounts.store().isEmpty();
                return;
            } catch (StorageException notYet) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("The pool does not find the database that is back");
    }

    /** Until the database is gone; each is a clear answer. */
    private void makeUntil(AtomicBoolean isDown, String prefix, Queue<String> made) {
        for (int number = 0; !isDown.get(); number++) {
            String name = prefix + number;
            try {
                accounts.store()
                        .create(new Account.Draft(name, null, name, AccountStatus.ACTIVE, "hash", Set.of("member")));
                made.add(name);
            } catch (StorageException gone) {
                isDown.set(true);
            }
        }
    }
}
