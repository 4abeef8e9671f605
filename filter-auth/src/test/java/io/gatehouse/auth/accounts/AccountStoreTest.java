package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.Server;

class AccountStoreTest extends AccountStoreContract {
    AccountStoreTest() {
        super(Server.H2);
    }
}
