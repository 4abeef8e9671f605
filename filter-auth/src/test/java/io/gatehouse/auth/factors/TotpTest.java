package io.gatehouse.auth.factors;

import io.gatehouse.auth.database.Server;

class TotpTest extends TotpContract {
    TotpTest() {
        super(Server.H2);
    }
}
