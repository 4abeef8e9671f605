package io.gatehouse.auth.areas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.testing.Application;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreasPolicyTest {
    private static AreasPolicy policy(String... lines) {
        return Settings.of(new Application().section("areas", lines)).read(AreasPolicy::from);
    }

    private static String found(AreasPolicy policy, String method, String path) {
        Area area = policy.table().find(method, path);
        return area == null ? "none" : area.toString();
    }

    @Test
    void firstRuleThatMatchesPathAndMethodDecides() {
        AreasPolicy policy = policy(
                "/news/old = noAccess",
                "POST,PUT /news/** = roles[editor]",
                "GET /news/** = anon",
                "/news/** = noAccess");

        assertThat(found(policy, "GET", "/news/old")).isEqualTo("/news/old = noAccess");
        assertThat(found(policy, "GET", "/news/1")).isEqualTo("GET /news/** = anon");
        assertThat(found(policy, "HEAD", "/news/1")).isEqualTo("GET /news/** = anon");
        assertThat(found(policy, "PUT", "/news/1")).isEqualTo("POST,PUT /news/** = roles[editor]");
        assertThat(found(policy, "DELETE", "/news/1")).isEqualTo("/news/** = noAccess");
        assertThat(found(policy, "post", "/news/1")).isEqualTo("/news/** = noAccess");
        assertThat(found(policy, "GET", "/other")).isEqualTo("none");
    }

    @ParameterizedTest(name = "{0} is under the rule of /a/b")
    @CsvSource({"/a/b", "/a/b/", "/A/B", "/a/B/"})
    void everySpellingHasOneRule(String path) {
        assertThat(found(policy("/a/* = authc", "/a/b = anon"), "GET", path)).isEqualTo("/a/* = authc");
        assertThat(found(policy("/a/b = anon", "/a/* = authc"), "GET", path)).isEqualTo("/a/b = anon");
    }

    @Test
    void letterCaseCanMatter() {
        assertThat(found(policy("/a = anon", "ignoreCase = false"), "GET", "/A"))
                .isEqualTo("none");
    }

    @Test
    void rulesThatAreNeverReachedAndThatOverlapAreReported() {
        assertThat(policy("/admin/** = authc", "/admin/keys/** = noAccess")
                        .table()
                        .warnings())
                .containsExactly("rule 2 '/admin/keys/**' is never reached: rule 1 '/admin/**' comes first");
        assertThat(policy("/*/keys = authc", "/admin/* = noAccess").table().warnings())
                .containsExactly("rule 1 '/*/keys' and rule 2 '/admin/*' overlap: rule 1 decides");
        assertThat(policy("/admin/keys/** = noAccess", "/admin/** = authc")
                        .table()
                        .warnings())
                .isEmpty();
        assertThat(policy("POST /a/** = authc", "/a/** = noAccess", "GET /a/b = anon")
                        .table()
                        .warnings())
                .contains("for GET: rule 2 '/a/b' is never reached: rule 1 '/a/**' comes first");
    }

    @Test
    void withoutRulesNobodyEnters() {
        assertThat(policy().otherwise()).isEqualTo(AreasPolicy.Otherwise.CLOSED);
        assertThat(policy("otherwise = open").otherwise()).isEqualTo(AreasPolicy.Otherwise.OPEN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /admin/** = authz               | /admin/** is 'authz', must be requirements
            /admin/** =                     | /admin/** is '', must be requirements
            /admin//x = authc               | /admin//x is 'authc', must be requirements
            /admin/../x = authc             | /admin/../x is 'authc'
            GET,get /x = authc              | 'get' is no method
            /x = authc, rolls[a]            | 'rolls' is none
            otherwise = shut                | must be one of [closed, open]
            admin/** = authc                | unknown key 'admin/**'
            ignorecase = true               | unknown key 'ignorecase'
            """)
    void badSettingStopsTheDeployment(String line, String advice) {
        assertThatThrownBy(() -> policy(line))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
