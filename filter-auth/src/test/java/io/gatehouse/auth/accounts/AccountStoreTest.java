package io.gatehouse.auth.accounts;

class AccountStoreTest extends AccountStoreContract {
    AccountStoreTest() {
        super(Server.H2);
    }
}
