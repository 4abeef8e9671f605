package io.gatehouse.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

/** The connection comes from 192.0.2.1 to {@code http://www.example.org}. */
class ProxyFilterTest {
    private static final Logger LOGGER = Logger.getLogger(ProxyFilter.class.getName());
    private static final String[] TRUSTED = {"trusted", "192.0.2.1"};

    private final FilterChain application = mock(FilterChain.class);

    @BeforeAll
    static void quiet() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOGGER.setLevel(null);
    }

    private Exchange pass(Exchange exchange, String... settings) throws Exception {
        ProxyFilter filter = new ProxyFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        filter.destroy();
        return exchange;
    }

    private HttpServletRequest seen() throws Exception {
        ArgumentCaptor<HttpServletRequest> seen = ArgumentCaptor.forClass(HttpServletRequest.class);
        verify(application).doFilter(seen.capture(), any());
        return seen.getValue();
    }

    private HttpServletResponse answered() throws Exception {
        ArgumentCaptor<HttpServletResponse> answered = ArgumentCaptor.forClass(HttpServletResponse.class);
        verify(application).doFilter(any(), answered.capture());
        return answered.getValue();
    }

    private static Exchange forwarded() {
        return named(Exchange.get("/news")
                .header("X-Forwarded-For", "198.51.100.66, 203.0.113.9")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "forged.example")
                .header("X-Forwarded-Port", "4711")
                .header("X-Real-IP", "198.51.100.66")
                .header("Forwarded", "for=198.51.100.66;host=forged.example")
                .header("X-Forwarded-Prefix", "/forged")
                .header("x-forwarded-anything", "forged")
                .header("X-Client-Cert", "CN=forged")
                .header("Accept", "text/html"));
    }

    private static Exchange named(Exchange exchange) {
        when(exchange.request.getHeaderNames())
                .thenAnswer(call -> Collections.enumeration(List.of("Accept", "x-forwarded-for", "X-Client-Cert")));
        return exchange;
    }

    @ParameterizedTest(name = "trusted = {0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.0/24    | 203.0.113.9 | https
            198.51.100.0/24 | 192.0.2.1   | http
            """)
    void onlyATrustedPeerSpeaksForOthers(String trusted, String address, String scheme) throws Exception {
        Exchange exchange = pass(forwarded(), "trusted", trusted);

        assertThat(Client.of(exchange.request).address()).isEqualTo(address);
        assertThat(Client.of(exchange.request).scheme()).isEqualTo(scheme);
        assertThat(seen().getRemoteAddr()).isEqualTo(address);
        assertThat(seen().getScheme()).isEqualTo(scheme);
    }

    @Test
    void applicationSeesWhatTheClientUsed() throws Exception {
        pass(forwarded(), TRUSTED);
        HttpServletRequest seen = seen();

        assertThat(seen.isSecure()).isTrue();
        assertThat(seen.getServerName()).isEqualTo("www.example.org");
        assertThat(seen.getServerPort()).isEqualTo(443);
        assertThat(seen.getRemoteHost()).isEqualTo("203.0.113.9");
        assertThat(seen.getRequestURL()).hasToString("https://www.example.org/news");
    }

    @Test
    void hostAndPortOfTheProxysHeadersAreSeenWhereTheyAreRead() throws Exception {
        Exchange exchange = Exchange.get("/news")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "shop.example:8443");
        pass(exchange, "trusted", "192.0.2.1", "headers", "x-forwarded-host");

        assertThat(seen().getRequestURL()).hasToString("https://shop.example:8443/news");
    }

    /** Whatever an application reads itself, it finds the client that was found, and nothing that stood left of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            X-Forwarded-For    | 203.0.113.9
            x-forwarded-for    | 203.0.113.9
            X-Forwarded-Proto  | https
            X-Forwarded-Host   | www.example.org
            X-Forwarded-Port   | 443
            X-Real-IP          | 203.0.113.9
            Forwarded          | for=203.0.113.9;proto=https;host="www.example.org"
            X-Forwarded-Prefix | /forged
            X-Client-Cert      | CN=forged
            Accept             | text/html
            """)
    void headersOfATrustedPeerHoldTheClientAlone(String name, String value) throws Exception {
        Exchange exchange = forwarded();
        when(exchange.request.getHeader("x-forwarded-for")).thenReturn("198.51.100.66, 203.0.113.9");
        pass(exchange, "trusted", "192.0.2.1", "hide", "X-Client-Cert");

        assertThat(seen().getHeader(name)).isEqualTo(value);
        assertThat(Collections.list(seen().getHeaders(name))).containsExactly(value);
    }

    @Test
    void headersOfATrustedPeerKeepTheirNamesAndNumbers() throws Exception {
        pass(forwarded(), TRUSTED);

        assertThat(Collections.list(seen().getHeaderNames())).contains("x-forwarded-for");
        assertThat(seen().getIntHeader("X-Forwarded-Port")).isEqualTo(443);
        assertThat(seen().getDateHeader("X-Forwarded-For")).isEqualTo(-1);
    }

    @Test
    void headerThatNobodySentIsNotMadeUp() throws Exception {
        pass(Exchange.get("/").header("X-Forwarded-For", "2001:db8::9"), TRUSTED);

        assertThat(seen().getHeader("X-Forwarded-Proto")).isNull();
        assertThat(Collections.list(seen().getHeaders("Forwarded"))).isEmpty();
        assertThat(seen().getIntHeader("X-Forwarded-Port")).isEqualTo(-1);
    }

    @Test
    void ipv6ClientStandsInBracketsAndQuotes() throws Exception {
        pass(Exchange.get("/").header("X-Forwarded-For", "2001:db8::9").header("Forwarded", "for=_forged"), TRUSTED);

        assertThat(seen().getHeader("Forwarded"))
                .isEqualTo("for=\"[2001:db8::9]\";proto=http;host=\"www.example.org\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "X-FORWARDED-FOR",
                "X-Forwarded-Proto",
                "X-Forwarded-Host",
                "X-Forwarded-Port",
                "X-Forwarded-Prefix",
                "x-forwarded-anything",
                "X-Real-IP",
                "Forwarded",
                "X-Client-Cert"
            })
    void headersOfAPeerThatIsNotTrustedAreHidden(String name) throws Exception {
        pass(forwarded(), "trusted", "10.0.0.0/8", "hide", "X-Client-Cert");

        assertThat(seen().getHeader(name)).isNull();
        assertThat(Collections.list(seen().getHeaders(name))).isEmpty();
        assertThat(seen().getIntHeader(name)).isEqualTo(-1);
        assertThat(seen().getDateHeader(name)).isEqualTo(-1);
        assertThat(Collections.list(seen().getHeaderNames())).containsExactly("Accept");
        assertThat(seen().getHeader("Accept")).isEqualTo("text/html");
        assertThat(Collections.list(seen().getHeaders("Accept"))).containsExactly("text/html");
    }

    /** The twin: without the measure the application reads what the client made up. */
    @ParameterizedTest
    @ValueSource(strings = {"off", "observe"})
    void headersAreAsTheyWereWhereTheMeasureDoesNotAct(String mode) throws Exception {
        Exchange exchange = pass(forwarded(), "mode", mode);

        verify(application).doFilter(exchange.request, exchange.response);
        assertThat(seen().getHeader("X-Forwarded-For")).startsWith("198.51.100.66");
    }

    @Test
    void observeFindsTheClientAndChangesNothing() throws Exception {
        Exchange exchange = pass(forwarded(), "trusted", "192.0.2.1", "mode", "observe");

        verify(application).doFilter(exchange.request, exchange.response);
        assertThat(Client.of(exchange.request).isSecure()).isTrue();
    }

    @Test
    void offFindsNobody() throws Exception {
        Exchange exchange = pass(forwarded(), "trusted", "192.0.2.1", "mode", "off");

        verify(application).doFilter(exchange.request, exchange.response);
        assertThat(Client.of(exchange.request).isSecure()).isFalse();
    }

    @Test
    void listedHeaderIsShownWhoeverSendsIt() throws Exception {
        pass(forwarded(), "insecureShow", "x-real-ip, X-Client-Cert", "hide", "X-Client-Cert");

        assertThat(seen().getHeader("X-Real-IP")).isEqualTo("198.51.100.66");
        assertThat(seen().getHeader("X-Client-Cert")).isEqualTo("CN=forged");
        assertThat(seen().getHeader("X-Forwarded-For")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.0/8"})
    void staticFileIsNotWrapped(String trusted) throws Exception {
        Exchange exchange = forwarded().staticFile();
        when(exchange.request.getServletPath()).thenReturn("/site.css");
        pass(exchange, "trusted", trusted);

        verify(application).doFilter(exchange.request, exchange.response);
    }

    @Test
    void relativeRedirectLeadsToTheClientsAddress() throws Exception {
        Exchange exchange = pass(forwarded(), TRUSTED);
        answered().sendRedirect("/sign-in");

        verify(exchange.response).sendRedirect("https://www.example.org/sign-in");
    }

    @Test
    void relativeRedirectIsLeftToTheContainerWhereAskedFor() throws Exception {
        Exchange exchange = pass(forwarded(), "trusted", "192.0.2.1", "absoluteRedirects", "false");
        answered().sendRedirect("/sign-in");

        verify(exchange.response).sendRedirect("/sign-in");
    }

    @Test
    void relativeRedirectOfAnUntrustedPeersRequestIsLeftToTheContainer() throws Exception {
        Exchange exchange = pass(forwarded());
        answered().sendRedirect("/sign-in");

        verify(exchange.response).sendRedirect("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.0/8"})
    void otherThreadGetsTheSameRequest(String trusted) throws Exception {
        Exchange exchange = pass(forwarded(), "trusted", trusted, "absoluteRedirects", "false");
        HttpServletRequest seen = seen();
        seen.startAsync();

        verify(exchange.request).startAsync(seen, exchange.response);
    }

    /** Containers start an error page with their own request, whose headers are not read a second time. */
    @ParameterizedTest
    @EnumSource(
            value = DispatcherType.class,
            names = {"ERROR", "ASYNC"})
    void laterDispatchSeesTheSameClient(DispatcherType type) throws Exception {
        Exchange exchange = forwarded();
        ProxyFilter filter = new ProxyFilter();
        filter.init(exchange.config(TRUSTED));
        filter.doFilter(exchange.request, exchange.response, mock(FilterChain.class));
        exchange.header("X-Forwarded-For", "malformed").dispatch(type);
        filter.doFilter(exchange.request, exchange.response, application);

        assertThat(seen().getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(seen().getHeader("X-Forwarded-For")).isEqualTo("203.0.113.9");
    }

    @Test
    void errorThatNoFilterSawIsJudgedThen() throws Exception {
        pass(forwarded().dispatch(DispatcherType.ERROR), TRUSTED);

        assertThat(seen().getRemoteAddr()).isEqualTo("203.0.113.9");
    }

    @Test
    void requestIsWrappedOnce() throws Exception {
        Exchange exchange = forwarded();
        ProxyFilter filter = new ProxyFilter();
        filter.init(exchange.config(TRUSTED));
        filter.doFilter(exchange.request, exchange.response, (request, response) -> again(filter, exchange, request));

        assertThat(seen()).isInstanceOf(ProxiedRequest.class);
    }

    private void again(ProxyFilter filter, Exchange exchange, Object wrapped) throws IOException {
        try {
            exchange.dispatch(DispatcherType.ASYNC);
            filter.doFilter((HttpServletRequest) wrapped, exchange.response, application);
            verify(application).doFilter((HttpServletRequest) wrapped, exchange.response);
        } catch (jakarta.servlet.ServletException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void malformedHeaderOfATrustedPeerIsRefused() throws Exception {
        Exchange exchange = pass(Exchange.get("/").header("X-Forwarded-For", "somewhere"), TRUSTED);

        verifyNoInteractions(application);
        assertThat(exchange.status()).isEqualTo(400);
    }

    /** Two proxies that each add the header (the class of Tomcat's hardening of August 2026). */
    @Test
    void repeatedProtoOfATrustedPeerIsRefused() throws Exception {
        Exchange exchange = Exchange.get("/");
        when(exchange.request.getHeaders("X-Forwarded-Proto"))
                .thenAnswer(call -> Collections.enumeration(List.of("https", "http")));
        pass(exchange, TRUSTED);

        verifyNoInteractions(application);
        assertThat(exchange.body()).contains("proxy.duplicate-header");
    }

    @Test
    void otherFamilyOfHeadersIsReadWhereAskedFor() throws Exception {
        Exchange exchange = pass(
                Exchange.get("/").header("Forwarded", "for=203.0.113.9;proto=https"),
                "trusted",
                "192.0.2.1",
                "headers",
                "forwarded");

        assertThat(Client.of(exchange.request).isSecure()).isTrue();
        assertThat(Client.of(exchange.request).address()).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            trusted           | localhost    | must be addresses or CIDR blocks, as '10.0.0.0/8, ::1'
            trusted           | 10.0.0.1/8   | must be addresses or CIDR blocks, as '10.0.0.0/8, ::1'
            hops              | -1           | must be a whole number from 0 to 50
            headers           | both         | must be one of [x-forwarded, x-forwarded-host, forwarded]
            hide              | X Forwarded  | must be header names, as 'X-Client-Cert' ('X Forwarded' is none)
            hide              | X-Caf\u00e9  | must be header names
            insecureShow      | X-Other      | must be names of headers that are hidden: X-Forwarded-*, [Forwarded, X-Real-IP]
            absoluteRedirects | no           | must be 'true' or 'false'
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
