package io.gatehouse.auth.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.auth.testing.Race;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How tables are made, whatever database they are in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SchemaContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final Server server;
    private HikariDataSource pool;

    SchemaContract(Server server) {
        this.server = server;
    }

    @BeforeAll
    void open() {
        pool = server.pool();
    }

    @AfterAll
    void close() {
        pool.close();
    }

    @Test
    void nodesThatStartAtOnceMakeTheTablesOnce() throws Exception {
        String prefix = Server.prefix();
        List<Boolean> areEmpty = Race.of(4, number -> () -> {
            try (HikariDataSource own = server.pool()) {
                return Database.upToDate(own, prefix)
                        .list("SELECT id FROM {account}", row -> row.getLong(1))
                        .isEmpty();
            }
        });

        assertThat(areEmpty).containsOnly(true);
        Database made = Database.upToDate(pool, prefix);
        assertThat(made.list("SELECT version FROM {schema} WHERE applied IS NOT NULL", row -> row.getInt(1)))
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void tablesOfANewerOrChangedJarStopTheDeployment() {
        String prefix = Server.prefix();
        Database made = Database.upToDate(pool, prefix);
        made.change("UPDATE {schema} SET checksum = 'x' WHERE version = 1");
        assertThatThrownBy(() -> Database.upToDate(pool, prefix))
                .hasMessageContaining("script V001__accounts.sql is not the one that made the tables");

        String other = Server.prefix();
        Database.upToDate(pool, other)
                .change(
                        "INSERT INTO {schema} (version, name, checksum, begun, done) VALUES (99, 'V099__x.sql', 'x', 1, 1)");
        assertThatThrownBy(() -> Database.upToDate(pool, other))
                .hasMessageContaining("the tables have version 99 (V099__x.sql), this jar knows 3");
    }

    private Schema schema(Database target, String... scripts) {
        List<Script> all = IntStream.range(0, scripts.length)
                .mapToObj(at -> new Script(at + 1, "V00" + (at + 1) + "__test.sql", scripts[at]))
                .toList();
        return new Schema(target, all, InstantSource.fixed(NOW));
    }

    @Test
    void scriptThatBreaksOffGoesOnWhereItStopped() throws Exception {
        Database target = new Database(pool, Database.of(pool, "").dialect(), Server.prefix());
        String wrong = "CREATE TABLE {one} (id INTEGER);\nCREATE TABLE {two} (id NO_SUCH_TYPE);\n";
        assertThatThrownBy(() -> schema(target, wrong).migrate())
                .hasMessageStartingWith(
                        "statement 2 of script V001__test.sql failed, the next start goes on with it: ");

        // As if the node had died between a statement and the note that it is done.
        String right =
                "CREATE TABLE {one} (id INTEGER);\nCREATE TABLE {two} (id INTEGER);\nINSERT INTO {two} (id) VALUES (1);\n";
        target.change("UPDATE {schema} SET begun = 2, checksum = ?", new Script(1, "", right).checksum());
        target.change("CREATE TABLE {two} (id INTEGER)");
        schema(target, right).migrate();
        schema(target, right).migrate();

        assertThat(target.list("SELECT id FROM {two}", row -> row.getInt(1))).containsExactly(1);
    }

    @Test
    void tableOfSomebodyElseIsNotTakenForOurs() {
        Database target = new Database(pool, Database.of(pool, "").dialect(), Server.prefix());
        target.change("CREATE TABLE {one} (other INTEGER)");

        for (int start = 0; start < 2; start++) {
            assertThatThrownBy(() ->
                            schema(target, "CREATE TABLE {one} (id INTEGER);\n").migrate())
                    .hasMessageStartingWith("statement 1 of script V001__test.sql failed");
        }
    }
}
