package io.gatehouse.auth.factors;

import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.tokens.Token;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Codes on paper that each replace a second factor once (NIST SP 800-63B-4, 3.1.2; ASVS 6.5.1).
 *
 * <p>A code has 120 random bits, written as 24 letters and digits that people don't mistake: from 112 bits on both NIST and ASVS 6.5.2
 * take a plain hash for enough, so checking one costs nothing that could be used to exhaust the server. Only the hash is stored, and it
 * holds for one account.
 */
public final class RecoveryCodes {
    private static final int BYTES = 15;
    private static final int CHARACTERS = BYTES * 8 / 5;
    private static final int GROUP = 6;
    private static final int MOST_TYPED = 64;

    private final Database database;
    private final int count;
    private final SecureRandom random;
    private final InstantSource clock;

    RecoveryCodes(Database database, int count, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.count = count;
        this.random = random;
        this.clock = clock;
    }

    /** New codes for an account, shown this once; the former ones no longer count. */
    public List<String> renew(long account) {
        List<String> codes = IntStream.range(0, count).mapToObj(any -> code()).toList();
        return database.inTransaction(connection -> {
            // The account's row is taken first, so that two renewals at once don't leave the codes of both.
            database.change(connection, "UPDATE {account} SET changed = ? WHERE id = ?", clock.millis(), account);
            database.change(connection, "DELETE FROM {recovery_code} WHERE account = ?", account);
            for (String code : codes) {
                database.change(
                        connection,
                        "INSERT INTO {recovery_code} (code_hash, account) VALUES (?, ?)",
                        hash(account, typed(code)),
                        account);
            }
            return codes;
        });
    }

    private String code() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        StringBuilder code = new StringBuilder(Base32.encode(bytes, Base32.CROCKFORD));
        for (int at = CHARACTERS - GROUP; at > 0; at -= GROUP) {
            code.insert(at, '-');
        }
        return code.toString();
    }

    /** Whether this is a code of the account that was not used before; from now on it was. */
    public boolean redeem(long account, String typed) {
        String code = typed(typed);
        return !code.isEmpty()
                && database.change(
                                "UPDATE {recovery_code} SET used = ? WHERE code_hash = ? AND account = ? AND used IS NULL",
                                clock.millis(),
                                hash(account, code),
                                account)
                        == 1;
    }

    /** How many codes an account has left. */
    public int left(long account) {
        return database.first(
                        "SELECT COUNT(*) FROM {recovery_code} WHERE account = ? AND used IS NULL",
                        row -> row.getInt(1),
                        account)
                .orElse(0);
    }

    /** Takes all codes from an account, as with its last second factor. */
    public void remove(long account) {
        database.change("DELETE FROM {recovery_code} WHERE account = ?", account);
    }

    /** What was meant: in any case, with or without hyphens, and with letters for the digits that they look like; else empty. */
    static String typed(String text) {
        if (text.length() > MOST_TYPED) {
            return "";
        }
        String code = text.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        boolean isCode = code.length() == CHARACTERS && code.chars().allMatch(c -> Base32.CROCKFORD.indexOf(c) >= 0);
        return isCode ? code : "";
    }

    private static String hash(long account, String code) {
        return Token.hash(("recovery code " + account + ' ' + code).getBytes(StandardCharsets.US_ASCII));
    }
}
