package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application in Jetty sees of the client, in each dispatch, with the proxy trusted and not. */
class ProxyInJettyTest {
    private static final Logger LOGGER = Logger.getLogger("io.gatehouse.core.proxy.ProxyFilter");
    private static final String TRUSTED = "[proxy]\ntrusted = 127.0.0.1\n";
    private static final String[] FORWARDED = {"X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"};
    private static final String CLIENT = "sees https://localhost 203.0.113.9, told 203.0.113.9 https;";

    @BeforeAll
    static void quiet() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOGGER.setLevel(null);
    }

    /** Says what it sees, in its own thread or in another. */
    private static final class Seer extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getServletPath().equals("/later")) {
                AsyncContext async = request.startAsync();
                async.start(() -> answer(async));
            } else {
                print(request, response);
            }
        }

        private static void answer(AsyncContext async) {
            try {
                print((HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
                async.complete();
            } catch (IOException closed) {
                throw new IllegalStateException(closed);
            }
        }

        private static void print(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String port = request.getServerPort() == 443 ? "" : ":" + request.getServerPort();
            response.getOutputStream()
                    .print("sees " + request.getScheme() + "://" + request.getServerName() + port + " "
                            + request.getRemoteAddr() + ", told " + request.getHeader("X-Forwarded-For") + " "
                            + request.getHeader("X-Forwarded-Proto") + ";");
        }
    }

    /** Redirects to the address in {@code to}, which begins after the name's end. */
    private static final class Redirector extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendRedirect(request.getParameter("to"));
        }
    }

    private static GuardedJetty jetty() {
        return Pages.in(new GuardedJetty())
                .servlet("/seer", new Seer())
                .servlet("/later", new Seer())
                .servlet("/deep/redirect", new Redirector())
                .errorPage(HttpServletResponse.SC_NOT_ACCEPTABLE, "/seer")
                .servlet("/refused", new HttpServlet() {
                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        response.sendError(HttpServletResponse.SC_NOT_ACCEPTABLE);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/seer", "/later", "/forward?to=/seer", "/include?to=/seer", "/async?to=/seer", "/refused"})
    void everyDispatchSeesTheClient(String target) throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy(TRUSTED).start()) {
            assertThat(guarded.get(target, FORWARDED).text()).contains(CLIENT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/seer", "/later", "/forward?to=/seer", "/include?to=/seer", "/async?to=/seer", "/refused"})
    void nobodyElseIsBelieved(String target) throws Exception {
        try (GuardedJetty guarded =
                jetty().guardedBy("[proxy]\ntrusted = 192.0.2.1\n").start()) {
            assertThat(guarded.get(target, FORWARDED).text())
                    .contains("sees http://localhost:80 127.0.0.1, told null null;");
        }
    }

    /** The twin: without the measure the site sees the proxy, and whatever a client makes up. */
    @Test
    void withoutTheMeasureTheProxyIsTheClient() throws Exception {
        try (GuardedJetty open = jetty().start()) {
            assertThat(open.get("/seer", FORWARDED).text())
                    .contains("sees http://localhost:80 127.0.0.1, told 203.0.113.9 https;");
        }
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "/seer, https://localhost/seer",
        "next?a=b, https://localhost/deep/next?a=b",
        "../up, https://localhost/up",
        "//cdn.example/a, https://cdn.example/a",
        "https://www.example.org/a, https://www.example.org/a"
    })
    void redirectLeadsToTheClientsAddressWhereJettyMakesItAbsolute(String to, String address) throws Exception {
        String target = "/deep/redirect?to=" + to.replace("?", "%3F");
        try (GuardedJetty guarded =
                jetty().absoluteRedirects().guardedBy(TRUSTED).start()) {
            assertThat(guarded.get(target, FORWARDED).text()).contains("\r\nLocation: " + address + "\r\n");
        }
    }

    /** The twin of the above. */
    @Test
    void withoutTheMeasureTheRedirectLeadsBackToPlainHttp() throws Exception {
        try (GuardedJetty open = jetty().absoluteRedirects().start()) {
            assertThat(open.get("/deep/redirect?to=/seer", FORWARDED).text())
                    .contains("\r\nLocation: http://localhost/seer\r\n");
        }
    }

    @Test
    void forgottenProxyIsNamedOnceInTheLog() throws Exception {
        LOGGER.setLevel(null);
        try (LogTrap log = new LogTrap(LOGGER.getName());
                GuardedJetty guarded =
                        jetty().guardedBy("[proxy]\ntrusted = 192.0.2.1\n").start()) {
            guarded.get("/seer", FORWARDED);
            guarded.get("/seer", FORWARDED);

            assertThat(log.lines()).singleElement().asString().contains("come from 127.0.0.1,");
        } finally {
            LOGGER.setLevel(Level.OFF);
        }
    }
}
