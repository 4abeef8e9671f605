package io.gatehouse.auth.sessions;

import io.gatehouse.auth.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of sessions that have not ended. */
record SessionRows(Database database) {
    private static final String SELECT =
            "SELECT id, realm, person, version, began, seen, expires, device, network FROM {session}";

    private static SignedInSession session(ResultSet row) throws SQLException {
        return new SignedInSession(
                row.getString("id"),
                row.getString("realm"),
                row.getString("person"),
                row.getInt("version"),
                Instant.ofEpochMilli(row.getLong("began")),
                Instant.ofEpochMilli(row.getLong("seen")),
                Instant.ofEpochMilli(row.getLong("expires")),
                row.getString("device"),
                row.getString("network"));
    }

    Optional<SignedInSession> byId(String id) {
        return database.first(SELECT + " WHERE id = ?", SessionRows::session, id);
    }

    /** A person's, the oldest first. */
    List<SignedInSession> of(Connection connection, String realm, String person) throws SQLException {
        return database.list(
                connection,
                SELECT + " WHERE realm = ? AND person = ? ORDER BY began, id",
                SessionRows::session,
                realm,
                person);
    }

    List<SignedInSession> of(String realm, String person) {
        return database.with(connection -> of(connection, realm, person));
    }

    /** So many of everybody's, after one of them or after an empty id. */
    List<SignedInSession> all(String after, int most) {
        return database.list(SELECT + " WHERE id > ? ORDER BY id LIMIT ?", SessionRows::session, after, most);
    }

    List<String> ids(Connection connection) throws SQLException {
        return database.list(connection, "SELECT id FROM {session}", row -> row.getString(1));
    }

    void insert(Connection connection, SignedInSession session) throws SQLException {
        database.change(
                connection,
                "INSERT INTO {session} (id, realm, person, version, began, seen, expires, device, network) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.id(),
                session.realm(),
                session.person(),
                session.version(),
                session.began().toEpochMilli(),
                session.seen().toEpochMilli(),
                session.expires().toEpochMilli(),
                session.device(),
                session.network());
    }

    int delete(Connection connection, String id) throws SQLException {
        return database.change(connection, "DELETE FROM {session} WHERE id = ?", id);
    }

    void delete(String id) {
        database.change("DELETE FROM {session} WHERE id = ?", id);
    }

    void renew(String id, int version) {
        database.change("UPDATE {session} SET version = ? WHERE id = ?", version, id);
    }

    void note(String id, long seen, long expires, String device, String network) {
        database.change(
                "UPDATE {session} SET seen = ?, expires = ?, device = ?, network = ? WHERE id = ?",
                seen,
                expires,
                device,
                network,
                id);
    }

    void deleteExpired(long now) {
        database.change("DELETE FROM {session} WHERE expires < ?", now);
    }
}
