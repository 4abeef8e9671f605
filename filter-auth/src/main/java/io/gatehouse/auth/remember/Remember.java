package io.gatehouse.auth.remember;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.tokens.Token;
import jakarta.servlet.ServletContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Remembers a visitor on a device by a cookie of two random values: a series that stays and a token that each use replaces. A token
 * that comes again was copied, and then no device of the account is remembered any more (CWE-294, CWE-613; ASVS 7.2.4, 7.3.2).
 *
 * <p>Security guarantees: of both values only hashes are stored; the age is kept here, whatever the browser does; a change of password,
 * status or second factor ends it. A thief is noticed when the owner comes next, not before.
 */
public final class Remember {
    private static final int MOST = 20;

    private final Database database;
    private final RememberPolicy policy;
    private final SecureRandom random;
    private final InstantSource clock;

    Remember(Database database, RememberPolicy policy, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.policy = policy;
        this.random = random;
        this.clock = clock;
    }

    /** The application's memory of devices; empty where the section {@code [remember]} is missing. */
    public static Optional<Remember> of(ServletContext context) {
        return InForce.of(context, Remember.class).filter(remember -> remember.policy.isOn());
    }

    /** How long a device is remembered, from its sign-in on. */
    public Duration age() {
        return policy.age();
    }

    /** Remembers the device on which an account's owner has just signed in; the result is the cookie's value. */
    public String begin(Account account) {
        Token series = Token.random(random);
        Token token = Token.random(random);
        long now = clock.millis();
        database.change(
                "INSERT INTO {remembered} (series_hash, token_hash, account, version, created, used) VALUES (?, ?, ?, ?, ?, ?)",
                series.hash(),
                token.hash(),
                account.id(),
                account.version(),
                now,
                now);
        forgetOldest(account.id());
        return new RememberValue(series, token).text();
    }

    /** An account's devices are few, so that its rows are. */
    private void forgetOldest(long account) {
        database
                .list(
                        "SELECT series_hash FROM {remembered} WHERE account = ? ORDER BY used DESC, series_hash",
                        row -> row.getString(1),
                        account)
                .stream()
                .skip(MOST)
                .forEach(this::forgetSeries);
    }

    /** Who comes with this cookie. */
    public Recall recall(String cookie) {
        RememberValue value = RememberValue.parse(cookie).orElse(null);
        return value == null ? new Recall.Unknown() : recall(value);
    }

    private Recall recall(RememberValue value) {
        String series = value.series().hash();
        RememberedRow row = row(series).orElse(null);
        if (row == null) {
            return new Recall.Unknown();
        }
        if (!row.isGranted() || !clock.instant().isBefore(row.created().plus(policy.age()))) {
            forgetSeries(series);
            return new Recall.Unknown();
        }
        if (row.isPresent(value.token())) {
            Token next = Token.random(random);
            return renews(series, row, next)
                    ? new Recall.Renewed(row.account(), new RememberValue(value.series(), next).text())
                    : again(series, value.token());
        }
        return former(row, value.token());
    }

    /** The database decides which of several requests with one token is the first. */
    private boolean renews(String series, RememberedRow row, Token next) {
        return database.change(
                        "UPDATE {remembered} SET token_hash = ?, former_hash = ?, used = ? WHERE series_hash = ? AND token_hash = ?",
                        next.hash(),
                        row.tokenHash(),
                        clock.millis(),
                        series,
                        row.tokenHash())
                == 1;
    }

    /** Another request was faster: the token is the former one by now. */
    private Recall again(String series, Token token) {
        return row(series).map(row -> former(row, token)).orElseGet(Recall.Unknown::new);
    }

    private Recall former(RememberedRow row, Token token) {
        Instant end = row.used().plus(policy.grace());
        if (row.isFormer(token) && !clock.instant().isAfter(end)) {
            return new Recall.Known(row.account());
        }
        forgetAll(row.account());
        return new Recall.Stolen(row.account());
    }

    private Optional<RememberedRow> row(String series) {
        return database.first(RememberedRow.QUERY, RememberedRow::read, series);
    }

    /** Forgets the device with this cookie, as its owner signs out. */
    public void forget(String cookie) {
        RememberValue.parse(cookie)
                .ifPresent(value -> forgetSeries(value.series().hash()));
    }

    private void forgetSeries(String series) {
        database.change("DELETE FROM {remembered} WHERE series_hash = ?", series);
    }

    /** Forgets all devices of an account; says how many. */
    public int forgetAll(long account) {
        return database.change("DELETE FROM {remembered} WHERE account = ?", account);
    }

    /** Forgets devices whose time is over. */
    void forgetOld() {
        database.change(
                "DELETE FROM {remembered} WHERE created <= ?",
                clock.millis() - policy.age().toMillis());
    }
}
