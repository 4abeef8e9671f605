package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site's cookies and redirects with the measures for them, and without. */
class GuardedAnswersIT {
    private static DemoServer guarded;
    private static DemoServer bare;

    @BeforeAll
    static void start() {
        guarded = DemoServer.start(Stack.ON, 0, 0);
        bare = DemoServer.start(Stack.OFF, 0, 0);
    }

    @AfterAll
    static void end() {
        guarded.close();
        bare.close();
    }

    private static HttpResponse<String> ask(DemoServer server, String path, String... headers) throws Exception {
        return Visitor.of(server).secure(path, headers);
    }

    private static String redirect(String address) {
        return "/redirect?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    @Test
    void sessionCookieHasThePrefixAndGoesOn() throws Exception {
        String cookie = ask(guarded, "/whoami?session=new")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(cookie).startsWith("__Host-SESSION=");
        assertThat(List.of(cookie.split("; "))).contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax");
        assertThat(ask(guarded, "/whoami", "Cookie", cookie.split(";", 2)[0]).body())
                .contains("session: known", "session-asked-for: by cookie, valid");
    }

    /** The twin: other sites and subdomains get at it. */
    @Test
    void sessionCookieIsOpenWithoutTheStack() throws Exception {
        assertThat(ask(bare, "/whoami?session=new").headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        cookie -> assertThat(cookie).startsWith("JSESSIONID=").doesNotContain("SameSite"));
    }

    @Test
    void sessionIdInAnAddressOpensNoSession() throws Exception {
        for (DemoServer server : List.of(guarded, bare)) {
            String cookie = ask(server, "/whoami?session=new")
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            String id = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));

            assertThat(ask(server, "/whoami;jsessionid=" + id).body())
                    .contains(server == guarded ? "session: none" : "session: known");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://evil.example/a",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "..//evil.example",
                "/.//evil.example",
                "https:evil.example",
                "javascript:alert(1)"
            })
    void redirectElsewhereIsRefused(String address) throws Exception {
        HttpResponse<String> refused = ask(guarded, redirect(address), "Accept", "text/html");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Location")).isEmpty();
        assertThat(refused.body())
                .containsPattern("<code>(redirects|screening)\\.")
                .doesNotContain("evil", "alert");
        assertThat(refused.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"https://evil.example/a", "//evil.example", "/\\evil.example"})
    void redirectElsewhereIsSentWithoutTheStack(String address) throws Exception {
        HttpResponse<String> sent = ask(bare, redirect(address));

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("evil"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/search?q=a", "search", "?to=/", "/a//b"})
    void redirectWithinTheSiteIsSent(String address) throws Exception {
        assertThat(ask(guarded, redirect(address)).headers().firstValue("Location"))
                .isEqualTo(ask(bare, redirect(address)).headers().firstValue("Location"))
                .isPresent();
    }

    @Test
    void redirectToTheSitesOwnOriginIsSent() throws Exception {
        assertThat(ask(guarded, redirect(guarded.home() + "search")).statusCode())
                .isEqualTo(302);
    }

    @Test
    void attackPageSeesTheOpenRedirectStopped() throws Exception {
        assertThat(ask(guarded, "/attacks/fire?id=redirect-open").body()).contains("\"verdict\":\"stopped\"");
    }
}
