package io.gatehouse.core.sql;

import io.gatehouse.core.inputs.CaptureLimits;
import io.gatehouse.core.inputs.Place;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.sql.statement.SqlDialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
    /** Names that browsers and servers write, with values of fixed grammars. */
    private static final Set<String> PLAIN_HEADERS = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "authorization",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "date",
            "dnt",
            "expect",
            "if-modified-since",
            "if-none-match",
            "if-unmodified-since",
            "keep-alive",
            "pragma",
            "priority",
            "range",
            "sec-ch-ua",
            "sec-ch-ua-mobile",
            "sec-ch-ua-platform",
            "sec-fetch-dest",
            "sec-fetch-mode",
            "sec-fetch-site",
            "sec-fetch-user",
            "te",
            "transfer-encoding",
            "upgrade",
            "upgrade-insecure-requests");

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

    static boolean isInput(Place place, String name) {
        return place != Place.HEADER || !PLAIN_HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }
}
