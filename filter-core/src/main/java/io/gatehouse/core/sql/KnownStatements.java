package io.gatehouse.core.sql;

import io.gatehouse.core.sql.statement.SqlDialect;
import io.gatehouse.core.sql.statement.SqlStatement;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The statements seen last, each read once, without a lock: a newer one takes the place of an older one. Once no input of a request
 * stood in a statement, the same text is the application's own and is not looked at again.
 */
final class KnownStatements {
    /** Longer ones, as of imports, hardly come twice. */
    private static final int LONGEST = 8192;

    private final AtomicReferenceArray<@Nullable Known> places;
    private final int mask;

    /** One of them: its tokens, or nothing where it need not be looked at. */
    private record Known(
            SqlDialect dialect, String text, @Nullable SqlStatement read) {
        boolean is(SqlDialect asked, String other) {
            return dialect == asked && text.equals(other);
        }
    }

    KnownStatements(int most) {
        int size = Integer.highestOneBit(Math.max(2, most) - 1) << 1;
        places = new AtomicReferenceArray<>(size);
        mask = size - 1;
    }

    private int place(String text) {
        int hash = text.hashCode();
        return (hash ^ (hash >>> 16)) & mask;
    }

    /** Whether a text is known to be the application's own. */
    boolean isOwn(SqlDialect dialect, String text) {
        Known known = places.get(place(text));
        return known != null && known.read() == null && known.is(dialect, text);
    }

    /** The statement's tokens. */
    SqlStatement read(SqlDialect dialect, String text) {
        int place = place(text);
        Known known = places.get(place);
        if (known != null && known.read() != null && known.is(dialect, text)) {
            return known.read();
        }
        SqlStatement read = SqlStatement.of(dialect, text);
        if (text.length() <= LONGEST) {
            places.set(place, new Known(dialect, text, read));
        }
        return read;
    }

    /** From now on the text is the application's own. */
    void settle(SqlDialect dialect, String text) {
        if (text.length() <= LONGEST) {
            places.set(place(text), new Known(dialect, text, null));
        }
    }
}
