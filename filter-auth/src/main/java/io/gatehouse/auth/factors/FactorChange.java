package io.gatehouse.auth.factors;

import io.gatehouse.auth.database.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Another second factor: what was granted by the former ones no longer counts (ASVS 7.4.3). */
final class FactorChange {
    private FactorChange() {}

    static void note(Database database, Connection connection, long account, long now) throws SQLException {
        database.change(
                connection, "UPDATE {account} SET version = version + 1, changed = ? WHERE id = ?", now, account);
    }
}
