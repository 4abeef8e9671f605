package io.gatehouse.auth.database;

import org.junit.jupiter.api.Nested;

/** On real database servers. */
class SchemaOnServersIT {
    @Nested
    class OnPostgreSql extends SchemaContract {
        OnPostgreSql() {
            super(Server.POSTGRESQL);
        }
    }

    @Nested
    class OnMariaDb extends SchemaContract {
        OnMariaDb() {
            super(Server.MARIADB);
        }
    }
}
