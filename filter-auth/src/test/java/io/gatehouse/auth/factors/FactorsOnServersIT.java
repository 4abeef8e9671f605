package io.gatehouse.auth.factors;

import io.gatehouse.auth.database.Server;
import org.junit.jupiter.api.Nested;

/** Second factors on real database servers. */
class FactorsOnServersIT {
    @Nested
    class TotpOnPostgreSql extends TotpContract {
        TotpOnPostgreSql() {
            super(Server.POSTGRESQL);
        }
    }

    @Nested
    class RecoveryCodesOnPostgreSql extends RecoveryCodesContract {
        RecoveryCodesOnPostgreSql() {
            super(Server.POSTGRESQL);
        }
    }

    @Nested
    class PasskeysOnPostgreSql extends PasskeysContract {
        PasskeysOnPostgreSql() {
            super(Server.POSTGRESQL);
        }
    }

    @Nested
    class TotpOnMariaDb extends TotpContract {
        TotpOnMariaDb() {
            super(Server.MARIADB);
        }
    }

    @Nested
    class RecoveryCodesOnMariaDb extends RecoveryCodesContract {
        RecoveryCodesOnMariaDb() {
            super(Server.MARIADB);
        }
    }

    @Nested
    class PasskeysOnMariaDb extends PasskeysContract {
        PasskeysOnMariaDb() {
            super(Server.MARIADB);
        }
    }
}
