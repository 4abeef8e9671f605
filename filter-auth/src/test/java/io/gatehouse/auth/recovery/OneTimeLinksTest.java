package io.gatehouse.auth.recovery;

import io.gatehouse.auth.database.Server;

class OneTimeLinksTest extends OneTimeLinksContract {
    OneTimeLinksTest() {
        super(Server.H2);
    }
}
