package io.gatehouse.auth.accounts;

class AccountStoreOnPostgresIT extends AccountStoreContract {
    AccountStoreOnPostgresIT() {
        super(Server.POSTGRESQL);
    }
}
