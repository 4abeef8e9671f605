package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.Poll;
import io.gatehouse.demo.containers.Distribution.Odd;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each path table, by raw socket, on each container; and the plain WAR there. */
@ParameterizedClass(name = "{0}")
@MethodSource("setups")
class ContainerIT {
    /** What the rooms of the administrators hold, and what web.xml and the settings file hold. */
    private static final List<String> SECRETS = List.of("ONLY-FOR-ADMINS", "<servlet-class>", "deny = /admin/**");

    private static final String[] FORWARDED = {
        "X-Forwarded-For: 192.0.2.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: www.example.org"
    };

    record Setup(Distribution distribution, Odd odd) {}

    @Parameter
    private Setup setup;

    private static ContainerServer server;

    static List<Setup> setups() {
        List<Setup> setups = new ArrayList<>();
        for (Distribution distribution : Distribution.values()) {
            for (Odd odd : Odd.values()) {
                setups.add(new Setup(distribution, odd));
            }
        }
        return setups;
    }

    @BeforeParameterizedClassInvocation
    static void start(Setup setup) throws Exception {
        server = ContainerServer.start(setup.distribution(), setup.odd());
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void plainWarMovesVisitorsToHttps() throws Exception {
        RawAnswer answer = server.get("/war-demo/");

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.text()).contains("Location: https://localhost:" + Distribution.CLOSED_PORT + "/war-demo/");
    }

    @Test
    void containerHandsOnOddPathsOnlyWhereItIsToldTo() throws Exception {
        assertThat(server.get("/bare/echo/a%2fb").status()).isEqualTo(setup.odd() == Odd.HANDED_ON ? 200 : 400);
    }

    @Test
    void selfCheckReportsToTheLog() throws Exception {
        assertThat(server.log())
                .containsOnlyOnce("Gatehouse guards /guarded by WEB-INF/gatehouse.ini")
                .doesNotContain("is declared 2 times", "stands before Gatehouse", "is not mapped for", "lacks <async");
    }

    @Test
    void missingTlsConnectorIsReported() throws Exception {
        Poll.until(
                "a warning",
                () -> server.log().contains("[https] no TLS connector answers on port " + Distribution.CLOSED_PORT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/whoami",
                "/forward?to=/whoami",
                "/include?page=/whoami",
                "/async?dispatch=/whoami",
                "/no-such-page",
                "/css/no-such-file.css"
            })
    void everyPageSeesTheVisitorBehindTheProxy(String path) throws Exception {
        assertThat(server.get("/proxied" + path, FORWARDED).text())
                .contains(
                        "scheme: https",
                        "secure: true",
                        "server-name: www.example.org",
                        "server-port: 443",
                        "client: 192.0.2.7");
    }

    @Test
    void redirectLeadsBackToTheProxy() throws Exception {
        assertThat(server.get("/proxied/redirect?to=next", FORWARDED).text())
                .contains("Location: https://www.example.org/proxied/next\r\n");
    }

    /** The twin of both: whoever asks for the address of the connection gets it. */
    @Test
    void withoutTheStackTheProxyIsTheVisitor() throws Exception {
        assertThat(server.get("/bare/whoami", FORWARDED).text()).contains("scheme: http", "client: 127.0.0.1");
        assertThat(server.get("/bare/redirect?to=next", FORWARDED).text())
                .contains("Location: http://localhost")
                .doesNotContain("www.example.org");
    }

    @ParameterizedTest(name = "context \"{0}\"")
    @ValueSource(strings = {"/guarded", ""})
    void noSpellingEntersWhereNobodyMay(String context) throws Exception {
        List<String> entered = new ArrayList<>();
        for (PathRows.Row row : PathRows.attacks(context).rows()) {
            if (server.get(row.target()).holdsAnyOf(SECRETS)) {
                entered.add(row.kind() + ": " + row.target());
            }
        }
        print(PathRows.attacks(context).rows().size() + " spellings sent to context '" + context + "', "
                + entered.size() + " entered");
        assertThat(entered).isEmpty();
    }

    /** What a container refuses itself (Jetty {@code %25}) is refused without the stack too. */
    @ParameterizedTest(name = "context \"{0}\"")
    @ValueSource(strings = {"/guarded", ""})
    void ordinaryPathIsNotRefused(String context) throws Exception {
        List<String> refused = new ArrayList<>();
        int answered = 0;
        for (PathRows.Row row : PathRows.ordinary().rows()) {
            int guarded = server.get(context + row.target()).status();
            int bare = server.get("/bare" + row.target()).status();
            answered += guarded == 200 ? 1 : 0;
            if (guarded != bare) {
                refused.add(row.target() + ": " + guarded + " instead of " + bare);
            }
        }
        print(PathRows.ordinary().rows().size() + " ordinary paths sent to context '" + context + "', " + refused.size()
                + " refused");
        assertThat(refused).isEmpty();
        assertThat(answered).isGreaterThan(80);
    }

    /** The twin: what the same rows do without the stack. */
    @Test
    void spellingsEnterWithoutTheStack() throws Exception {
        Set<String> kinds = new TreeSet<>();
        for (PathRows.Row row : PathRows.attacks("/bare").rows()) {
            if (server.get(row.target()).holdsAnyOf(SECRETS)) {
                kinds.add(row.kind());
            }
        }
        print("kinds of spelling that enter without the stack: " + kinds);
        assertThat(kinds)
                .contains("plain", "encoded-letter", "path-parameter", "dot-segment", "forward", "include", "async");
        if (setup.odd() == Odd.HANDED_ON) {
            assertThat(kinds).contains("encoded-slash", "encoded-dot-segment", "empty-segment");
            assertThat(kinds)
                    .contains(
                            setup.distribution().isTomcat()
                                    ? new String[] {"backslash"}
                                    : new String[] {"double-encoding", "invalid-utf8", "malformed"});
        }
    }

    /** For the closing figures of the path table. */
    private void print(String figure) {
        System.out.println(setup + ": " + figure);
    }
}
