package io.gatehouse.auth.database;

/** In H2. */
class SchemaTest extends SchemaContract {
    SchemaTest() {
        super(Server.H2);
    }
}
