package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cookies of an application and of its container, in a container. */
class CookiesInJettyTest {
    private static final String ALL = "; Secure; HttpOnly; SameSite=Lax";

    /** Does what its parameters say, in this order. */
    private static final class CookieServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getParameter("session") != null) {
                request.getSession();
            }
            if (request.getParameter("cookie") != null) {
                response.addCookie(new Cookie("added", "1"));
            }
            if (request.getParameter("header") != null) {
                response.addHeader("Set-Cookie", request.getParameter("header"));
            }
            if (request.getParameter("to") != null) {
                response.sendRedirect(request.getParameter("to"));
            } else {
                response.getWriter().println("link: " + response.encodeURL("/page"));
            }
        }
    }

    private static GuardedJetty jetty() {
        return new GuardedJetty().servlet("/cookies", new CookieServlet());
    }

    private static List<String> cookies(GuardedJetty.Answer answer) {
        return answer.text()
                .lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .map(line -> line.substring(12))
                .toList();
    }

    @Test
    void cookiesOfTheApplicationAreHardened() throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy("[cookies]").start()) {
            assertThat(cookies(guarded.get("/cookies?cookie=1&header=b=2;path=/x")))
                    .containsExactly("added=1" + ALL, "b=2; path=/x" + ALL);
        }
    }

    /** The twin. */
    @Test
    void cookiesAreOpenWithoutTheMeasure() throws Exception {
        try (GuardedJetty open = jetty().guardedBy("[cookies]\nmode = off").start()) {
            GuardedJetty.Answer answer = open.get("/cookies?cookie=1&header=b=2&session=1");

            assertThat(cookies(answer)).hasSize(3).noneMatch(cookie -> cookie.contains("HttpOnly"));
            assertThat(answer.text()).contains("link: /page;jsessionid=");
        }
    }

    @ParameterizedTest
    @CsvSource({"/cookies?session=1", "/cookies?session=1&to=/cookies"})
    void sessionCookieHasThePrefixAndNoAddressHoldsTheId(String target) throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy("[cookies]").start();
                LogTrap log = new LogTrap("io.gatehouse.core.cookies")) {
            GuardedJetty.Answer answer = guarded.get(target);

            assertThat(cookies(answer)).singleElement().satisfies(cookie -> {
                assertThat(cookie).startsWith("__Host-SESSION=");
                assertThat(List.of(cookie.split("; "))).contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax");
            });
            assertThat(answer.text()).doesNotContain("jsessionid");
            assertThat(log.lines()).noneMatch(line -> line.contains("the container sets"));
        }
    }

    @Test
    void sessionGoesOnByItsCookie() throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy("[cookies]").start()) {
            String cookie = cookies(guarded.get("/cookies?session=1")).get(0).split(";", 2)[0];

            assertThat(cookies(guarded.get("/cookies?session=1", "Cookie: " + cookie)))
                    .isEmpty();
        }
    }

    @Test
    void containerThatCallsItOtherwiseIsMendedAndReportedOnce() throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy("[cookies]").start();
                LogTrap log = new LogTrap("io.gatehouse.core.cookies")) {
            guarded.context().getSessionHandler().getSessionCookieConfig().setName("SID");
            guarded.context().getSessionHandler().getSessionCookieConfig().setHttpOnly(false);
            for (int visit = 0; visit < 3; visit++) {
                assertThat(cookies(guarded.get("/cookies?session=1")))
                        .singleElement()
                        .satisfies(
                                cookie -> assertThat(cookie).startsWith("SID=").contains("; HttpOnly"));
            }

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("called 'SID' instead of '__Host-SESSION'"))
                    .hasSize(1);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("'SID' and lacks http-only; it is mended."))
                    .hasSize(1);
        }
    }

    @Test
    void observeChangesNothing() throws Exception {
        try (LogTrap log = new LogTrap("io.gatehouse.core.chain")) {
            try (GuardedJetty guarded =
                    jetty().guardedBy("[cookies]\nmode = observe").start()) {
                assertThat(cookies(guarded.get("/cookies?session=1&cookie=1")))
                        .hasSize(2)
                        .noneMatch(cookie -> cookie.contains("HttpOnly"));
            }

            assertThat(log.lines())
                    .anySatisfy(
                            line -> assertThat(line).contains("scriptCookies").contains("JSESSIONID"));
        }
    }

    @Test
    void fileThatChangesLeavesTheSessionCookieAlone(@TempDir Path folder) throws Exception {
        Path ini = Files.createDirectories(folder.resolve("WEB-INF")).resolve("gatehouse.ini");
        Files.writeString(ini, "[cookies]\n");
        try (GuardedJetty guarded = jetty().folder(folder).guarded().start();
                LogTrap log = new LogTrap("io.gatehouse.core.cookies")) {
            Files.writeString(ini, "[cookies]\nsessionCookie = keep\nsameSite = strict\n");
            long end = System.nanoTime() + 20_000_000_000L;
            while (log.records().isEmpty() && System.nanoTime() < end) {
                Thread.sleep(50);
            }

            assertThat(log.lines()).anyMatch(line -> line.contains("can't change while the application runs"));
            List<String> cookies = cookies(guarded.get("/cookies?session=1&cookie=1"));
            assertThat(cookies).anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-SESSION="));
            assertThat(cookies)
                    .anySatisfy(
                            cookie -> assertThat(cookie).startsWith("added=1").contains("SameSite=Strict"));
        }
    }

    /** A measure that is turned on later can't rename the cookie of an application that runs. */
    @Test
    void fileThatTurnsTheMeasureOnLeavesTheSessionsName(@TempDir Path folder) throws Exception {
        Path ini = Files.createDirectories(folder.resolve("WEB-INF")).resolve("gatehouse.ini");
        Files.writeString(ini, "[path]\n");
        try (GuardedJetty guarded = jetty().folder(folder).guarded().start();
                LogTrap log = new LogTrap("io.gatehouse.core.cookies")) {
            Files.writeString(ini, "[cookies]\n");
            long end = System.nanoTime() + 20_000_000_000L;
            while (log.records().isEmpty() && System.nanoTime() < end) {
                Thread.sleep(50);
            }

            assertThat(log.lines()).anyMatch(line -> line.contains("can't change while the application runs"));
            assertThat(cookies(guarded.get("/cookies?session=1")))
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie)
                            .startsWith("JSESSIONID=")
                            .contains("Secure", "HttpOnly", "SameSite=Lax"));
        }
    }
}
