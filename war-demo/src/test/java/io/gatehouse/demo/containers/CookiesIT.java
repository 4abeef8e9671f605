package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.containers.Distribution.Odd;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cookies and redirects on each container: its session cookie is set up at start, and its redirects are what was judged. */
@ParameterizedClass(name = "{0}")
@EnumSource(Distribution.class)
class CookiesIT {
    private static final String SECTIONS = "[cookies]\n[redirects]\n[end]\n";

    @Parameter
    private Distribution distribution;

    private static ContainerServer server;

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        server = ContainerServer.start(distribution, Odd.REFUSED, SECTIONS);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        server.close();
    }

    private static List<String> cookies(RawAnswer answer) {
        return answer.text()
                .lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .map(line -> line.substring(12))
                .toList();
    }

    @ParameterizedTest(name = "context \"{0}\"")
    @CsvSource({"'', __Host-SESSION", "/guarded, __Host-SESSION-guarded"})
    void sessionCookieHasThePrefix(String context, String name) throws Exception {
        assertThat(cookies(server.get(context + "/whoami?session=new")))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie).startsWith(name + "=");
                    assertThat(List.of(cookie.split("; "))).contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax");
                });
    }

    /** The twin. */
    @Test
    void sessionCookieIsTheContainersWithoutTheStack() throws Exception {
        assertThat(cookies(server.get("/bare/whoami?session=new")))
                .singleElement()
                .satisfies(
                        cookie -> assertThat(cookie).startsWith("JSESSIONID=").doesNotContain("Secure"));
    }

    @Test
    void containerDoesAsItWasTold() throws Exception {
        server.get("/guarded/whoami?session=new");

        assertThat(server.log())
                .as("%s", distribution)
                .contains("[cookies] the session cookie is called __Host-SESSION-guarded")
                .doesNotContain("the container sets", "instead of", "can't change while");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/%5cevil.example",
                "%5c%5cevil.example",
                "..//evil.example",
                "/.//evil.example",
                "/a/..//evil.example",
                "../..//evil.example",
                "/..%3bx//evil.example",
                "https:evil.example",
                "/%09/evil.example",
                "javascript:alert(1)"
            })
    void redirectElsewhereIsRefused(String address) throws Exception {
        RawAnswer refused = server.get("/redirect?to=" + address);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("\"code\":\"redirects.").doesNotContain("Location:", "evil", "alert");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/search", "search", "../search", "?to=/", "http://localhost/x", "https://localhost:1/x"})
    void redirectWithinTheSiteIsSent(String address) throws Exception {
        RawAnswer sent = server.get("/guarded/redirect?to=" + address);

        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.text()).contains("Location: ");
    }

    /** The twin. */
    @Test
    void redirectElsewhereIsSentWithoutTheStack() throws Exception {
        assertThat(server.get("/bare/redirect?to=https://evil.example").text())
                .contains("Location: https://evil.example");
    }
}
