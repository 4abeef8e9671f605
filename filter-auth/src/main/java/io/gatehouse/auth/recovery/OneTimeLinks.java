package io.gatehouse.auth.recovery;

import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.tokens.Token;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Links that work once, for a while, for one account and one purpose.
 *
 * <p>Security guarantees: a token has 256 random bits and only its hash is stored (ASVS 6.5.2, 6.6.2); of several uses at once one
 * succeeds; only the newest link of an account and purpose works; whatever changes the account's version, as another password, ends it.
 */
public final class OneTimeLinks {
    private static final String LIVE = " FROM {link} l JOIN {account} a ON a.id = l.account AND a.version = l.version "
            + "WHERE l.token_hash = ? AND l.purpose = ? AND l.expires > ?";

    private final Database database;
    private final Map<LinkPurpose, Duration> ages;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * The links of one application.
     *
     * @param ages how long a link of each purpose works
     */
    public OneTimeLinks(Database database, Map<LinkPurpose, Duration> ages, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.ages = Map.copyOf(ages);
        this.random = random;
        this.clock = clock;
    }

    /** How long a link of this purpose works. */
    public Duration age(LinkPurpose purpose) {
        return Objects.requireNonNull(ages.get(purpose));
    }

    /** Makes a link, which replaces the account's former one; empty where there is no such account. */
    public Optional<Token> issue(LinkPurpose purpose, long account, String content) {
        Token token = Token.random(random);
        boolean isIssued = database.inTransaction(connection -> isIssued(connection, purpose, account, content, token));
        return isIssued ? Optional.of(token) : Optional.empty();
    }

    private boolean isIssued(Connection connection, LinkPurpose purpose, long account, String content, Token token)
            throws SQLException {
        Optional<Integer> version = lockedVersion(connection, account);
        if (version.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        database.change(connection, "DELETE FROM {link} WHERE account = ? AND purpose = ?", account, purpose.name());
        database.change(
                connection,
                "INSERT INTO {link} (token_hash, purpose, account, version, content, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?)",
                token.hash(),
                purpose.name(),
                account,
                version.get(),
                content,
                now.toEpochMilli(),
                now.plus(age(purpose)).toEpochMilli());
        return true;
    }

    /** The account's row is held, so that of two links made at once one is the newest. */
    private Optional<Integer> lockedVersion(Connection connection, long account) throws SQLException {
        database.change(connection, "UPDATE {account} SET changed = changed WHERE id = ?", account);
        return database
                .list(connection, "SELECT version FROM {account} WHERE id = ?", row -> row.getInt(1), account)
                .stream()
                .findFirst();
    }

    /** What a link stands for, without using it up: programs open links too, before people do. */
    public Optional<Link> look(LinkPurpose purpose, String token) {
        return Token.parse(token).flatMap(parsed -> look(purpose, parsed));
    }

    private Optional<Link> look(LinkPurpose purpose, Token token) {
        return database.first(
                "SELECT l.purpose, l.account, l.content, l.expires" + LIVE,
                OneTimeLinks::link,
                token.hash(),
                purpose.name(),
                clock.millis());
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(
                LinkPurpose.valueOf(row.getString("purpose")),
                row.getLong("account"),
                row.getString("content"),
                Instant.ofEpochMilli(row.getLong("expires")));
    }

    /** Uses a link up; empty where it is unknown, of another purpose, too old, replaced or used. */
    public Optional<Link> redeem(LinkPurpose purpose, String token) {
        Token parsed = Token.parse(token).orElse(null);
        if (parsed == null) {
            return Optional.empty();
        }
        Optional<Link> link = look(purpose, parsed);
        return link.filter(found -> isFirst(parsed));
    }

    /** The database decides which of several uses is the first. */
    private boolean isFirst(Token token) {
        return database.change("DELETE FROM {link} WHERE token_hash = ?", token.hash()) == 1;
    }

    /** Ends all links of an account. */
    public void revoke(long account) {
        database.change("DELETE FROM {link} WHERE account = ?", account);
    }

    /** Forgets links whose time is over. */
    void forgetOld() {
        database.change("DELETE FROM {link} WHERE expires <= ?", clock.millis());
    }
}
