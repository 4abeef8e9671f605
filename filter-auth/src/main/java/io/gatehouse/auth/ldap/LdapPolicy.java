package io.gatehouse.auth.ldap;

import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the directory is, how people are found in it, and which of its groups give which roles. */
record LdapPolicy(Server server, People people, Groups groups) {
    private static final String URL = "ldaps?://[A-Za-z0-9._\\[\\]:-]+/?";

    /**
     * Where the directory is, and who asks it.
     *
     * @param url {@code ldaps://host} or {@code ldap://host}
     * @param startTls whether a plain connection is encrypted before anything is said
     * @param isPlain whether passwords may go over a connection that is not encrypted
     * @param bindDn who looks people up; empty for nobody
     */
    record Server(
            String url,
            boolean startTls,
            boolean isPlain,
            String bindDn,
            @Nullable Secret bindPassword,
            Duration connectTimeout,
            Duration readTimeout,
            int connections) {
        private static final Server DEFAULT =
                new Server("", false, false, "", null, Duration.ofSeconds(2), Duration.ofSeconds(5), 8);
        private static final Duration LONGEST = Duration.ofMinutes(1);

        static Server from(Settings settings) {
            Server server = new Server(
                    settings.value("url", DEFAULT.url, "must be as 'ldaps://ldap.example.org'", Server::url),
                    settings.flag("startTls", DEFAULT.startTls),
                    settings.flag("insecurePlain", DEFAULT.isPlain),
                    settings.text("bindDn", DEFAULT.bindDn),
                    settings.secret("bindPassword", 1).orElse(null),
                    settings.duration("connectTimeout", DEFAULT.connectTimeout, LONGEST),
                    settings.duration("readTimeout", DEFAULT.readTimeout, LONGEST),
                    settings.number("connections", DEFAULT.connections, 1, 100));
            server.check(settings);
            return server;
        }

        private static String url(String text) {
            if (!text.matches(URL)) {
                throw new IllegalArgumentException("without path and query");
            }
            return text;
        }

        private void check(Settings settings) {
            boolean isEncrypted = url.startsWith("ldaps:");
            if (url.isEmpty()) {
                settings.reject("url", "must be as 'ldaps://ldap.example.org'");
            } else if (!isEncrypted && !startTls && !isPlain) {
                settings.reject("url", "must begin with 'ldaps:', or 'startTls' be 'true': passwords go over it");
            }
            if (isEncrypted && startTls) {
                settings.conflict("url", "startTls", "a connection is encrypted once");
            }
            if (bindDn.isEmpty() != (bindPassword == null)) {
                settings.conflict("bindDn", "bindPassword", "neither is anything without the other");
            }
            if (!DnText.isDn(bindDn)) {
                settings.reject("bindDn", "must be a distinguished name, as 'cn=gatehouse,dc=example,dc=org'");
            }
        }
    }

    static LdapPolicy from(Settings settings) {
        Kind kind = settings.choice("kind", Kind.LDAP);
        return new LdapPolicy(Server.from(settings), People.from(settings, kind), Groups.from(settings, kind));
    }

    /** Which kind of directory, for what is not set otherwise. */
    enum Kind {
        LDAP("(uid={0})", "entryUUID", "uid", "cn", "(member={0})"),
        /** With groups that are members of groups ([MS-ADTS] 3.1.1.3.4.4.3). */
        ACTIVE_DIRECTORY(
                "(|(sAMAccountName={0})(userPrincipalName={0}))",
                "objectGUID", "sAMAccountName", "displayName", "(member:1.2.840.113556.1.4.1941:={0})");

        final String filter;
        final String id;
        final String name;
        final String displayName;
        final String groupFilter;

        Kind(String filter, String id, String name, String displayName, String groupFilter) {
            this.filter = filter;
            this.id = id;
            this.name = name;
            this.displayName = displayName;
            this.groupFilter = groupFilter;
        }
    }

    /**
     * How people are found, and which attributes tell of them.
     *
     * @param userDn a person's distinguished name with <code>{0}</code> for what they type; empty where they are searched
     * @param base below which they are searched
     * @param filter by which they are searched, with <code>{0}</code> for what they type
     */
    record People(String userDn, String base, String filter, String id, String name, String displayName, String mail) {
        static People from(Settings settings, Kind kind) {
            String userDn = settings.text("userDn", "");
            People people = new People(
                    userDn,
                    settings.text("base", DnText.parentOf(userDn)),
                    settings.text("filter", kind.filter),
                    attribute(settings, "id", kind.id),
                    attribute(settings, "name", kind.name),
                    attribute(settings, "displayName", kind.displayName),
                    attribute(settings, "mail", "mail"));
            people.check(settings);
            return people;
        }

        private static String attribute(Settings settings, String key, String standard) {
            return settings.value(key, standard, "must be the name of an attribute", LdapPolicy::attribute);
        }

        private void check(Settings settings) {
            if (base.isEmpty()) {
                settings.reject("base", "must be a distinguished name, as 'ou=people,dc=example,dc=org'");
            } else if (!DnText.isDn(base)) {
                settings.reject("base", "must be a distinguished name, as 'ou=people,dc=example,dc=org'");
            }
            if (!userDn.isEmpty() && !DnText.isTemplate(userDn)) {
                settings.reject("userDn", "must be as 'uid={0},ou=people,dc=example,dc=org'");
            }
            if (!userDn.isEmpty() && settings.has("filter")) {
                settings.conflict("userDn", "filter", "people are found by the one or by the other");
            }
            if (!FilterText.isTemplate(filter)) {
                settings.reject("filter", "must be a filter with {0} for the name, as '(uid={0})'");
            }
        }
    }

    private static String attribute(String text) {
        if (!text.matches("[A-Za-z][A-Za-z0-9-]*")) {
            throw new IllegalArgumentException("letters, digits and '-'");
        }
        return text;
    }

    /**
     * Which groups give which roles.
     *
     * @param base below which groups are searched; empty for no groups
     * @param filter with <code>{0}</code> for the person's distinguished name, or <code>{1}</code> for their name
     * @param name the attribute that names a group
     * @param roles by group
     */
    record Groups(String base, String filter, String name, List<GroupRole> roles) {
        static Groups from(Settings settings, Kind kind) {
            Groups groups = new Groups(
                    settings.text("groupBase", ""),
                    settings.text("groupFilter", kind.groupFilter),
                    attributeOf(settings),
                    settings.list(
                            "roles", List.of(), "must be groups with roles, as 'Editors=editor'", GroupRole::parse));
            groups.check(settings);
            return groups;
        }

        private static String attributeOf(Settings settings) {
            return settings.value("groupName", "cn", "must be the name of an attribute", LdapPolicy::attribute);
        }

        private void check(Settings settings) {
            if (!DnText.isDn(base)) {
                settings.reject("groupBase", "must be a distinguished name, as 'ou=groups,dc=example,dc=org'");
            }
            if (!roles.isEmpty() && base.isEmpty()) {
                settings.reject("groupBase", "must be set where 'roles' is");
            }
            if (!FilterText.isTemplate(filter)) {
                settings.reject("groupFilter", "must be a filter with {0} or {1}, as '(member={0})'");
            }
        }
    }

    /** Whoever is in the group has the role. Letter case of groups does not matter. */
    record GroupRole(String group, String role) {
        static GroupRole parse(String text) {
            int equals = text.lastIndexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new IllegalArgumentException("'" + text + "' is none");
            }
            return new GroupRole(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
    }
}
