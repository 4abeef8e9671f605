package io.gatehouse.auth.usertable;

import io.gatehouse.auth.database.ConnectionPolicy;
import io.gatehouse.auth.passwords.Passwords;
import io.gatehouse.core.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the application's own users are read.
 *
 * @param connection to the application's database
 * @param table where they are
 * @param idColumn what tells one from another, whatever becomes of the name
 * @param nameColumn what they sign in with
 * @param passwordColumn the stored password
 * @param displayNameColumn how pages call them
 * @param mailColumn their mail address
 * @param statusColumn tells who may sign in; without it all may
 * @param activeValues its values that mean yes
 * @param roleQuery yields the roles of one user
 * @param permissionQuery yields the permissions of one user
 * @param queryBy which column's value these queries take as their parameter
 * @param hashFormat how passwords are stored that don't say it themselves
 * @param upgradeHashes whether a better form is written back when somebody signs in
 */
record UserTablePolicy(
        ConnectionPolicy connection,
        @Nullable String table,
        String idColumn,
        String nameColumn,
        String passwordColumn,
        @Nullable String displayNameColumn,
        @Nullable String mailColumn,
        @Nullable String statusColumn,
        List<String> activeValues,
        @Nullable String roleQuery,
        @Nullable String permissionQuery,
        Key queryBy,
        @Nullable String hashFormat,
        boolean upgradeHashes) {
    private static final String COLUMN = "must be the name of a column: letters, digits and '_', a letter first";
    private static final String QUERY =
            "must be one SELECT with one '?', as 'SELECT role FROM user_roles WHERE user_id = ?'";
    /** Names are written into statements, so nothing else can be one (CWE-89). */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

    private static final Pattern TABLE = Pattern.compile(IDENTIFIER + "(\\." + IDENTIFIER + ")?");

    /** By what a query finds a user. */
    enum Key {
        /** The value of the column that tells users apart. */
        ID,
        /** The value of the column that they sign in with. */
        NAME
    }

    static UserTablePolicy from(Settings settings) {
        UserTablePolicy policy = new UserTablePolicy(
                ConnectionPolicy.from(settings),
                optional(settings, "table", "must be the name of a table, as 'users' or 'site.users'", TABLE),
                column(settings, "idColumn", "id"),
                column(settings, "nameColumn", "username"),
                column(settings, "passwordColumn", "password"),
                optional(settings, "displayNameColumn", COLUMN, IDENTIFIER),
                optional(settings, "mailColumn", COLUMN, IDENTIFIER),
                optional(settings, "statusColumn", COLUMN, IDENTIFIER),
                settings.list(
                        "activeValues", List.of(), "must be values of 'statusColumn', as 'active, 1'", text -> text),
                query(settings, "roleQuery"),
                query(settings, "permissionQuery"),
                settings.choice("queryBy", Key.ID),
                format(settings),
                settings.flag("upgradeHashes", false));
        policy.rejectGaps(settings);
        return policy;
    }

    private static @Nullable String optional(Settings settings, String key, String accepted, Pattern pattern) {
        return settings.value(key, Optional.<String>empty(), accepted, text -> Optional.of(matching(text, pattern)))
                .orElse(null);
    }

    private static @Nullable String format(Settings settings) {
        return settings.value(
                        "hashFormat",
                        Optional.<String>empty(),
                        "must be the id of a format, as 'md5', 'sha-256:before' or 'tomcat:sha-256'",
                        text -> Optional.of(Passwords.formatId(text)))
                .orElse(null);
    }

    private static String column(Settings settings, String key, String standard) {
        return settings.value(key, standard, COLUMN, text -> matching(text, IDENTIFIER));
    }

    private static String matching(String text, Pattern pattern) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static @Nullable String query(Settings settings, String key) {
        return settings.value(key, Optional.<String>empty(), QUERY, text -> Optional.of(select(text)))
                .orElse(null);
    }

    private static String select(String text) {
        boolean isOne = text.regionMatches(true, 0, "SELECT ", 0, 7)
                && text.indexOf(';') < 0
                && text.chars().filter(c -> c == '?').count() == 1;
        if (!isOne) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private void rejectGaps(Settings settings) {
        if (table == null) {
            settings.reject("table", "must be the name of the table that holds the users");
        }
        if (connection.isNowhere()) {
            settings.reject("jndi", "must name the application's data source, or 'url' its database");
        }
        if ((statusColumn == null) != activeValues.isEmpty()) {
            settings.conflict("statusColumn", "activeValues", "each needs the other");
        }
    }

    /** A stored password with the name of its format; what was written back already names its own. */
    String named(String stored) {
        boolean isNamed = hashFormat == null || stored.startsWith("$argon2") || stored.startsWith("{");
        return isNamed ? stored : "{" + hashFormat + "}" + stored;
    }
}
