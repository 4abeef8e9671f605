package io.gatehouse.core.sql;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.inputs.CaptureLimits;
import io.gatehouse.core.inputs.Place;
import io.gatehouse.core.inputs.PlainHeaders;
import io.gatehouse.core.inputs.UnreadableInputException;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.sql.statement.SqlDialect;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;

/**
 * What the section {@code [sql]} says.
 *
 * @param dialect how statements are read; nothing for what the database's address or product tells
 * @param except paths whose requests may write statements, as consoles for administrators do
 * @param refusesUnreadable whether a body that can't be read as the application may read it is refused
 * @param statements how many distinct statements are remembered
 * @param limits how much of a body is kept
 */
record SqlPolicy(
        Optional<SqlDialect> dialect, PathSet except, boolean refusesUnreadable, int statements, CaptureLimits limits) {
    private enum Dialect {
        AUTO,
        ANSI,
        POSTGRESQL,
        MYSQL,
        H2,
        HSQLDB,
        ORACLE,
        SQLSERVER,
        SQLITE
    }

    private enum Unreadable {
        REFUSE,
        PASS
    }

    static SqlPolicy from(Settings settings) {
        Dialect dialect = settings.choice("dialect", Dialect.AUTO);
        return new SqlPolicy(
                dialect == Dialect.AUTO ? Optional.empty() : Optional.of(SqlDialect.valueOf(dialect.name())),
                PathSet.from(settings, "except", PathSet.of(List.of(), false)),
                settings.choice("unreadable", Unreadable.REFUSE) == Unreadable.REFUSE,
                settings.number("statements", 1024, 16, 1_000_000),
                CaptureLimits.from(settings));
    }

    static Refusal unreadable(UnreadableInputException unreadable) {
        return Verdict.refuse(
                HttpServletResponse.SC_BAD_REQUEST,
                SqlFilter.NAME + ".unreadable-" + unreadable.reason(),
                EventType.INPUT_VALIDATION_FAIL);
    }

    static boolean isInput(Place place, String name) {
        return place != Place.HEADER || !PlainHeaders.contains(name);
    }
}
