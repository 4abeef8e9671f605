package io.gatehouse.auth.accounts;

class AccountStoreOnMariaDbIT extends AccountStoreContract {
    AccountStoreOnMariaDbIT() {
        super(Server.MARIADB);
    }
}
