package io.gatehouse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The request shapes of published bypasses, at an application in {@code /ctx}. A shape is decided right when its path has a fault or
 * when the rule that protects the resource matches it.
 */
class RequestPathAttackTest {
    /**
     * Columns: advisory, URI as sent, path that the container maps, rule that protects the resource, what stops the shape even if
     * the fault is tolerated ("rule", else "fault"), path that a careless rule sees, faults.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            CVE-2010-3863   | /ctx/./admin/x                 | /admin/x                  | /admin/**   | rule  | /./admin/x                | DOT_SEGMENT
            CVE-2010-3863   | /ctx//admin/x                  | /admin/x                  | /admin/**   | rule  | //admin/x                 | EMPTY_SEGMENT
            CVE-2016-6802   | /x/../ctx/admin                | /admin                    | /admin/**   | rule  | /x/../ctx/admin           | DOT_SEGMENT DISAGREEMENT
            CVE-2020-1957   | /ctx/open/..;/admin/x          | /admin/x                  | /admin/**   | rule  | /open/..                  | DOT_SEGMENT PATH_PARAMETER
            CVE-2020-1957   | /ctx/open/..;a=b/admin/x       | /admin/x                  | /admin/**   | rule  | /open/..                  | DOT_SEGMENT PATH_PARAMETER
            CVE-2020-11989  | /;/ctx/admin/x                 | /admin/x                  | /admin/**   | rule  | /                         | PATH_PARAMETER EMPTY_SEGMENT DISAGREEMENT
            CVE-2020-11989  | /ctx/admin/%25%32%66x          | /admin/%2fx               | /admin/*    | rule  | /admin//x                 | ENCODED_SLASH DOUBLE_ENCODING EMPTY_SEGMENT
            CVE-2020-13933  | /ctx/admin/%3bx                | /admin/;x                 | /admin/*    | fault | /admin/                   | PATH_PARAMETER
            CVE-2020-17510  | /ctx/admin/%2e                 | /admin/                   | /admin/*    | fault | /admin/                   | DOT_SEGMENT
            CVE-2020-17510  | /ctx/%2e/admin                 | /admin                    | /admin/**   | rule  | /%2e/admin                | DOT_SEGMENT
            CVE-2020-17510  | /ctx/%2e%2e/ctx/admin          | /admin                    | /admin/**   | rule  | /%2e%2e/ctx/admin         | DOT_SEGMENT
            CVE-2022-32532  | /ctx/admin/%0ax                | '/admin/\nx'              | /admin/*    | rule  | /admin                    | CONTROL_CHARACTER
            CVE-2022-32532  | /ctx/admin/%0d                 | '/admin/\r'               | /admin/*    | rule  | /admin                    | CONTROL_CHARACTER
            CVE-2022-22978  | /ctx/admin/x%0a                | '/admin/x\n'              | /admin/*    | rule  | /admin                    | CONTROL_CHARACTER
            CVE-2023-22602  | /ctx/open/../admin             | /admin                    | /admin/**   | rule  | /open/../admin            | DOT_SEGMENT
            CVE-2023-22602  | /ctx/admin/..                  | /                         | /           | rule  | /admin/..                 | DOT_SEGMENT
            CVE-2023-34478  | /ctx/open/..%2fadmin           | /admin                    | /admin/**   | rule  | /open/..%2fadmin          | ENCODED_SLASH DOT_SEGMENT
            CVE-2023-34478  | /ctx/open/%2e%2e/admin         | /admin                    | /admin/**   | rule  | /open/%2e%2e/admin        | DOT_SEGMENT
            CVE-2023-46749  | /ctx/open/..;/admin            | /admin                    | /admin/**   | rule  | /open/..                  | DOT_SEGMENT PATH_PARAMETER
            CVE-2016-9879   | /ctx/admin;x=%2f/y             | /admin/y                  | /admin/**   | rule  | /admin;x=//y              | ENCODED_SLASH PATH_PARAMETER
            CVE-2018-1199   | /ctx/ad;x=1/min                | /ad/min                   | /ad/*       | rule  | /ad                       | PATH_PARAMETER
            CVE-2012-3546   | /ctx/admin/x;/j_security_check | /admin/x/j_security_check | /admin/**   | rule  | /j_security_check         | PATH_PARAMETER
            CVE-2025-55752  | /ctx/x/%2e%2e/WEB-INF/web.xml  | /WEB-INF/web.xml          | /WEB-INF/** | rule  | /x/%2e%2e/WEB-INF/web.xml | DOT_SEGMENT
            CVE-2025-49125  | /ctx/open/%2e%2e/admin/x       | /admin/x                  | /admin/**   | rule  | /open/%2e%2e/admin/x      | DOT_SEGMENT
            CVE-2021-28164  | /ctx/%2e/WEB-INF/web.xml       | /WEB-INF/web.xml          | /WEB-INF/** | rule  | /%2e/WEB-INF/web.xml      | DOT_SEGMENT
            CVE-2021-34429  | /ctx/%u002e/WEB-INF/web.xml    | /WEB-INF/web.xml          | /WEB-INF/** | rule  | /%u002e/WEB-INF/web.xml   | DOT_SEGMENT MALFORMED
            CVE-2021-34429  | /ctx/.%00/WEB-INF/web.xml      | /.<NUL>/WEB-INF/web.xml   | /WEB-INF/** | fault | /.<NUL>/WEB-INF/web.xml   | CONTROL_CHARACTER
            CVE-2021-28169  | /ctx/%2557EB-INF/web.xml       | /%57EB-INF/web.xml        | /WEB-INF/** | rule  | /%57EB-INF/web.xml        | DOUBLE_ENCODING
            CVE-2026-8384   | /ctx/open;/../admin/secret     | /admin/secret             | /admin/**   | rule  | /open                     | DOT_SEGMENT PATH_PARAMETER
            CVE-2025-71399  | /ctx//login                    | /login                    | /login      | rule  | //login                   | EMPTY_SEGMENT
            backslash       | /ctx/open/..%5cadmin           | /admin                    | /admin/**   | rule  | /open/..%5cadmin          | BACKSLASH DOT_SEGMENT
            overlong dots   | /ctx/open/%c0%ae%c0%ae/admin   | /admin                    | /admin/**   | rule  | /open/%c0%ae%c0%ae/admin  | DOT_SEGMENT INVALID_UTF8
            overlong slash  | /ctx/open/..%c0%afadmin        | /admin                    | /admin/**   | rule  | /open/..%c0%afadmin       | ENCODED_SLASH DOT_SEGMENT INVALID_UTF8
            %25 in encoding | /ctx/%2561dmin                 | /%61dmin                  | /admin/**   | rule  | /%61dmin                  | DOUBLE_ENCODING
            """)
    void ambiguousShapeHasItsFaultAndMostMeetTheirRule(
            String advisory, String uri, String mapped, String rule, String stop, String careless, String faults) {
        PathPattern pattern = PathPattern.parse(rule);
        RequestPath read = RequestPath.parse(uri, "/ctx", mapped.replace("<NUL>", "\0"), null);
        assertThat(read.faults()).extracting(Enum::name).containsExactlyInAnyOrder(faults.split(" "));
        assertThat(pattern.matches(careless))
                .as("the attack works on a careless rule")
                .isFalse();
        assertThat(pattern.matches(read.path()) ? "rule" : "fault").isEqualTo(stop);
    }

    /** These shapes are ordinary URLs: no fault, so the rule itself must match. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "null", textBlock = """
            CVE-2020-1957  | /ctx/admin/          | /admin/       | null   | /admin
            CVE-2026-56091 | /ctx/admin/x/        | /admin/x/     | null   | /admin/x
            CVE-2020-17523 | /ctx/admin/%20       | "/admin/ "    | null   | /admin/*
            CVE-2020-17523 | /ctx/admin/%20/      | "/admin/ /"   | null   | /admin/*
            CVE-2016-5007  | /ctx/admin/x%20      | "/admin/x "   | null   | /admin/*
            CVE-2023-34035 | /ctx/servlet2/end    | /servlet2     | /end   | /servlet2/**
            CVE-2026-22754 | /ctx/servlet2/end    | /servlet2     | /end   | /*/end
            CVE-2018-1304  | /ctx/                | ""            | /      | /
            CVE-2018-1304  | /ctx                 | ""            | null   | /
            CVE-2012-3546  | /ctx/admin/j_security_check | /admin/j_security_check | null | /admin/**
            CVE-2026-59083 | /ctx/admin%3fx       | /admin?x      | null   | /admin\\?x
            WS-2015-0028   | /ctx/login/          | /login/       | null   | /login
            encoded letter | /ctx/%61dmin         | /admin        | null   | /admin/**
            encoded context| /c%74x/admin         | /admin        | null   | /admin/**
            """)
    void ordinaryShapeMeetsItsRule(
            String advisory, String uri, String servletPath, @Nullable String pathInfo, String rule) {
        RequestPath read = RequestPath.parse(uri, "/ctx", servletPath, pathInfo);
        assertThat(read.faults()).isEmpty();
        assertThat(PathPattern.parse(rule).matches(read.path())).isTrue();
    }

    /** CVE-2022-23457: a prefix of the text is no parent of the path. */
    @Test
    void siblingWithTheSameBeginningIsNotBelowTheRule() {
        assertThat("/files-secret".startsWith("/files"))
                .as("a careless test of prefixes")
                .isTrue();
        assertThat(PathPattern.parse("/files/**").matches("/files-secret")).isFalse();
    }

    /** CVE-2021-41303: the trailing slash must not pick another rule than the first that matches. */
    @Test
    void trailingSlashKeepsTheFirstRule() {
        PathTable<String> table = PathTable.of(
                List.of(
                        new PathTable.Rule<>(PathPattern.parse("/a/*"), "signed in"),
                        new PathTable.Rule<>(PathPattern.parse("/a/b"), "anyone")),
                false);
        assertThat(table.find("/a/b")).isEqualTo("signed in");
        assertThat(table.find("/a/b/")).isEqualTo("signed in");
    }

    /** CVE-2026-65182: of two patterns for one resource the longer must not be lost. */
    @Test
    void shorterPatternDoesNotHideTheLonger() {
        PathTable<String> table = PathTable.of(
                List.of(
                        new PathTable.Rule<>(PathPattern.parse("/a/b/*"), "administrators"),
                        new PathTable.Rule<>(PathPattern.parse("/a/*"), "members")),
                false);
        assertThat(table.find("/a/b/c")).isEqualTo("administrators");
        assertThat(table.find("/a/b")).isEqualTo("members");
    }

    /** CVE-2026-23903: a file system that ignores case serves every case variant. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"/ADMIN/x", "/Admin/file.PDF", "/aDmIn", "/ADM\u0130N", "/adm\u0131n", "/\u212Aeys/x", "/\u017Fecret/x"
    })
    void caseVariantMeetsTheRuleOnlyWhenCaseIsIgnored(String path) {
        List<PathTable.Rule<String>> rules = List.of(
                new PathTable.Rule<>(PathPattern.parse("/admin/**"), "protected"),
                new PathTable.Rule<>(PathPattern.parse("/keys/**"), "protected"),
                new PathTable.Rule<>(PathPattern.parse("/secret/**"), "protected"));
        assertThat(PathTable.of(rules, false).find(path))
                .as("the attack works with case")
                .isNull();
        assertThat(PathTable.of(rules, true).find(path)).isEqualTo("protected");
    }
}
