package io.gatehouse.auth.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.accounts.Permission;
import io.gatehouse.auth.accounts.Rights;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final long NOW = 1_000_000_000;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(NOW));

    /** Somebody, as 'roles / permissions / minutes since a proof / second factor'. */
    private record Somebody(Set<String> roles, Rights rights, int minutes, boolean hasSecondFactor) implements Claims {
        static Somebody of(String text) {
            String[] parts =
                    Arrays.stream(text.split("/", -1)).map(String::strip).toArray(String[]::new);
            Set<String> roles = words(parts[0]);
            List<Permission> granted =
                    words(parts[1]).stream().map(Permission::parse).toList();
            int minutes = parts[2].isEmpty() ? -1 : Integer.parseInt(parts[2]);
            return new Somebody(roles, new Rights(roles, granted, List.of()), minutes, parts[3].equals("2"));
        }

        private static Set<String> words(String text) {
            return Arrays.stream(text.split(" "))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toSet());
        }

        @Override
        public boolean permits(Permission permission) {
            return rights.permit(permission);
        }

        @Override
        public boolean hasProved() {
            return minutes >= 0;
        }

        @Override
        public long lastProof() {
            return minutes < 0 ? 0 : NOW - minutes * 60_000L;
        }
    }

    @ParameterizedTest(name = "{0}: {1} by {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
            anon                            |               | GET    | NOTHING
            anon                            | a / / /       | GET    | NOTHING
            noAccess                        |               | GET    | RIGHT
            noAccess                        | admin / * / 0 / 2 | GET | RIGHT
            user                            |               | GET    | SIGN_IN
            user                            | / / /         | GET    | NOTHING
            authc                           | / / /         | GET    | SIGN_IN
            authc                           | / / 500 /     | GET    | NOTHING
            user, authc                     | / / /         | GET    | SIGN_IN
            roles[a]                        |               | GET    | SIGN_IN
            roles[a]                        | b / / 0 /     | GET    | RIGHT
            roles[a]                        | a / / /       | GET    | NOTHING
            roles[a]                        | A / / 0 /     | GET    | RIGHT
            roles[a, b]                     | a / / 0 /     | GET    | RIGHT
            roles[a, b]                     | a b c / / 0 / | GET    | NOTHING
            anyRole[a, b]                   | b / / 0 /     | GET    | NOTHING
            anyRole[a, b]                   | c / / 0 /     | GET    | RIGHT
            "roles[""a,b""]"                | a b / / 0 /   | GET    | RIGHT
            perms[news:edit]                | / news:edit / 0 / | GET | NOTHING
            perms[news:edit]                | / news:* / 0 /    | GET | NOTHING
            perms[news:edit]                | / news / 0 /      | GET | NOTHING
            perms[news:edit]                | / news:read / 0 / | GET | RIGHT
            perms[news:edit, news:read]     | / news:read / 0 / | GET | RIGHT
            "perms[""news:edit,read""]"     | / news:read / 0 / | GET | RIGHT
            "perms[""news:edit,read""]"     | / news:read,edit / 0 / | GET | NOTHING
            secondFactor                    | / / 0 /       | GET    | SECOND_FACTOR
            secondFactor                    | / / 0 / 2     | GET    | NOTHING
            secondFactor                    | / / /         | GET    | SIGN_IN
            fresh[10m]                      | / / 10 /      | GET    | NOTHING
            fresh[10m]                      | / / 11 /      | GET    | FRESH
            fresh[10m]                      | / / /         | GET    | FRESH
            fresh[10m]                      |               | GET    | SIGN_IN
            anon, methods[GET]              |               | GET    | NOTHING
            anon, methods[GET]              |               | HEAD   | NOTHING
            anon, methods[GET]              |               | POST   | METHOD
            anon, methods[GET]              |               | get    | METHOD
            anon, methods[GET]              |               | OPTIONS | METHOD
            roles[a], methods[POST]         |               | GET    | METHOD
            roles[a], methods[POST]         |               | HEAD   | METHOD
            roles[a], methods[POST]         |               | POST   | SIGN_IN
            authc, roles[a], secondFactor, fresh[1m] | b / / 9 / | GET | RIGHT
            authc, roles[a], secondFactor, fresh[1m] | a / / 9 / | GET | SECOND_FACTOR
            authc, roles[a], secondFactor, fresh[1m] | a / / 9 / 2 | GET | FRESH
            authc, roles[a], secondFactor, fresh[1m] | a / / 0 / 2 | GET | NOTHING
            """)
    void ruleTellsWhatIsLacking(String rule, String visitor, String method, Lack expected) {
        Claims claims = visitor == null ? null : Somebody.of(visitor);

        assertThat(AccessParser.parse(unquoted(rule)).lackOf(method, claims, CLOCK))
                .isEqualTo(expected);
    }

    private static String unquoted(String rule) {
        return rule.startsWith("\"") ? rule.substring(1, rule.length() - 1).replace("\"\"", "\"") : rule;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "authc,",
                ",authc",
                "authc authc",
                "authc, authc",
                "Authc",
                "role[a]",
                "roles",
                "roles[]",
                "roles[ ]",
                "roles[a",
                "roles a]",
                "roles[a]]",
                "roles[[a]]",
                "roles[a,]",
                "roles[\"a]",
                "roles[a\"]",
                "authc[x]",
                "anon[x]",
                "noAccess[x]",
                "secondFactor[x]",
                "fresh",
                "fresh[]",
                "fresh[0s]",
                "fresh[10]",
                "fresh[soon]",
                "fresh[1m, 2m]",
                "methods[GET]",
                "methods[get], anon",
                "methods[], anon",
                "methods[G T], anon",
                "anon, authc",
                "anon, roles[a]",
                "noAccess, authc",
                "noAccess, methods[GET]",
                "perms[]",
                "perms[a::b]",
                "perms[:]",
                "perms[\"a,,b\"]",
                "rest[x]",
                "ssl"
            })
    void whatIsNoRuleIsRefused(String text) {
        assertThatThrownBy(() -> AccessParser.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever is written is a rule or refused, and no rule admits a stranger by mistake. */
    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(4);
        String[] pieces = {
            "anon", "authc", "roles", "[", "]", ",", " ", "\"", "a", "methods", "GET", "fresh", "10m", "noAccess"
        };
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(9); piece >= 0; piece--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            assertReadOrRefused(text.toString());
        }
    }

    private static void assertReadOrRefused(String text) {
        Access access;
        try {
            access = AccessParser.parse(text);
        } catch (IllegalArgumentException refused) {
            return;
        }
        if (access.lackOf("GET", null, CLOCK) == Lack.NOTHING) {
            assertThat(text).contains("anon").doesNotContain("authc").doesNotContain("noAccess");
        }
    }

    @Test
    void denialTakesWhatItMeets() {
        Rights rights = new Rights(
                Set.of(),
                List.of(Permission.parse("*")),
                List.of(Permission.parse("news:delete"), Permission.parse("key")));

        assertThat(rights.permit(Permission.parse("news:edit"))).isTrue();
        assertThat(rights.permit(Permission.parse("news:delete"))).isFalse();
        assertThat(rights.permit(Permission.parse("NEWS:Delete:7"))).isFalse();
        assertThat(rights.permit(Permission.parse("news")))
                .as("a part of it is denied")
                .isFalse();
        assertThat(rights.permit(Permission.parse("news:edit,delete"))).isFalse();
        assertThat(rights.permit(Permission.parse("key:read"))).isFalse();
    }
}
