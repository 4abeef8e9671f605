package io.gatehouse.core.sql.jdbc;

import java.io.Serial;
import java.sql.SQLSyntaxErrorException;

/**
 * A statement was not run, since an input had written more of it than a value. Nothing of it has reached the database, so the
 * transaction goes on. SQLSTATE {@value #STATE}, of the classes that the standard leaves free (ISO/IEC 9075-2, 24.1).
 */
public final class StatementRefusedException extends SQLSyntaxErrorException {
    /** The SQLSTATE of all refusals. */
    public static final String STATE = "ZG001";

    @Serial
    private static final long serialVersionUID = 1;

    StatementRefusedException(String code) {
        super("Gatehouse has not run a statement: " + code, STATE);
    }
}
