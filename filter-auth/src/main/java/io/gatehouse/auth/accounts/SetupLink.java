package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link by which the first account is made, while there is none.
 *
 * <p>It goes to the log and to a file that only the server's own user can read, so that whoever can use it runs the server. It is valid
 * for a day, once, and only until there is an account; each start makes another one. The database knows its hash alone.
 */
public final class SetupLink {
    static final String FILE = "setup-link.txt";

    private static final Logger LOG = LoggerFactory.getLogger(SetupLink.class);
    private static final Duration VALID = Duration.ofHours(24);
    private static final int TOKEN_BYTES = 32;
    private static final int LONGEST_TOKEN = 64;

    private final Database database;
    private final AccountStore store;
    private final Home home;
    private final InstantSource clock;
    private final SecureRandom random;

    SetupLink(Database database, AccountStore store, Home home, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.store = store;
        this.home = home;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a link in place of the former one and tells it, or does away with the former one where there is an account.
     *
     * @param page the path of the page that redeems it, with the context path
     * @return the link, unless there is an account
     */
    public Optional<String> make(String page) {
        if (!store.isEmpty()) {
            end();
            return Optional.empty();
        }
        String token = token();
        database.inTransaction(connection -> replace(connection, hash(token)));
        String link = page + "?token=" + token;
        tell(link);
        return Optional.of(link);
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private int replace(Connection connection, String hash) throws SQLException {
        long now = clock.millis();
        database.change(connection, "DELETE FROM {link} WHERE purpose = 'SETUP'");
        return database.change(
                connection,
                "INSERT INTO {link} (token_hash, purpose, content, created, expires) VALUES (?, 'SETUP', '', ?, ?)",
                hash,
                now,
                now + VALID.toMillis());
    }

    private void tell(String link) {
        LOG.warn("There is no account yet. Make the first one within 24 hours, at this server's {}", link);
        try {
            Path file = home.write(FILE, link + '\n');
            LOG.info("The same link is in {}, which only this server's user can read", file);
        } catch (IOException | UnsupportedOperationException unwritable) {
            LOG.warn("The link could not be written to a file in {} ({})", home.folder(), unwritable.toString());
        }
    }

    /** Whether this is the token of the present link. */
    public boolean isOpen(String token) {
        return isToken(token)
                && database.first(
                                "SELECT expires FROM {link} WHERE token_hash = ? AND purpose = 'SETUP' AND expires > ?",
                                row -> row.getLong(1),
                                hash(token),
                                clock.millis())
                        .isPresent()
                && store.isEmpty();
    }

    /**
     * Makes the first account, if the token is that of the present link and there is none yet. Of several who try at once, one has it.
     *
     * @throws RefusedAccountException where the account can't be; the link stays valid then
     */
    public Optional<Account> redeem(String token, Account.Draft first) {
        Optional<Account> made = isToken(token)
                ? store.create(first, connection -> isRedeemed(connection, hash(token)))
                : Optional.empty();
        if (made.isPresent()) {
            end();
        }
        return made;
    }

    private boolean isRedeemed(Connection connection, String hash) throws SQLException {
        int valid = database.change(
                connection,
                "DELETE FROM {link} WHERE token_hash = ? AND purpose = 'SETUP' AND expires > ?",
                hash,
                clock.millis());
        return valid == 1 && isFirst(connection);
    }

    private boolean isFirst(Connection connection) throws SQLException {
        // Two nodes that started at once may both have made a link: whoever uses one waits here for whoever uses the
        // other.
        database.change(connection, "DELETE FROM {link} WHERE purpose = 'SETUP'");
        return database.list(connection, "SELECT id FROM {account} LIMIT 1", row -> row.getLong(1))
                .isEmpty();
    }

    private void end() {
        database.change("DELETE FROM {link} WHERE purpose = 'SETUP'");
        try {
            home.delete(FILE);
        } catch (IOException stays) {
            LOG.warn("The used set-up link stays in {} ({})", home.folder(), stays.toString());
        }
    }

    private static boolean isToken(String token) {
        return !token.isEmpty()
                && token.length() <= LONGEST_TOKEN
                && token.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }
}
