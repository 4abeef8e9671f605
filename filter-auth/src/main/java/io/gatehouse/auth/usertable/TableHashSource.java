package io.gatehouse.auth.usertable;

import io.gatehouse.auth.passwords.HashSource;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import java.util.List;

/** The hashes of {@code [user-table]}, where it may be written to. */
public final class TableHashSource implements HashSource {
    @Override
    public String section() {
        return TableRealm.NAME;
    }

    @Override
    public Opened open(Settings settings) {
        UserTablePolicy policy = settings.read(UserTablePolicy::from);
        if (!policy.upgradeHashes()) { // The application itself could not check a wrapped hash.
            throw new SettingsException(
                    List.of("section [user-table]: hashes are wrapped only where 'upgradeHashes' is 'true'"));
        }
        return new TableHashes(UserTable.openOutside(policy));
    }
}
