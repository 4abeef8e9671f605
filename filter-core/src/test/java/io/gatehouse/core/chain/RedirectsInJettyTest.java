package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects of an application in a container. */
class RedirectsInJettyTest {
    /** Redirects to {@code to} by {@code by}, and goes on writing. */
    private static final class RedirectServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String to = request.getParameter("to");
            switch (request.getParameter("by")) {
                case "call" -> response.sendRedirect(to);
                case "header" -> {
                    response.setHeader("Location", to);
                    response.setStatus(303);
                }
                default -> response.setHeader("Refresh", "0; url=" + to);
            }
            response.getWriter().write("the rest");
        }
    }

    private static GuardedJetty jetty(String ini) throws Exception {
        return new GuardedJetty()
                .servlet("/redirect", new RedirectServlet())
                .guardedBy(ini)
                .start();
    }

    private static String by(String way, String address) {
        return "/redirect?by=" + way + "&to=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "..//evil.example",
                "/.//evil.example",
                "./\\evil.example",
                "/\t/evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "http://localhost@evil.example"
            })
    void addressElsewhereIsNotSent(String address) throws Exception {
        try (GuardedJetty guarded = jetty("[redirects]")) {
            for (String way : new String[] {"call", "header"}) {
                GuardedJetty.Answer answer = guarded.get(by(way, address), "Accept: text/html");

                assertThat(answer.status()).as(way).isEqualTo(403);
                assertThat(answer.hasHeader("Location")).as(way).isFalse();
                assertThat(answer.text()).as(way).contains("redirects.").doesNotContain("evil", "the rest");
            }
            GuardedJetty.Answer answer = guarded.get(by("refresh", address));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.hasHeader("Refresh")).isFalse();
            assertThat(answer.text()).contains("the rest");
        }
    }

    /** The twin. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"https://evil.example", "//evil.example", "///evil.example", "/\\evil.example"})
    void addressElsewhereIsSentWithoutTheMeasure(String address) throws Exception {
        try (GuardedJetty open = jetty("[redirects]\nmode = off")) {
            for (String way : new String[] {"call", "header"}) {
                GuardedJetty.Answer answer = open.get(by(way, address));

                assertThat(answer.hasHeader("Location")).as(way).isTrue();
            }
            assertThat(open.get(by("refresh", address)).hasHeader("Refresh")).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/",
                "redirect?by=x",
                "?a=b",
                "http://localhost/page",
                "//localhost/page",
                "https://localhost:8443/page"
            })
    void addressOfTheSiteIsSent(String address) throws Exception {
        try (GuardedJetty guarded = jetty("[redirects]")) {
            assertThat(guarded.get(by("call", address)).status()).isEqualTo(302);
            assertThat(guarded.get(by("header", address)).status()).isEqualTo(303);
            assertThat(guarded.get(by("refresh", address)).hasHeader("Refresh")).isTrue();
        }
    }

    /** A path of the site until the container has resolved its dot segments: what it sends then names a host. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/.//evil.example", "./\\evil.example", "/a/..//evil.example"})
    void containerMakesAHostOfAPathWithoutTheMeasure(String address) throws Exception {
        try (GuardedJetty open = jetty("[redirects]\nmode = off")) {
            assertThat(open.get(by("call", address)).text()).containsPattern("Location: /[/\\\\]evil.example");
        }
    }
}
