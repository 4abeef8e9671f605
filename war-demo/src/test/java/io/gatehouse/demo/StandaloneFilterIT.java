package io.gatehouse.demo;

import static io.gatehouse.demo.SmallSite.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Single filters in web.xml, and the jar alone: each acts as in the chain. */
class StandaloneFilterIT {
    private static final String HSTS = "Strict-Transport-Security";
    private static final String PROXY = "io.gatehouse.core.proxy.ProxyFilter";
    private static final String HTTPS =
            filter("https", "io.gatehouse.core.https.HttpsFilter", "port = ${https.port}", "exempt = /health");

    private static SmallSite with(String... filters) {
        return new SmallSite(String.join("", filters), null);
    }

    private static DemoServer start(SmallSite site) {
        return DemoServer.start(site, 0, 0);
    }

    /** The twin of all below: the same site without any filter. */
    @Test
    void siteWithoutFiltersAnswersInClearAndToEverybody() throws Exception {
        try (DemoServer server = start(with())) {
            Visitor visitor = Visitor.of(server);

            assertThat(visitor.plain("/").body()).isEqualTo("public page");
            assertThat(visitor.secure("/").headers().firstValue(HSTS)).isEmpty();
            assertThat(visitor.secure("/private/").body()).isEqualTo("private page");
            assertThat(visitor.secure("/x/..;/private/").body()).isEqualTo("private page");
        }
    }

    @Test
    void httpsFilterMovesVisitorsToItsPort() throws Exception {
        try (DemoServer server = start(with(HTTPS))) {
            Visitor visitor = Visitor.of(server);
            HttpResponse<String> moved = visitor.plain("/?a=b");

            assertThat(moved.statusCode()).isEqualTo(308);
            assertThat(moved.headers().firstValue("Location"))
                    .hasValue("https://localhost:" + server.httpsPort() + "/?a=b");
            assertThat(visitor.plain("/health").statusCode()).isEqualTo(404);
            assertThat(visitor.secure("/").body()).isEqualTo("public page");
        }
    }

    @Test
    void hstsFilterSendsItsHeaderByHttpsOnly() throws Exception {
        String filter = filter("hsts", "io.gatehouse.core.headers.HstsFilter", "maxAge = 2h");
        try (DemoServer server = start(with(filter))) {
            Visitor visitor = Visitor.of(server);

            assertThat(visitor.secure("/").headers().firstValue(HSTS)).hasValue("max-age=7200; includeSubDomains");
            assertThat(visitor.plain("/").headers().firstValue(HSTS)).isEmpty();
        }
    }

    @Test
    void pathFilterRefusesAmbiguousAndDeniedPaths() throws Exception {
        String filter = filter("path", "io.gatehouse.core.firewall.PathFilter", "deny = /private/**");
        try (DemoServer server = start(with(filter))) {
            Visitor visitor = Visitor.of(server);
            HttpResponse<String> denied = visitor.plain("/private/");
            HttpResponse<String> ambiguous = visitor.plain("/x/..;/private/");

            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.body()).contains("\"code\":\"path.denied\"");
            assertThat(ambiguous.statusCode()).isEqualTo(400);
            assertThat(ambiguous.body()).contains("\"code\":\"path.");
            assertThat(visitor.plain("/").body()).isEqualTo("public page");
        }
    }

    @ParameterizedTest(name = "trusted = {0}")
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1  | 200
            10.0.0.0/8 | 308
            """)
    void proxyFilterBelievesTrustedProxiesAlone(String trusted, int status) throws Exception {
        String filter = filter("proxy", PROXY, "trusted = " + trusted);
        try (DemoServer server = start(with(filter, HTTPS))) {
            Visitor visitor = Visitor.of(server);

            assertThat(visitor.plain("/", "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.7")
                            .statusCode())
                    .isEqualTo(status);
            assertThat(visitor.plain("/").statusCode()).isEqualTo(308);
        }
    }

    static List<List<String>> badParams() {
        return List.of(
                List.of(
                        filter("move", "io.gatehouse.core.https.HttpsFilter", "port = 99999"),
                        "filter 'move': port is '99999', must be a whole number from 1 to 65535"),
                List.of(
                        filter("keep", "io.gatehouse.core.headers.HstsFilter", "maxAge = one year"),
                        "filter 'keep': maxAge is 'one year', must be a duration of zero or more, as '365d'"),
                List.of(
                        filter("wall", "io.gatehouse.core.firewall.PathFilter", "deny = private"),
                        "filter 'wall': deny is 'private', must be "),
                List.of(
                        filter("edge", PROXY, "trusted = proxy.example.org"),
                        "filter 'edge': trusted is 'proxy.example.org', must be addresses or CIDR blocks"),
                List.of(filter("edge", PROXY, "trust = 127.0.0.1"), "filter 'edge': unknown key 'trust'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badParams")
    void badInitParamStopsTheDeployment(List<String> filterAndMessage) {
        try (CapturedLog log = CapturedLog.of("org.apache.catalina")) {
            assertThatThrownBy(() -> start(with(filterAndMessage.get(0))).close())
                    .isInstanceOf(DemoException.class);
            assertThat(log.records()).anySatisfy(record -> assertThat(record).contains(filterAndMessage.get(1)));
        }
    }

    @Test
    void jarAloneGuardsTheSiteWhereItsSettingsAreThere() throws Exception {
        String ini = "[https]\nport = ${https.port}\n[hsts]\n[path]\ndeny = /private/**\n[end]\n";
        try (DemoServer server = start(new SmallSite("", ini))) {
            Visitor visitor = Visitor.of(server);

            assertThat(visitor.plain("/").statusCode()).isEqualTo(308);
            assertThat(visitor.secure("/private/").statusCode()).isEqualTo(403);
            assertThat(visitor.secure("/x/..;/private/").statusCode()).isEqualTo(400);
            assertThat(visitor.secure("/").body()).isEqualTo("public page");
            assertThat(visitor.secure("/").headers().firstValue(HSTS)).hasValue("max-age=31536000; includeSubDomains");
        }
    }
}
