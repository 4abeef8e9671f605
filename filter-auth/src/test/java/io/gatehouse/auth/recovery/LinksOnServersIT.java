package io.gatehouse.auth.recovery;

import io.gatehouse.auth.database.Server;
import org.junit.jupiter.api.Nested;

/** One-time links on real database servers. */
class LinksOnServersIT {
    @Nested
    class OneTimeLinksOnPostgreSql extends OneTimeLinksContract {
        OneTimeLinksOnPostgreSql() {
            super(Server.POSTGRESQL);
        }
    }

    @Nested
    class OneTimeLinksOnMariaDb extends OneTimeLinksContract {
        OneTimeLinksOnMariaDb() {
            super(Server.MARIADB);
        }
    }
}
