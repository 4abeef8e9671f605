package io.gatehouse.core.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.sql.BoundJudge;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedDriverTest {
    private static final String BAD = "SELECT 'bad'";

    private final List<String> judged = new ArrayList<>();
    private Connection connection;

    @FunctionalInterface
    interface Run {
        void on(Connection connection) throws SQLException;
    }

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:gatehouse:jdbc:h2:mem:");
        BoundJudge.bind((database, text) -> {
            judged.add(text);
            return text.contains("bad") ? "sql.quote" : null;
        });
    }

    @AfterEach
    void close() throws SQLException {
        BoundJudge.bind(null);
        connection.close();
    }

    static List<Run> runs() {
        return List.of(
                connection -> connection.createStatement().executeQuery(BAD),
                connection -> connection.createStatement().execute(BAD),
                connection -> connection.createStatement().executeUpdate(BAD),
                connection -> connection.createStatement().executeLargeUpdate(BAD),
                connection -> connection.createStatement().execute(BAD, Statement.NO_GENERATED_KEYS),
                connection -> connection.createStatement().addBatch(BAD),
                connection -> connection
                        .createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)
                        .execute(BAD),
                connection -> connection.prepareStatement(BAD),
                connection -> connection.prepareStatement(BAD, Statement.RETURN_GENERATED_KEYS),
                connection -> connection.prepareCall(BAD),
                connection -> connection.createStatement().getConnection().prepareStatement(BAD),
                connection -> connection.getMetaData().getConnection().prepareStatement(BAD),
                connection -> connection.unwrap(Connection.class).prepareStatement(BAD),
                connection ->
                        connection.createStatement().unwrap(Statement.class).execute(BAD));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void statementIsRefusedHoweverItIsRun(Run run) {
        assertThatThrownBy(() -> run.on(connection))
                .isInstanceOf(StatementRefusedException.class)
                .hasMessage("Gatehouse has not run a statement: sql.quote")
                .extracting(refused -> ((SQLException) refused).getSQLState())
                .isEqualTo("ZG001");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void nobodyIsAskedWhereNoRequestIsBound(Run run) {
        BoundJudge.bind(null);

        assertThatCode(() -> {
                    try {
                        run.on(connection);
                    } catch (StatementRefusedException refused) {
                        throw refused;
                    } catch (SQLException databaseSays) {
                        // As that a query is no update.
                    }
                })
                .doesNotThrowAnyException();
        assertThat(judged).isEmpty();
    }

    @Test
    void transactionGoesOnAfterARefusal() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE boats (name VARCHAR)");
            statement.execute("INSERT INTO boats VALUES ('Oar')");
            assertThatThrownBy(() -> statement.execute(BAD)).isInstanceOf(StatementRefusedException.class);
            statement.execute("INSERT INTO boats VALUES ('Sail')");
            connection.commit();
            try (ResultSet found = statement.executeQuery("SELECT COUNT(*) FROM boats")) {
                found.next();
                assertThat(found.getInt(1)).isEqualTo(2);
            }
        }
    }

    @Test
    void preparedStatementsAndCallsRun() throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("SELECT ?");
                CallableStatement call = connection.prepareCall("CALL ABS(-1)")) {
            prepared.setString(1, "bad'");
            try (ResultSet found = prepared.executeQuery()) {
                found.next();
                assertThat(found.getString(1)).isEqualTo("bad'");
            }
            assertThat(call.execute()).isTrue();
        }
        assertThat(judged).containsExactly("SELECT ?", "CALL ABS(-1)");
    }

    @Test
    void errorsOfTheDatabaseStayThemselves() {
        assertThatThrownBy(() -> connection.createStatement().execute("NONSENSE"))
                .isInstanceOf(SQLException.class)
                .isNotInstanceOf(StatementRefusedException.class);
    }

    @Test
    void classOfTheDriverIsThereForThoseWhoAskForIt() throws SQLException {
        assertThat(connection.unwrap(JdbcConnection.class)).isInstanceOf(JdbcConnection.class);
        assertThat(connection.isWrapperFor(Connection.class)).isTrue();
        assertThat(List.of(connection)).contains(connection.unwrap(Connection.class));
    }

    @Test
    void dataSourceGivesGuardedConnections() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:");
        try (GuardedDataSource source = new GuardedDataSource(h2);
                Connection guarded = source.getConnection()) {
            assertThatThrownBy(() -> guarded.prepareStatement(BAD)).isInstanceOf(StatementRefusedException.class);
            assertThat(source.unwrap(JdbcDataSource.class)).isSameAs(h2);
        }
    }

    @Test
    void addressNobodyTakesIsNamedWithoutItsSecrets() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:gatehouse:jdbc:none://host?password=hush"))
                .isInstanceOf(SQLException.class)
                .hasMessage("No driver is there for jdbc:none:");
    }

    @Test
    void addressWithoutThePrefixIsNotOurs() throws SQLException {
        assertThat(new GuardedDriver().connect("jdbc:h2:mem:", new java.util.Properties()))
                .isNull();
    }
}
