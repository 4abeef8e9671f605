package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.ConnectionPolicy;
import io.gatehouse.core.settings.Settings;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where accounts are kept.
 *
 * @param home the folder of the embedded database, and of what only its owner may read
 * @param connection how a database server is reached instead
 * @param tablePrefix with what the names of our tables begin
 * @param administrators the role of which there is always an active holder, once there was one
 */
record AccountsPolicy(@Nullable Path home, ConnectionPolicy connection, String tablePrefix, String administrators) {
    static final String ADMINISTRATORS = "admin";
    private static final String PREFIX = "gatehouse_";
    /** Lower case, since PostgreSQL folds names to it; short, since it cuts them at 63 characters. */
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,23}");

    static AccountsPolicy from(Settings settings) {
        Path home = settings.path("home").orElse(null);
        if (home != null && home.toString().indexOf(';') >= 0) { // It would be read as a setting of the database.
            settings.reject("home", "must be the path of a folder, without ';'");
        }
        return new AccountsPolicy(
                home,
                ConnectionPolicy.from(settings),
                settings.value(
                        "tablePrefix",
                        PREFIX,
                        "must be 1 to 24 lower-case letters, digits and '_', a letter first",
                        AccountsPolicy::identifier),
                settings.value(
                        "administrators", ADMINISTRATORS, "must be the name of a role, as 'admin'", Texts::role));
    }

    private static String identifier(String text) {
        if (!IDENTIFIER.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return text;
    }
}
