package io.gatehouse.core.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsFilterTest {
    private final FilterChain application = mock(FilterChain.class);

    private Exchange pass(Exchange exchange, String... settings) throws Exception {
        HttpsFilter filter = new HttpsFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        filter.destroy();
        return exchange;
    }

    private void assertReached(Exchange exchange) throws Exception {
        verify(application).doFilter(exchange.request, exchange.response);
    }

    private void assertNotReached() throws Exception {
        verify(application, never()).doFilter(any(), any());
    }

    @Test
    void encryptedRequestGoesOn() throws Exception {
        assertReached(pass(Exchange.get("/").secure().method("POST")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void pageInClearMovesToHttps(String method) throws Exception {
        Exchange exchange = pass(Exchange.get("/news").method(method));

        assertNotReached();
        assertThat(exchange.status()).isEqualTo(308);
        assertThat(exchange.headers).containsEntry("Location", "https://www.example.org/news");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get", "CONNECT"})
    void anyOtherMethodInClearIsRefused(String method) throws Exception {
        Exchange exchange = pass(Exchange.get("/news").method(method));

        assertNotReached();
        assertThat(exchange.status()).isEqualTo(403);
        assertThat(exchange.headers).doesNotContainKey("Location");
        assertThat(exchange.body()).contains("\"code\":\"https.plain\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void otherMethodMovesWhereAskedFor(String method) throws Exception {
        Exchange exchange = pass(Exchange.get("/news").method(method), "otherMethods", "redirect");

        assertNotReached();
        assertThat(exchange.status()).isEqualTo(308);
        assertThat(exchange.headers).containsEntry("Location", "https://www.example.org/news");
    }

    /** Clients of WebSocket follow no redirect, and one that is not refused would talk in clear (ASVS 4.4.1). */
    @ParameterizedTest(name = "{0}, Upgrade: {1}, otherMethods = {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            GET     | websocket        | refuse   | 403
            GET     | WebSocket        | redirect | 403
            GET     | h2c, websocket   | redirect | 403
            GET     | h2c              | refuse   | 308
            CONNECT | websocket        | redirect | 403
            CONNECT | h2c              | redirect | 403
            """)
    void handshakeInClearIsRefused(String method, String upgrade, String otherMethods, int status) throws Exception {
        Exchange exchange = Exchange.get("/ws/echo").method(method).header("Upgrade", upgrade);

        assertThat(pass(exchange, "otherMethods", otherMethods).status()).isEqualTo(status);
        assertNotReached();
    }

    /** The twin: over TLS, or with the measure off, the handshake goes on. */
    @Test
    void handshakeByTlsGoesOn() throws Exception {
        assertReached(pass(Exchange.get("/ws/echo").secure().header("Upgrade", "websocket")));
    }

    @Test
    void handshakeInClearGoesOnWithoutTheMeasure() throws Exception {
        assertReached(pass(Exchange.get("/ws/echo").header("Upgrade", "websocket"), "mode", "off"));
    }

    @ParameterizedTest(name = "asked at {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            80   | https://www.example.org/news
            8080 | https://www.example.org:8443/news
            8081 | https://www.example.org:9443/news
            7070 | https://www.example.org:4443/news
            """)
    void eachPortInClearHasItsOwn(int asked, String address) throws Exception {
        Exchange exchange = Exchange.get("/news").scheme("http", asked);
        pass(exchange, "ports", "8080 8443, 8081  9443, 80 443", "port", "4443");

        assertThat(exchange.headers).containsEntry("Location", address);
    }

    @ParameterizedTest(name = "host {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            WWW.Example.org       | https://www.example.org/news
            localhost             | https://localhost/news
            192.0.2.7             | https://192.0.2.7/news
            [2001:db8::1]         | https://[2001:db8::1]/news
            """)
    void hostIsTheOneThatTheClientNamed(String host, String address) throws Exception {
        Exchange exchange = Exchange.get("/news");
        when(exchange.request.getServerName()).thenReturn(host);

        assertThat(pass(exchange).headers).containsEntry("Location", address);
    }

    static List<String> hostsThatAreNone() {
        return List.of(
                "",
                "www.example.org@evil.example",
                "evil.example/",
                "evil.example\\@www.example.org",
                "evil.example#",
                "evil.example?",
                "a b",
                "a\r\nSet-Cookie: a=b",
                "a:80",
                "[::1",
                "::1",
                "[::1]x",
                "1.2.3",
                "0x7f.1",
                ".a",
                "a..b",
                "\u00e9.example",
                "a".repeat(256));
    }

    @ParameterizedTest
    @MethodSource("hostsThatAreNone")
    void hostThatIsNoneIsRefusedAndNotRepeated(String host) throws Exception {
        Exchange exchange = Exchange.get("/news");
        when(exchange.request.getServerName()).thenReturn(host);
        pass(exchange);

        assertNotReached();
        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.headers).doesNotContainKey("Location");
        assertThat(exchange.body()).contains("\"code\":\"https.address\"");
    }

    @ParameterizedTest
    @MethodSource("hostsThatAreNone")
    void fixedHostTakesItsPlace(String named) throws Exception {
        Exchange exchange = Exchange.get("/news");
        when(exchange.request.getServerName()).thenReturn(named);

        assertThat(pass(exchange, "host", "www.example.com").headers)
                .containsEntry("Location", "https://www.example.com/news");
    }

    /** Containers would put the machine's own name there, and so tell it to anybody. */
    @ParameterizedTest(name = "{0}, Host: {1}: {2}")
    @CsvSource({"HTTP/1.0, , 400", "HTTP/1.0, www.example.org, 308", "HTTP/1.1, , 308", "HTTP/2.0, , 308"})
    void oldClientThatNamesNoHostIsRefused(String protocol, String host, int status) throws Exception {
        Exchange exchange = Exchange.get("/news");
        when(exchange.request.getProtocol()).thenReturn(protocol);
        when(exchange.request.getHeader("Host")).thenReturn(host);

        assertThat(pass(exchange).status()).isEqualTo(status);
    }

    /** Where a container hands on such a target, its start would become a part of the host. */
    @ParameterizedTest
    @ValueSource(strings = {"@evil.example/", ".evil.example/", ":8080/", "*", ""})
    void targetThatIsNoPathIsRefused(String target) throws Exception {
        Exchange exchange = Exchange.get("/news");
        when(exchange.request.getRequestURI()).thenReturn(target);
        pass(exchange, "host", "www.example.org");

        assertThat(exchange.status()).isEqualTo(400);
        assertThat(exchange.headers).doesNotContainKey("Location");
    }

    /** Whatever a client names as its host: an address on that very host, or none. */
    @Test
    void anyHostLeadsBackOrNowhere() throws Exception {
        Random random = new Random(308);
        String alphabet = "ab1.-_~:[]@/\\?# %\r\n\t\0\u00e9\u3002";
        Exchange exchange = Exchange.get("/news");
        HttpsAddress address = new HttpsAddress(443, Map.of(), "");
        for (int round = 0; round < 20_000; round++) {
            StringBuilder host = new StringBuilder();
            for (int length = random.nextInt(10); length > 0; length--) {
                host.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Client client = new Client("192.0.2.1", "http", host.toString(), 80);
            address.of(exchange.request, client)
                    .ifPresent(target -> assertThat(URI.create(target).getRawAuthority())
                            .isEqualTo(client.host())
                            .matches("[ab1._~-]+|\\[[ab1:.]+]"));
        }
    }

    @Test
    void queryAndPortMoveToo() throws Exception {
        Exchange exchange = Exchange.get("/news");
        when(exchange.request.getQueryString()).thenReturn("page=2&q=%C3%A9");

        assertThat(pass(exchange, "port", "8443").headers)
                .containsEntry("Location", "https://www.example.org:8443/news?page=2&q=%C3%A9");
    }

    @ParameterizedTest(name = "{0} with exempt = {1}: reached {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /health         | /health      | true
            /health/        | /health      | true
            /health/deep    | /health      | false
            /health/deep    | /health/**   | true
            /healthy        | /health/**   | false
            /HEALTH         | /health      | false
            """)
    void exemptPathMayComeInClear(String path, String exempt, boolean reached) throws Exception {
        Exchange exchange = pass(Exchange.get(path), "exempt", exempt);

        assertThat(exchange.status()).isEqualTo(reached ? 200 : 308);
    }

    @Test
    void observeLetsThrough() throws Exception {
        assertReached(pass(Exchange.get("/"), "mode", "observe"));
    }

    @Test
    void offLetsThrough() throws Exception {
        assertReached(pass(Exchange.get("/"), "mode", "off"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            port   | https    | must be a whole number from 1 to 65535
            exempt | health   | must be path patterns, as '/wiki/**'
            mode   | on       | must be one of [off, observe, enforce]
            Port   | 443      | unknown key 'Port' (did you mean 'port'?), must be one of [exempt, host, mode, otherMethods, port, ports]
            ports  | 8080     | must be pairs of ports, as '8080 8443' ('8080' is one word)
            ports  | 80 0     | must be pairs of ports, as '8080 8443' ('0' is no port)
            ports  | 80 a     | must be pairs of ports, as '8080 8443'
            ports  | 80 443, 80 8443 | must name each port in clear once
            host   | a.example:443   | must be a host name or an IP address, without port
            host   | https://a       | must be a host name or an IP address, without port
            otherMethods | move      | must be one of [refuse, redirect]
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("filter 'sample': ")
                .hasMessageContaining(advice);
    }
}
