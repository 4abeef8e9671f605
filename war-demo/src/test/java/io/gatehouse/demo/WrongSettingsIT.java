package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong settings stop the deployment, and one message names every mistake. */
class WrongSettingsIT {
    private static final String FIVE_MISTAKES = """
            [https]
            port = 99999

            [hsts]
            maxAge = one year
            includeSubDomain = false

            [path]
            deny = admin/**

            [audit]
            file = %s
            key = %s

            [end]
            """;

    @TempDir
    private Path folder;

    /** What Tomcat logs while it refuses the site, as one text. */
    private static String logOf(String ini) {
        try (CapturedLog log = CapturedLog.of("org.apache.catalina")) {
            assertThatThrownBy(() ->
                            DemoServer.start(Stack.ON, 0, 0, shipped -> ini).close())
                    .isInstanceOf(DemoException.class)
                    .hasMessage("The demo's site does not start; the log above says why");
            return log.records().stream()
                    .filter(record -> record.contains("Gatehouse refuses its settings"))
                    .reduce("", String::concat);
        }
    }

    @Test
    void fiveMistakesAreNamedAtOnce() {
        String key = "kingfisher-over-the-weir-at-dawn-1911";

        assertThat(logOf(FIVE_MISTAKES.formatted(folder.resolve("audit.log"), key)))
                .containsOnlyOnce("Gatehouse refuses its settings (5):")
                .contains("WEB-INF/gatehouse.ini, section [https], line 2: "
                        + "port is '99999', must be a whole number from 1 to 65535")
                .contains("WEB-INF/gatehouse.ini, section [hsts], line 5: "
                        + "maxAge is 'one year', must be a duration of zero or more, as '365d'")
                .contains("WEB-INF/gatehouse.ini, section [hsts], line 6: unknown key 'includeSubDomain' "
                        + "(did you mean 'includeSubDomains'?), must be one of [")
                .contains("WEB-INF/gatehouse.ini, section [path], line 9: deny is 'admin/**', must ")
                .contains("WEB-INF/gatehouse.ini, section [audit], line 13: key (not shown) "
                        + "must be 'file:/path', 'env:NAME' or 'jndi:name', never the secret itself")
                .doesNotContain(key);
    }

    @Test
    void secretInAFileIsNotShownWhereItIsTooShort() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "kingfisher-1911");

        assertThat(logOf(FIVE_MISTAKES.formatted(folder.resolve("audit.log"), "file:" + key)))
                .contains("line 13: key (not shown) must have at least 32 bytes, it has 15")
                .doesNotContain("kingfisher");
    }

    @Test
    void refusedSiteLeavesNoThread() {
        logOf(FIVE_MISTAKES.formatted(folder.resolve("audit.log"), "env:NO_SUCH_VARIABLE"));

        assertThat(GatehouseThreads.alive()).isEmpty();
    }
}
