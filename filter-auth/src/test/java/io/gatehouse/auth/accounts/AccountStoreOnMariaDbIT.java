package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.Server;

class AccountStoreOnMariaDbIT extends AccountStoreContract {
    AccountStoreOnMariaDbIT() {
        super(Server.MARIADB);
    }
}
