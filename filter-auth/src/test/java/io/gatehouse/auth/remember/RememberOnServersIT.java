package io.gatehouse.auth.remember;

import io.gatehouse.auth.database.Server;
import org.junit.jupiter.api.Nested;

/** Remembered devices on real database servers. */
class RememberOnServersIT {
    @Nested
    class RememberOnPostgreSql extends RememberContract {
        RememberOnPostgreSql() {
            super(Server.POSTGRESQL);
        }
    }

    @Nested
    class RememberOnMariaDb extends RememberContract {
        RememberOnMariaDb() {
            super(Server.MARIADB);
        }
    }
}
