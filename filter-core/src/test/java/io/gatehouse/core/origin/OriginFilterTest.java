package io.gatehouse.core.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.guard.Records;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginFilterTest {
    private static final String OWN = "https://www.example.org";
    private static final String EVIL = "https://evil.example";

    private final FilterChain application = mock(FilterChain.class);

    private Exchange pass(Exchange exchange, String... settings) throws Exception {
        OriginFilter filter = new OriginFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        filter.destroy();
        return exchange;
    }

    private static Exchange post() {
        return Exchange.get("/guestbook").secure().method("POST");
    }

    private static Exchange get(String path) {
        return Exchange.get(path).secure();
    }

    private static Exchange handshake() {
        return get("/ws").header("Upgrade", "websocket").header("Connection", "Upgrade");
    }

    private void assertReached(Exchange exchange) throws Exception {
        verify(application).doFilter(any(), any());
        assertThat(exchange.status()).isEqualTo(200);
    }

    private void assertRefused(Exchange exchange, int status, String code) throws Exception {
        verify(application, never()).doFilter(any(), any());
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.body()).contains("\"code\":\"" + code + "\"");
    }

    @ParameterizedTest(name = "site {0}, origin {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            same-origin | https://www.example.org      | pass
            same-origin | null                         | pass
            same-origin | -                            | pass
            none        | -                            | pass
            none        | https://evil.example         | pass
            cross-site  | https://partner.example      | pass
            same-site   | https://partner.example      | pass
            same-site   | https://other.example.org    | origin.same-site
            cross-site  | https://evil.example         | origin.cross-site
            cross-site  | https://www.example.org      | origin.cross-site
            cross-site  | null                         | origin.cross-site
            cross-site  | -                            | origin.cross-site
            Same-Origin | https://www.example.org      | origin.cross-site
            same-origin, cross-site | https://www.example.org | origin.cross-site
            tomorrow    | https://www.example.org      | origin.cross-site
            -           | https://www.example.org      | pass
            -           | https://www.example.org:443  | pass
            -           | HTTPS://WWW.EXAMPLE.ORG      | pass
            -           | https://partner.example      | pass
            -           | http://www.example.org       | origin.foreign
            -           | https://www.example.org:8443 | origin.foreign
            -           | https://www.example.org.evil.example | origin.foreign
            -           | https://www.example.or       | origin.foreign
            -           | https://www.example.org@evil.example | origin.foreign
            -           | https://www.example.org/     | origin.foreign
            -           | https://evil.example         | origin.foreign
            -           | https://partner.example.evil.example | origin.foreign
            -           | ''                           | origin.foreign
            -           | nonsense                     | origin.foreign
            -           | null                         | origin.null
            """)
    void formIsTakenByWhereItComesFrom(String site, String origin, String outcome) throws Exception {
        assertOutcome(post().header("Cookie", "JSESSIONID=1"), site, origin, outcome);
    }

    private void assertOutcome(Exchange exchange, @Nullable String site, @Nullable String origin, String outcome)
            throws Exception {
        if (site != null) {
            exchange.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            exchange.header("Origin", origin);
        }
        pass(exchange, "allow", "https://partner.example");

        if (outcome.equals("pass")) {
            assertReached(exchange);
        } else {
            assertRefused(exchange, 403, outcome);
        }
    }

    /** The twin: the same form with the measure off. */
    @ParameterizedTest
    @ValueSource(strings = {"off", "observe"})
    void foreignFormGetsThroughUnlessEnforced(String mode) throws Exception {
        assertReached(pass(post().header("Origin", EVIL).header("Sec-Fetch-Site", "cross-site"), "mode", mode));
    }

    @Test
    void observeChangesNothingAndProposesTheOrigin() throws Exception {
        Exchange exchange = post().header("Origin", "HTTPS://Partner.example:443");
        try (Records records = Records.open(exchange.context)) {
            pass(exchange, "mode", "observe", "isolate", "/**");

            verify(application).doFilter(exchange.request, exchange.response);
            assertThat(exchange.headers).isEmpty();
            assertThat(records.ledger().entries().toString()).contains("origin.foreign", "https://partner.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void plainReadIsNobodysConcern(String method) throws Exception {
        assertReached(pass(get("/").method(method).header("Origin", EVIL).header("Sec-Fetch-Site", "cross-site")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "PROPFIND", "X"})
    void everyOtherMethodMayChangeSomething(String method) throws Exception {
        assertRefused(pass(get("/").method(method).header("Sec-Fetch-Site", "cross-site")), 403, "origin.cross-site");
    }

    /** A visitor who is not signed in has no cookie, and is signed in to the attacker's account. */
    @Test
    void signInFormOfAnotherSiteIsRefused() throws Exception {
        assertRefused(pass(post().header("Origin", EVIL)), 403, "origin.foreign");
    }

    /** CVE-2012-4431: no way round the check for requests that have no session. */
    @Test
    void missingSessionOpensNoWayRound() throws Exception {
        Exchange exchange = post().header("Sec-Fetch-Site", "cross-site");
        when(exchange.request.getRequestedSessionId()).thenReturn(null);

        assertRefused(pass(exchange), 403, "origin.cross-site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin", "Sec-Fetch-Site"})
    void headerThatStandsTwiceIsRefused(String name) throws Exception {
        String value = name.equals("Origin") ? OWN : "same-origin";
        Exchange exchange = post().header(name, value);
        when(exchange.request.getHeaders(name)).thenAnswer(call -> Collections.enumeration(List.of(value, value)));

        assertRefused(pass(exchange), 400, "origin.repeated-header");
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /hook           | cross-site | pass
            /hook/          | cross-site | pass
            /hook/deep      | cross-site | origin.cross-site
            /hooks          | cross-site | origin.cross-site
            /HOOK           | cross-site | origin.cross-site
            """)
    void exemptPathIsNotLookedAt(String path, String site, String outcome) throws Exception {
        Exchange exchange = pass(get(path).method("POST").header("Sec-Fetch-Site", site), "exempt", "/hook");

        if (outcome.equals("pass")) {
            assertReached(exchange);
        } else {
            assertRefused(exchange, 403, outcome);
        }
    }

    /** What the rules read as /hook is mapped to another page. */
    @Test
    void exemptionCannotBeBorrowed() throws Exception {
        Exchange exchange = get("/transfer;/../hook").method("POST").header("Sec-Fetch-Site", "cross-site");
        when(exchange.request.getServletPath()).thenReturn("/transfer");

        assertRefused(pass(exchange, "exempt", "/hook"), 403, "origin.cross-site");
    }

    @ParameterizedTest(name = "site {0}, referer {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            same-origin | -                                 | pass
            none        | -                                 | pass
            cross-site  | -                                 | origin.cross-site
            same-site   | -                                 | origin.same-site
            cross-site  | https://partner.example/page      | pass
            -           | https://www.example.org           | pass
            -           | https://www.example.org/page      | pass
            -           | https://www.example.org?page      | pass
            -           | https://partner.example/page?a#b  | pass
            -           | https://www.example.org.evil.example/ | origin.foreign
            -           | https://www.example.org@evil.example/ | origin.foreign
            -           | https://www.example.org:8443/     | origin.foreign
            -           | https://www.example.org\\evil.example/ | origin.foreign
            -           | https://evil.example/?https://www.example.org/ | origin.foreign
            -           | about:blank                       | origin.foreign
            -           | -                                 | origin.no-token
            """)
    void readThatChangesSomethingIsTakenByWhereItComesFrom(String site, String referer, String outcome)
            throws Exception {
        Exchange exchange = get("/logout").header("Cookie", "JSESSIONID=1");
        if (site != null) {
            exchange.header("Sec-Fetch-Site", site)
                    .header("Sec-Fetch-Mode", "navigate")
                    .header("Sec-Fetch-Dest", "document");
        }
        if (referer != null) {
            exchange.header("Referer", referer);
        }
        pass(exchange, "guardedReads", "/logout", "allow", "https://partner.example");

        if (outcome.equals("pass")) {
            assertReached(exchange);
        } else {
            assertRefused(exchange, 403, outcome);
        }
    }

    @Test
    void guardedReadIsFoundByItsWelcomeFileToo() throws Exception {
        Exchange exchange = get("/logout/").header("Sec-Fetch-Site", "cross-site");
        when(exchange.request.getServletPath()).thenReturn("/logout/index.jsp");

        assertRefused(pass(exchange, "guardedReads", "/logout/index.jsp"), 403, "origin.cross-site");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            cross-site  | navigate | document | GET  | pass
            same-site   | navigate | document | GET  | pass
            cross-site  | navigate | document | HEAD | origin.isolated
            cross-site  | navigate | document | POST | origin.cross-site
            cross-site  | navigate | iframe   | GET  | origin.isolated
            cross-site  | navigate | object   | GET  | origin.isolated
            cross-site  | navigate | embed    | GET  | origin.isolated
            cross-site  | no-cors  | image    | GET  | origin.isolated
            cross-site  | no-cors  | script   | GET  | origin.isolated
            cross-site  | cors     | empty    | GET  | origin.isolated
            cross-site  | no-cors  | document | GET  | origin.isolated
            cross-site  | -        | -        | GET  | origin.isolated
            same-site   | no-cors  | image    | GET  | origin.isolated
            same-origin | no-cors  | image    | GET  | pass
            none        | navigate | document | GET  | pass
            -           | -        | -        | GET  | pass
            cross-site  | cors     | empty    | OPTIONS | pass
            """)
    void isolatedPathMayBeLinkedToButNotEmbedded(String site, String mode, String dest, String method, String outcome)
            throws Exception {
        Exchange exchange = get("/members/photo").method(method);
        if (site != null) {
            exchange.header("Sec-Fetch-Site", site);
        }
        if (mode != null) {
            exchange.header("Sec-Fetch-Mode", mode).header("Sec-Fetch-Dest", dest);
        }
        pass(exchange, "isolate", "/members/**");

        if (outcome.equals("pass")) {
            assertReached(exchange);
            assertThat(exchange.headers).containsEntry("Vary", "Sec-Fetch-Site, Sec-Fetch-Mode, Sec-Fetch-Dest");
        } else {
            assertRefused(exchange, 403, outcome);
        }
    }

    @Test
    void otherPathsMayBeEmbedded() throws Exception {
        Exchange exchange = get("/photo").header("Sec-Fetch-Site", "cross-site").header("Sec-Fetch-Dest", "image");

        assertReached(pass(exchange, "isolate", "/members/**"));
        assertThat(exchange.headers).isEmpty();
    }

    @Test
    void allowedOriginMayEmbed() throws Exception {
        Exchange exchange = get("/members/photo")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Referer", "https://partner.example/");

        assertReached(pass(exchange, "isolate", "/members/**", "allow", "https://partner.example"));
    }

    @Test
    void isolatedFileIsNotWrapped() throws Exception {
        Exchange exchange = get("/members/a.png").staticFile();
        pass(exchange, "isolate", "/members/**");

        verify(application).doFilter(exchange.request, exchange.response);
        assertThat(exchange.headers).containsKey("Vary");
    }

    @ParameterizedTest(name = "site {0}, origin {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -           | https://www.example.org | pass
            same-origin | https://www.example.org | pass
            -           | https://partner.example | pass
            cross-site  | https://partner.example | pass
            cross-site  | https://evil.example    | origin.websocket
            -           | https://evil.example    | origin.websocket
            -           | http://www.example.org  | origin.websocket
            -           | null                    | origin.websocket
            -           | -                       | origin.no-token
            """)
    void webSocketIsOpenedByTheSiteItself(String site, String origin, String outcome) throws Exception {
        assertOutcome(handshake().header("Cookie", "JSESSIONID=1"), site, origin, outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "WebSocket", "h2c, websocket", "websocket, x", "websocket/13"})
    void everySpellingOfAHandshakeIsOne(String upgrade) throws Exception {
        assertRefused(pass(handshake().header("Upgrade", upgrade).header("Origin", EVIL)), 403, "origin.websocket");
    }

    @Test
    void handshakeInTheSecondUpgradeLineIsOne() throws Exception {
        Exchange exchange = handshake().header("Upgrade", "h2c").header("Origin", EVIL);
        when(exchange.request.getHeaders("Upgrade"))
                .thenAnswer(call -> Collections.enumeration(List.of("h2c", "websocket")));

        assertRefused(pass(exchange), 403, "origin.websocket");
    }

    @Test
    void upgradeToSomethingElseIsAPlainRead() throws Exception {
        assertReached(pass(get("/").header("Upgrade", "h2c").header("Origin", EVIL)));
    }

    @ParameterizedTest(name = "{0}: {1} gives {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -             | -                | pass
            Cookie        | a=b              | origin.no-token
            Authorization | Basic YTpi       | origin.no-token
            Authorization | Negotiate YTpi   | origin.no-token
            Authorization | Bearer abc       | pass
            Authorization | bearer abc       | pass
            Authorization | DPoP abc         | pass
            Authorization | Bearerabc        | origin.no-token
            """)
    void clientThatSaysNothingNeedsATokenWhereItSpeaksForAVisitor(String name, String value, String outcome)
            throws Exception {
        Exchange exchange = name == null ? post() : post().header(name, value);
        pass(exchange);

        if (outcome.equals("pass")) {
            assertReached(exchange);
        } else {
            assertRefused(exchange, 403, outcome);
        }
    }

    @Test
    void clientCertificateSpeaksForAVisitor() throws Exception {
        Exchange exchange = post();
        exchange.request.setAttribute("jakarta.servlet.request.X509Certificate", new Object[0]);

        assertRefused(pass(exchange), 403, "origin.no-token");
    }

    @Test
    void signedInUserSpeaksForAVisitor() throws Exception {
        Exchange exchange = post();
        when(exchange.request.getRemoteUser()).thenReturn("ada");

        assertRefused(pass(exchange), 403, "origin.no-token");
    }

    @Test
    void neitherSessionNorCookieIsMadeForAPageThatAsksForNoToken() throws Exception {
        Exchange exchange = pass(get("/"));

        assertReached(exchange);
        verify(exchange.request, never()).getSession();
        verify(exchange.request, never()).getSession(anyBoolean());
        verify(exchange.response, never()).addCookie(any());
    }

    @Test
    void pageIsPassedOnUnwrapped() throws Exception {
        Exchange exchange = pass(get("/"));

        verify(application).doFilter(exchange.request, exchange.response);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            allow        | https://a.example/x | must be origins, as 'https://www.example.org'
            allow        | *                   | must be origins, as 'https://www.example.org'
            allow        | null                | must be origins, as 'https://www.example.org'
            exempt       | hook                | must be path patterns, as '/wiki/**'
            guardedReads | logout              | must be path patterns, as '/wiki/**'
            isolate      | members             | must be path patterns, as '/wiki/**'
            charset      | UTF-99              | must be a charset, as 'UTF-8'
            key          | changeme            | key (not shown)
            mode         | on                  | must be one of [off, observe, enforce]
            allowed      | https://a.example   | unknown key 'allowed' (did you mean 'allow'?)
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(post(), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("filter 'sample': ")
                .hasMessageContaining(advice);
    }
}
