package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.Caller.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The site behind a real nginx that ends TLS. Visitors come from 127.0.0.2, nginx calls from 127.0.0.3. The site's Tomcat makes
 * redirects absolute, and the site's page for errors shows what a page sees.
 */
@ParameterizedClass(name = "{0}")
@EnumSource
class ReverseProxyIT {
    private static final Caller VISITOR = new Caller("127.0.0.2");
    private static final String[] FORGED = {
        "X-Forwarded-For: 198.51.100.66",
        "X-Forwarded-Proto: http",
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-Port: 4711",
        "X-Real-IP: 198.51.100.66",
        "Forwarded: for=198.51.100.66;proto=http;host=evil.example"
    };
    private static final String[] HANDSHAKE = {
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };

    /** How nginx is told to speak, and how the site is told to listen. */
    enum Family {
        X_FORWARDED("x-forwarded", """
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                proxy_set_header X-Forwarded-Proto $scheme;
                """),
        X_FORWARDED_HOST("x-forwarded-host", """
                proxy_set_header X-Forwarded-Host $http_host;
                proxy_set_header X-Forwarded-Port $server_port;
                proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                proxy_set_header X-Forwarded-Proto $scheme;
                """),
        FORWARDED("forwarded", """
                proxy_set_header Forwarded '${before}for=$remote_addr;proto=$scheme;host="$http_host"';
                """);

        private final String setting;
        private final String configuration;

        Family(String setting, String configuration) {
            this.setting = setting;
            this.configuration = configuration;
        }

        private String section() {
            return "[proxy]\ntrusted = " + Nginx.ADDRESS + "\nheaders = " + setting + "\n";
        }
    }

    /** The site with nginx in front of it. */
    private record Front(Nginx nginx, DemoServer site) implements AutoCloseable {
        static Front start(Family family, String ini) throws Exception {
            Nginx nginx = Nginx.prepared();
            String sections = ini.replace("{port}", "" + nginx.securePort());
            DemoServer site = DemoServer.start(folder -> webapp(folder, sections), 0, 0);
            nginx.start(site.httpPort(), family.configuration);
            return new Front(nginx, site);
        }

        private static Webapp webapp(Path folder, String ini) throws IOException {
            Webapp webapp = Webapp.copied(folder);
            webapp.rewriteIni(shipped -> ini);
            webapp.showVisitorWhereNothingIsFound();
            webapp.makeRedirectsAbsolute();
            return webapp;
        }

        Answer secure(String methodAndTarget, String... lines) throws IOException {
            return VISITOR.secure(nginx.trusted(), nginx.securePort(), methodAndTarget, lines);
        }

        Answer plain(String methodAndTarget, String... lines) throws IOException {
            return VISITOR.plain(nginx.plainPort(), methodAndTarget, lines);
        }

        @Override
        public void close() {
            nginx.close();
            site.close();
        }
    }

    @Parameter
    private Family family;

    private static Front front;

    @BeforeParameterizedClassInvocation
    static void start(Family family) throws Exception {
        front = Front.start(family, "[https]\nport = {port}\nexempt = /forward\n[hsts]\n" + family.section());
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        front.close();
    }

    private static Answer secure(String methodAndTarget, String... lines) throws IOException {
        return front.secure(methodAndTarget, lines);
    }

    private static Answer plain(String methodAndTarget, String... lines) throws IOException {
        return front.plain(methodAndTarget, lines);
    }

    private static void assertSeen(Answer answer) {
        assertThat(answer.text())
                .contains(
                        "scheme: https",
                        "secure: true",
                        "server-name: localhost",
                        "server-port: " + front.nginx().securePort(),
                        "client: 127.0.0.2");
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
    void everyPageSeesTheVisitor(String path) throws Exception {
        assertSeen(secure("GET " + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/whoami", "/forward?to=/whoami", "/async?dispatch=/whoami", "/no-such-page"})
    void whatTheVisitorMakesUpChangesNothing(String path) throws Exception {
        assertSeen(secure("GET " + path, FORGED));
    }

    /** The demo's own port is open to visitors who know it. */
    @Test
    void visitorWhoGoesRoundTheProxyIsNotBelieved() throws Exception {
        assertThat(VISITOR.plain(front.site().httpPort(), "GET /whoami", FORGED).status())
                .isEqualTo(308);
        assertThat(VISITOR.plain(front.site().httpPort(), "GET /forward?to=/whoami", forgedHttps())
                        .text())
                .contains("scheme: http", "secure: false", "server-name: localhost", "client: 127.0.0.2");
    }

    private static String[] forgedHttps() {
        return String.join("\n", FORGED)
                .replace("roto: http", "roto: https")
                .replace("proto=http", "proto=https")
                .split("\n");
    }

    @Test
    void visitorInClearIsSentToTheProxysTls() throws Exception {
        String host = "Host: localhost:" + front.nginx().plainPort();
        String address = "https://localhost:" + front.nginx().securePort() + "/whoami?a=b%20c";

        assertThat(plain("GET /whoami?a=b%20c", host).header("Location")).hasValue(address);
        assertThat(plain("HEAD /whoami?a=b%20c", FORGED).header("Location")).hasValue(address);
        assertThat(plain("POST /whoami", "Content-Length: 0").status()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "/whoami, {site}/whoami",
        "next%3Fa=b, {site}/next?a=b",
        "./a/../b, {site}/b",
        "https://www.example.org/, https://www.example.org/"
    })
    void redirectLeadsBackToTheProxy(String to, String address) throws Exception {
        String site = "https://localhost:" + front.nginx().securePort();

        assertThat(secure("GET /redirect?to=" + to, FORGED).header("Location"))
                .hasValue(address.replace("{site}", site));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/css/site.css", "/no-such-page", "/redirect?to=/", "/boom"})
    void everyAnswerByTlsMakesThePromise(String path) throws Exception {
        assertThat(secure("GET " + path).header("Strict-Transport-Security"))
                .hasValue("max-age=31536000; includeSubDomains");
    }

    @Test
    void webSocketWorksByTlsAlone() throws Exception {
        assertThat(secure("GET /ws/echo", HANDSHAKE).status()).isEqualTo(101);
        assertThat(plain("GET /ws/echo", HANDSHAKE).status()).isEqualTo(403);
    }

    /** The proxy appends to what the visitor sent; only the family that is read can be malformed. */
    @Test
    void openQuoteOfTheVisitorSwallowsNothing() throws Exception {
        Answer answer = secure("GET /whoami", "Forwarded: for=\"198.51.100.66");

        assertThat(answer.status()).isEqualTo(family == Family.FORWARDED ? 400 : 200);
        assertThat(answer.text()).doesNotContain("198.51.100.66");
    }

    /** The twin of all above: the same site and nginx, without the measure. */
    @Test
    void withoutTheMeasureTheProxyIsTheVisitor() throws Exception {
        try (Front open = Front.start(family, "[path]\n")) {
            assertThat(open.secure("GET /whoami").text())
                    .contains("scheme: http", "secure: false", "client: " + Nginx.ADDRESS);
            assertThat(open.secure("GET /redirect?to=/whoami").header("Location"))
                    .hasValueSatisfying(address -> assertThat(address).startsWith("http://"));
            assertThat(open.plain("GET /ws/echo", HANDSHAKE).status()).isEqualTo(101);
        }
    }
}
