package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.Server;

class AccountStoreOnPostgresIT extends AccountStoreContract {
    AccountStoreOnPostgresIT() {
        super(Server.POSTGRESQL);
    }
}
