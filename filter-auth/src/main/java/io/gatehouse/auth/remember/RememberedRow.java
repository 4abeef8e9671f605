package io.gatehouse.auth.remember;

import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.tokens.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A remembered device, with what its account is like now.
 *
 * @param formerHash of the token before the present one
 * @param isGranted whether nothing has happened to the account since that ends what was granted before
 */
record RememberedRow(
        long account, String tokenHash, @Nullable String formerHash, boolean isGranted, Instant created, Instant used) {
    static final String QUERY =
            "SELECT r.account, r.token_hash, r.former_hash, r.version, r.created, r.used, a.version AS present, a.status "
                    + "FROM {remembered} r JOIN {account} a ON a.id = r.account WHERE r.series_hash = ?";

    static RememberedRow read(ResultSet row) throws SQLException {
        boolean isActive = AccountStatus.ACTIVE.name().equals(row.getString("status"));
        return new RememberedRow(
                row.getLong("account"),
                row.getString("token_hash"),
                row.getString("former_hash"),
                isActive && row.getInt("version") == row.getInt("present"),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("used")));
    }

    boolean isPresent(Token token) {
        return token.matches(tokenHash);
    }

    boolean isFormer(Token token) {
        return formerHash != null && token.matches(formerHash);
    }
}
