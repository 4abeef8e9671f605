package io.gatehouse.auth.passwords;

import io.gatehouse.auth.accounts.AccountTables;
import io.gatehouse.core.settings.Settings;

/** The hashes of {@code [accounts]}. */
public final class AccountHashSource implements HashSource {
    @Override
    public String section() {
        return "accounts";
    }

    @Override
    public Opened open(Settings settings) {
        AccountTables tables = AccountTables.open(settings);
        return new Opened() {
            @Override
            public StoredHashes hashes() {
                return new AccountHashes(tables.database());
            }

            @Override
            public void close() {
                tables.close();
            }
        };
    }
}
