package io.gatehouse.core.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsFilterTest {
    private static final String APP = "https://app.example";
    private static final String EVIL = "https://evil.example";

    private final FilterChain application = mock(FilterChain.class);

    private Exchange pass(Exchange exchange, String... settings) throws Exception {
        CorsFilter filter = new CorsFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        filter.destroy();
        return exchange;
    }

    private static Exchange get(String origin) {
        return Exchange.get("/api/data").secure().header("Origin", origin);
    }

    private static Exchange preflight(String origin, String method) {
        return get(origin).method("OPTIONS").header("Access-Control-Request-Method", method);
    }

    /** An application that has ideas of its own. */
    private void loose() throws Exception {
        doAnswer(call -> {
                    HttpServletResponse response = call.getArgument(1);
                    response.setHeader("Access-Control-Allow-Origin", "*");
                    response.addHeader("access-control-allow-credentials", "true");
                    response.setHeader("Vary", "Accept");
                    return null;
                })
                .when(application)
                .doFilter(any(), any());
    }

    @Test
    void allowedOriginMayRead() throws Exception {
        loose();
        Exchange exchange =
                pass(get(APP), "allowOrigins", APP, "credentials", "true", "exposeHeaders", "X-Total, X-Next");

        assertThat(exchange.headers)
                .containsEntry("Access-Control-Allow-Origin", APP)
                .containsEntry("Access-Control-Allow-Credentials", "true")
                .containsEntry("Access-Control-Expose-Headers", "X-Total, X-Next")
                .containsEntry("Vary", "Accept, Origin")
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                EVIL,
                "null",
                "http://app.example",
                "https://app.example.evil.example",
                "https://app.example:444",
                "https://www.example.org",
                "",
                "*"
            })
    void otherOriginMayNotWhateverTheApplicationSays(String origin) throws Exception {
        loose();

        assertThat(pass(get(origin), "allowOrigins", APP).headers)
                .containsOnlyKeys("Vary")
                .containsEntry("Vary", "Accept, Origin");
    }

    /** The twin: the application alone. */
    @Test
    void applicationsOwnHeadersStandWhereTheMeasureIsOff() throws Exception {
        loose();

        assertThat(pass(get(EVIL), "mode", "off").headers)
                .containsEntry("Access-Control-Allow-Origin", "*")
                .containsEntry("access-control-allow-credentials", "true");
    }

    @Test
    void observeChangesNothing() throws Exception {
        Exchange exchange = pass(get(APP), "allowOrigins", APP, "mode", "observe");

        verify(application).doFilter(exchange.request, exchange.response);
        assertThat(exchange.headers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"observe", "off"})
    void preflightIsTheApplicationsUnlessEnforced(String mode) throws Exception {
        for (String origin : List.of(APP, EVIL)) {
            Exchange exchange = pass(preflight(origin, "DELETE"), "allowOrigins", APP, "mode", mode);
            verify(application).doFilter(exchange.request, exchange.response);
            assertThat(exchange.headers).isEmpty();
        }
    }

    @Test
    void requestOfTheSiteItselfVariesToo() throws Exception {
        Exchange own = pass(Exchange.get("/").secure(), "allowOrigins", APP);

        assertThat(own.headers).containsOnlyKeys("Vary").containsEntry("Vary", "Origin");
    }

    @Test
    void siteThatAllowsNobodyVariesWithNothing() throws Exception {
        loose();

        assertThat(pass(get(EVIL)).headers).containsOnlyKeys("Vary").containsEntry("Vary", "Accept");
    }

    @Test
    void everybodyMayReadWhatIsForEverybody() throws Exception {
        for (Exchange exchange : List.of(get(EVIL), Exchange.get("/").secure())) {
            assertThat(pass(exchange, "allowOrigins", "*").headers)
                    .containsOnlyKeys("Access-Control-Allow-Origin")
                    .containsEntry("Access-Control-Allow-Origin", "*");
        }
    }

    @Test
    void nullIsNobodyEvenWhereEverybodyIsAllowed() throws Exception {
        assertThat(pass(get("null"), "allowOrigins", "*").headers).containsOnlyKeys("Vary");
    }

    @Test
    void originThatStandsTwiceIsNobody() throws Exception {
        for (String allowed : List.of(APP, "*")) {
            Exchange exchange = get(APP);
            when(exchange.request.getHeaders("Origin")).thenAnswer(call -> Collections.enumeration(List.of(APP, EVIL)));

            assertThat(pass(exchange, "allowOrigins", allowed).headers).containsOnlyKeys("Vary");
        }
    }

    @Test
    void methodThatIsNotAllowedIsNotReadable() throws Exception {
        assertThat(pass(get(APP).method("DELETE"), "allowOrigins", APP).headers).containsOnlyKeys("Vary");
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /api/data   | https://app.example  | true
            /api/data   | https://b.example    | true
            /api/data   | https://evil.example | false
            /api/admin  | https://app.example  | false
            /api/admin  | https://b.example    | true
            /page       | https://app.example  | false
            /page       | https://c.example    | true
            /open       | https://evil.example | true
            """)
    void pathsMayHaveOriginsOfTheirOwn(String path, String origin, boolean readable) throws Exception {
        Exchange exchange = Exchange.get(path).secure().header("Origin", origin);
        pass(
                exchange,
                "allowOrigins",
                "https://c.example",
                "allowOriginsFor",
                "/api/admin https://b.example, /api/** https://app.example https://b.example, /open *");

        assertThat(exchange.headers.containsKey("Access-Control-Allow-Origin")).isEqualTo(readable);
    }

    @Test
    void exemptPathIsTheApplicationsOwn() throws Exception {
        loose();

        assertThat(pass(get(EVIL), "exempt", "/api/**").headers).containsEntry("Access-Control-Allow-Origin", "*");
        verify(application).doFilter(any(), any());
    }

    @Test
    void errorPageIsReadableByWhomThePageIs() throws Exception {
        Exchange exchange = get(APP);
        pass(exchange, "allowOrigins", APP);
        exchange.headers.clear(); // As containers do before they make an error page.
        pass(exchange.dispatch(DispatcherType.ERROR), "allowOrigins", APP);

        assertThat(exchange.headers).containsEntry("Access-Control-Allow-Origin", APP);
    }

    @Test
    void fileIsNotWrapped() throws Exception {
        Exchange exchange =
                Exchange.get("/a.json").secure().header("Origin", APP).staticFile();
        pass(exchange, "allowOrigins", APP);

        verify(application).doFilter(exchange.request, exchange.response);
        assertThat(exchange.headers).containsEntry("Access-Control-Allow-Origin", APP);
    }

    @Test
    void preflightIsAnsweredInTheApplicationsPlace() throws Exception {
        Exchange exchange =
                preflight(APP, "PUT").header("Access-Control-Request-Headers", "content-type, x-csrf-token");
        pass(
                exchange,
                "allowOrigins",
                APP,
                "methods",
                "GET, PUT",
                "headers",
                "Content-Type, X-CSRF-Token",
                "credentials",
                "true",
                "maxAge",
                "1h");

        verify(application, never()).doFilter(any(), any());
        assertThat(exchange.status()).isEqualTo(204);
        assertThat(exchange.body()).isEmpty();
        assertThat(exchange.headers)
                .containsEntry("Access-Control-Allow-Origin", APP)
                .containsEntry("Access-Control-Allow-Methods", "GET, PUT")
                .containsEntry("Access-Control-Allow-Headers", "Content-Type, X-CSRF-Token")
                .containsEntry("Access-Control-Allow-Credentials", "true")
                .containsEntry("Access-Control-Max-Age", "3600")
                .containsEntry("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers")
                .hasSize(6);
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            https://app.example  | GET    | -                        | 204
            https://app.example  | POST   | content-type             | 204
            https://app.example  | POST   | CONTENT-TYPE ,,          | 204
            https://app.example  | POST   | content-type, x-a        | cors.header
            https://app.example  | POST   | authorization            | cors.header
            https://app.example  | POST   | *                        | cors.header
            https://app.example  | PUT    | -                        | cors.method
            https://app.example  | post   | -                        | cors.method
            https://app.example  | *      | -                        | cors.method
            https://app.example  | ''     | -                        | cors.method
            https://evil.example | GET    | -                        | cors.origin
            http://app.example   | GET    | -                        | cors.origin
            null                 | GET    | -                        | cors.origin
            nonsense             | GET    | -                        | cors.origin
            """)
    void preflightIsAnsweredOrRefused(String origin, String method, String headers, String outcome) throws Exception {
        Exchange exchange = preflight(origin, method);
        if (headers != null) {
            exchange.header("Access-Control-Request-Headers", headers);
        }
        pass(exchange, "allowOrigins", APP);

        verify(application, never()).doFilter(any(), any());
        if (outcome.equals("204")) {
            assertThat(exchange.status()).isEqualTo(204);
        } else {
            assertThat(exchange.status()).isEqualTo(403);
            assertThat(exchange.body()).contains("\"code\":\"" + outcome + "\"");
            assertThat(exchange.headers).containsKey("Vary").doesNotContainKey("Access-Control-Allow-Origin");
        }
    }

    @Test
    void nullIsRefusedEvenWhereEverybodyIsAllowed() throws Exception {
        assertThat(pass(preflight("null", "GET"), "allowOrigins", "*").body()).contains("cors.origin");
        assertThat(pass(preflight(EVIL, "GET"), "allowOrigins", "*").headers)
                .containsEntry("Access-Control-Allow-Origin", "*")
                .doesNotContainKey("Access-Control-Allow-Credentials");
    }

    @Test
    void optionsThatIsNoPreflightIsTheApplications() throws Exception {
        Exchange noMethod = get(APP).method("OPTIONS");
        Exchange own = preflight("https://www.example.org", "PUT");
        Exchange noOrigin = Exchange.get("/").secure().method("OPTIONS").header("Access-Control-Request-Method", "PUT");
        pass(noMethod, "allowOrigins", APP);
        pass(own, "allowOrigins", APP);
        pass(noOrigin, "allowOrigins", APP);

        verify(application, org.mockito.Mockito.times(3)).doFilter(any(), any());
    }

    @ParameterizedTest(name = "privateNetwork = {0}: {1}")
    @CsvSource({"true, true", "false, false"})
    void privateNetworkIsOpenedOnlyByItsKey(String setting, boolean opened) throws Exception {
        Exchange exchange = preflight(APP, "GET").header("Access-Control-Request-Private-Network", "true");
        pass(exchange, "allowOrigins", APP, "privateNetwork", setting);

        assertThat(exchange.headers.containsKey("Access-Control-Allow-Private-Network"))
                .isEqualTo(opened);
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
            origin | allowOrigins | https://evil.example
            method | methods      | DELETE
            header | headers      | x-a
            """)
    void refusalNamesTheSettingThatWouldLetItThrough(String kind, String key, String value) throws Exception {
        Exchange exchange = kind.equals("origin")
                ? preflight(EVIL, "GET")
                : preflight(APP, kind.equals("method") ? "DELETE" : "GET");
        exchange.header("Access-Control-Request-Headers", kind.equals("header") ? "x-a" : "");
        CorsPolicy policy = policy("allowOrigins", APP);

        assertThat(((Refusal) policy.judge(exchange.request)).remedies().toString())
                .contains("cors", key, value);
    }

    private static CorsPolicy policy(String... settings) {
        return io.gatehouse.core.settings.Settings.of(Exchange.get("/").config(settings))
                .read(CorsPolicy::from);
    }

    @Test
    void anyPreflightIsJudgedAndNothingElseHappens() {
        CorsPolicy policy = policy("allowOrigins", APP);
        Random random = new Random(20_261_123);
        for (int round = 0; round < 300; round++) {
            String noise = noise(random);
            Exchange exchange = preflight(
                            random.nextBoolean() ? APP : APP + noise, random.nextBoolean() ? "GET" : noise)
                    .header("Access-Control-Request-Headers", random.nextBoolean() ? "content-type" + noise : noise);

            Verdict verdict = policy.judge(exchange.request);
            assertThat(verdict.passes() || ((Refusal) verdict).code().startsWith("cors."))
                    .isTrue();
        }
    }

    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        for (int length = random.nextInt(30); length > 0; length--) {
            noise.append(random.nextInt(3) == 0 ? ',' : (char) random.nextInt(0x250));
        }
        return noise.toString();
    }

    @ParameterizedTest(name = "grant with credentials {0} on {1} of {2}, cookie {3}: {4}")
    @CsvSource({
        "true,  POST, https://app.example,  true,  200",
        "false, POST, https://app.example,  true,  403",
        "false, POST, https://app.example,  false, 200",
        "true,  PUT,  https://app.example,  true,  403",
        "true,  POST, https://evil.example, false, 403"
    })
    void originMeasureTakesWhatCorsAllows(boolean credentials, String method, String origin, boolean cookie, int status)
            throws Exception {
        Exchange exchange = get(origin).method(method).header("Sec-Fetch-Site", "cross-site");
        if (cookie) {
            exchange.header("Cookie", "a=b");
        }
        CorsFilter cors = new CorsFilter();
        cors.init(exchange.config("allowOrigins", APP, "credentials", String.valueOf(credentials)));
        OriginFilter csrf = new OriginFilter();
        csrf.init(exchange.config());
        cors.doFilter(
                exchange.request,
                exchange.response,
                (request, response) -> csrf.doFilter(request, response, application));

        assertThat(exchange.status()).isEqualTo(status);
    }

    @Test
    void everybodysFormIsTakenOnlyWithoutCredentials() throws Exception {
        Exchange anonymous = get(EVIL).method("POST");
        Exchange visitors = get(EVIL).method("POST").header("Cookie", "a=b");
        for (Exchange exchange : List.of(anonymous, visitors)) {
            OriginFilter csrf = new OriginFilter();
            csrf.init(exchange.config());
            CorsFilter cors = new CorsFilter();
            cors.init(exchange.config("allowOrigins", "*"));
            cors.doFilter(
                    exchange.request,
                    exchange.response,
                    (request, response) -> csrf.doFilter(request, response, application));
        }

        assertThat(anonymous.status()).isEqualTo(200);
        assertThat(visitors.status()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            allowOrigins    | app.example            | must be origins, as 'https://www.example.org', or '*' alone
            allowOrigins    | null                   | must be origins
            allowOrigins    | https://a.example/x    | must be origins
            allowOrigins    | '*, https://a.example' | '*' must stand alone
            allowOriginsFor | /api/**                | has no value after its pattern
            allowOriginsFor | api https://a.example  | must be path patterns, each with its origins
            allowOriginsFor | /api * https://a.example | '*' does not stand alone
            methods         | *                      | must be methods, as 'GET, PUT'
            methods         | get                    | must be methods, as 'GET, PUT'
            methods         | TRACE                  | must be methods, as 'GET, PUT'
            headers         | *                      | must be names of headers
            headers         | X Y                    | must be names of headers
            exposeHeaders   | *                      | must be names of headers
            maxAge          | 2d                     | must be a duration from '0s' to
            credentials     | yes                    | must be 'true' or 'false'
            origins         | *                      | unknown key 'origins'
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(get(APP), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("filter 'sample': ")
                .hasMessageContaining(advice);
    }

    /** CVE-2018-8014. */
    @ParameterizedTest
    @CsvSource({"allowOrigins, *", "allowOriginsFor, /api/** *"})
    void credentialsOfEverybodyStopTheDeployment(String name, String value) {
        assertThatThrownBy(() -> pass(get(APP), "credentials", "true", name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("every site could read what a visitor may");
    }
}
