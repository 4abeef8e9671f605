package io.gatehouse.core.csp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CspFilterTest {
    private static final String ENFORCED = "Content-Security-Policy";
    private static final String REPORT_ONLY = "Content-Security-Policy-Report-Only";
    private static final String LEGACY =
            "script-src 'self' https: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; "
                    + "base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    private static CspFilter filter(Exchange exchange, String... settings) throws Exception {
        CspFilter filter = new CspFilter();
        filter.init(exchange.config(settings));
        return filter;
    }

    private static Exchange pass(Exchange exchange, String... settings) throws Exception {
        return pass(exchange, (request, response) -> {}, settings);
    }

    private static Exchange pass(Exchange exchange, FilterChain application, String... settings) throws Exception {
        CspFilter filter = filter(exchange, settings);
        filter.doFilter(exchange.request, exchange.response, application);
        filter.destroy();
        return exchange;
    }

    private static String nonce(Exchange exchange) {
        return String.valueOf(exchange.request.getAttribute("cspNonce"));
    }

    @Test
    void strictPolicyIsThisOne() throws Exception {
        Exchange exchange = pass(Exchange.get("/"));

        assertThat(exchange.headers)
                .containsEntry(
                        ENFORCED,
                        "default-src 'none'; script-src 'self' 'nonce-N'; style-src 'self' 'nonce-N'; img-src 'self'; "
                                        .replace("N", nonce(exchange))
                                + "font-src 'self'; connect-src 'self'; media-src 'self'; object-src 'none'; "
                                + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                                + "report-uri /.gatehouse/csp-report")
                .containsEntry("X-Frame-Options", "DENY")
                .doesNotContainKeys(REPORT_ONLY, "Reporting-Endpoints");
    }

    @Test
    void encryptedPageNamesTheReportingApiToo() throws Exception {
        Exchange exchange = pass(Exchange.get("/").secure());

        assertThat(exchange.headers.get(ENFORCED)).endsWith("; report-uri /.gatehouse/csp-report; report-to csp");
        assertThat(exchange.headers).containsEntry("Reporting-Endpoints", "csp=\"/.gatehouse/csp-report\"");
    }

    @Test
    void legacyPolicyHasNoNonce() throws Exception {
        Exchange exchange = pass(Exchange.get("/"), "preset", "legacy", "reportPath", "");

        assertThat(exchange.headers).containsEntry(ENFORCED, LEGACY).containsEntry("X-Frame-Options", "SAMEORIGIN");
        assertThat(exchange.request.getAttribute("cspNonce")).isNull();
    }

    @Test
    void eachRequestHasANonceOfItsOwn() throws Exception {
        Exchange exchange = Exchange.get("/");
        CspFilter filter = filter(exchange);
        Set<String> policies = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            Exchange next = Exchange.get("/");
            filter.doFilter(next.request, next.response, mock(FilterChain.class));
            policies.add(next.headers.get(ENFORCED));
        }

        assertThat(policies).hasSize(1000);
    }

    @Test
    void errorPageKeepsTheNonceThatThePageBeganWith() throws Exception {
        Exchange exchange = Exchange.get("/");
        CspFilter filter = filter(exchange);
        filter.doFilter(exchange.request, exchange.response, mock(FilterChain.class));
        String first = exchange.headers.get(ENFORCED);
        exchange.headers.clear();
        exchange.dispatch(DispatcherType.ERROR);
        filter.doFilter(exchange.request, exchange.response, mock(FilterChain.class));

        assertThat(exchange.headers).containsEntry(ENFORCED, first);
    }

    @Test
    void policyIsBackWithTheSameNonceAfterTheApplicationResets() throws Exception {
        List<String> before = new ArrayList<>();
        Exchange exchange = Exchange.get("/");
        pass(exchange, (request, response) -> {
            before.add(exchange.headers.get(ENFORCED));
            response.reset();
        });

        assertThat(exchange.headers).containsEntry(ENFORCED, before.get(0));
    }

    @ParameterizedTest
    @CsvSource({"Content-Security-Policy", "content-security-policy", "X-Frame-Options"})
    void applicationCantWeakenIt(String name) throws Exception {
        Exchange exchange = pass(Exchange.get("/"), (request, response) -> {
            ((HttpServletResponse) response).setHeader(name, "ALLOW");
            ((HttpServletResponse) response).addHeader(name, "ALLOW");
        });

        assertThat(exchange.headers.get(name)).doesNotContain("ALLOW");
    }

    @Test
    void endpointsOfTheApplicationStandBesideOurs() throws Exception {
        Exchange exchange = pass(
                Exchange.get("/").secure(),
                (request, response) ->
                        ((HttpServletResponse) response).setHeader("Reporting-Endpoints", "main=\"/r\""));

        assertThat(exchange.headers)
                .containsEntry("Reporting-Endpoints", "csp=\"/.gatehouse/csp-report\", main=\"/r\"");
    }

    @Test
    void observedPolicyIsOnlyReported() throws Exception {
        Exchange exchange = pass(
                Exchange.get("/"),
                (request, response) -> ((HttpServletResponse) response).setHeader(ENFORCED, "default-src *"),
                "mode",
                "observe");

        assertThat(exchange.headers.get(REPORT_ONLY)).startsWith("default-src 'none'");
        assertThat(exchange.headers).containsEntry(ENFORCED, "default-src *").doesNotContainKey("X-Frame-Options");
    }

    @Test
    void switchedOffItSaysNothing() throws Exception {
        assertThat(pass(Exchange.get("/"), "mode", "off").headers).isEmpty();
    }

    @Test
    void triedPolicyHasTheNonceOfTheEnforcedOne() throws Exception {
        Exchange exchange = pass(
                Exchange.get("/"),
                "reportOnlyPreset",
                "strict",
                "reportOnlyDirectives",
                "script-src 'nonce' 'strict-dynamic'");

        assertThat(exchange.headers.get(ENFORCED)).contains("script-src 'self' 'nonce-" + nonce(exchange) + "';");
        assertThat(exchange.headers.get(REPORT_ONLY))
                .contains("script-src 'nonce-" + nonce(exchange) + "' 'strict-dynamic';");
    }

    @Test
    void fileOfTheContainerCarriesThePolicyWithoutNonceAndIsNotWrapped() throws Exception {
        Exchange exchange = Exchange.get("/css/site.css").staticFile();
        pass(exchange, (request, response) -> assertThat(response).isSameAs(exchange.response));

        assertThat(exchange.headers.get(ENFORCED)).contains("script-src 'self'; style-src 'self';");
        assertThat(exchange.request.getAttribute("cspNonce")).isNull();
    }

    @Test
    void fileUnderAPolicyOfNoncesAloneRunsNothing() throws Exception {
        Exchange exchange = Exchange.get("/a.svg").staticFile();

        assertThat(pass(exchange, "styleSrc", "'nonce'").headers.get(ENFORCED)).contains("style-src 'none';");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            scriptSrc      | 'nonce' 'strict-dynamic'     | script-src 'nonce-N' 'strict-dynamic'
            scriptSrc      | 'none'                       | script-src 'none'
            imgSrc         | 'self', data:, https://a.org | img-src 'self' data: https://a.org
            imgSrc         | *                            | img-src *
            connectSrc     | wss://a.org:8443/x https:    | connect-src wss://a.org:8443/x https:
            frameAncestors | https://*.example.org:*      | frame-ancestors https://*.example.org:*
            styleSrcAttr   | 'unsafe-inline'              | style-src-attr 'unsafe-inline'
            sandbox        | allow-forms allow-scripts    | sandbox allow-forms allow-scripts
            trustedTypes   | dompurify 'allow-duplicates' | trusted-types dompurify 'allow-duplicates'
            requireTrustedTypesFor | 'script'             | require-trusted-types-for 'script'
            scriptSrc      | 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' | script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
            """)
    void settingReplacesADirective(String name, String value, String expected) throws Exception {
        Exchange exchange = pass(Exchange.get("/"), name, value);

        assertThat(String.valueOf(exchange.headers.get(ENFORCED)).replace(nonce(exchange), "N"))
                .contains("; " + expected + ";");
    }

    @ParameterizedTest(name = "frame-ancestors {0}: {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {"'none', DENY", "'self', SAMEORIGIN", "https://a.org,", "*,"})
    void olderFrameHeaderSaysTheSame(String ancestors, String options) throws Exception {
        assertThat(pass(Exchange.get("/"), "frameAncestors", ancestors).headers.get("X-Frame-Options"))
                .isEqualTo(options);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /        | img-src https://all.org       | script-src 'self' 'nonce-   | frame-ancestors 'none'
            /old     | object-src 'none'             | script-src 'self' https:    | frame-ancestors 'self'
            /old/map | img-src *                     | script-src 'self' https:    | frame-ancestors *
            /map     | img-src *                     | script-src 'self' 'nonce-   | frame-ancestors *
            """)
    void pathHasItsOwnPresetAndDirectives(String path, String images, String scripts, String frames) throws Exception {
        Exchange exchange = pass(
                Exchange.get(path),
                "imgSrc",
                "https://all.org",
                "presetFor",
                "/old/** legacy",
                "directivesFor",
                "/**/map img-src *; frame-ancestors *");

        assertThat(exchange.headers.get(ENFORCED)).contains(images, scripts, frames);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            preset         | loose                    | must be one of [strict, legacy]
            scriptsrc      | 'self'                   | unknown key 'scriptsrc' (did you mean 'scriptSrc'?)
            scriptSrc      | self                     | self must stand in single quotes
            scriptSrc      | nonce                    | nonce must stand in single quotes
            scriptSrc      | 'nonce' 'unsafe-inline'  | browsers ignore 'unsafe-inline' beside a nonce or hash, choose one
            scriptSrc      | 'nonce-abc'              | a fixed nonce protects nothing, write 'nonce'
            scriptSrc      | 'strict-dynamic'         | 'strict-dynamic' lets nothing run without 'nonce' or a hash
            scriptSrc      | *                        | * would let anybody run anything
            scriptSrc      | data:                    | data: would let anybody run anything
            objectSrc      | *                        | * would let anybody run anything
            scriptSrc      | 'none' 'self'            | 'none' must stand alone
            scriptSrc      | 'self' 'self'            | an item stands twice
            scriptSrc      | 'sha256-abc='            | 'sha256-abc=' is not accepted in script-src, only hosts, schemes, ['inline-speculation-rules',
            imgSrc         | 'nonce'                  | 'nonce' is not accepted in img-src, only hosts, schemes, ['none', 'self']
            imgSrc         | 'selfish'                | 'selfish' is not accepted in img-src
            imgSrc         | http:                    | 'http:' is not encrypted, must be a keyword in quotes as 'self', a scheme as 'https:', or a host
            imgSrc         | http://a.org             | 'http://a.org' is not encrypted
            imgSrc         | ftp:                     | 'ftp:' is no source
            imgSrc         | javascript:              | 'javascript:' is no source
            imgSrc         | https://                 | 'https://' is no source
            imgSrc         | https://a..org           | 'https://a..org' is no source
            imgSrc         | a.*.org                  | 'a.*.org' is no source
            imgSrc         | https://a.org:x          | 'https://a.org:x' is no source
            imgSrc         | https://a.org/?q         | 'https://a.org/?q' has a path that browsers would not read so
            imgSrc         | https://ä.org            | 'https://ä.org' is no source
            sandbox        | allow-everything         | 'allow-everything' is no sandbox token, as 'allow-forms'
            requireTrustedTypesFor | script           | script must be 'script', in quotes
            trustedTypes   | a;b                      | a;b is no name of a Trusted Types policy
            presetFor      | /old/** loose            | 'loose' is neither strict nor legacy
            presetFor      | /old                     | must be path patterns with a preset, as '/old/** legacy'
            directivesFor  | /a images 'self'         | 'images' is no directive, must be one of default-src, script-src,
            directivesFor  | /a script-src-elem 'self' | 'script-src-elem' is no directive
            directivesFor  | /a img-src               | img-src has no value
            directivesFor  | /a img-src *; img-src *  | img-src stands twice, browsers take the first only
            reportOnlyDirectives | img-src *          | must not be set unless reportOnlyPreset is strict or legacy
            reportPath     | report                   | must be a path of letters, digits and '-._/'
            reportPath     | /a b                     | must be a path of letters, digits and '-._/'
            reportPath     | /a/../b                  | must be a path of letters, digits and '-._/'
            reportsPerMinute | 0                      | must be a whole number from 1 to 100000
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
