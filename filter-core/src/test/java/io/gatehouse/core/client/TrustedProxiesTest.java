package io.gatehouse.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies are in 10.0.0.0/8 and 2001:db8:10::/48; the connection comes from 10.0.0.1 to backend:8080 unless told otherwise. */
class TrustedProxiesTest {
    /** The client that other measures go by. */
    private static Client resolved(TrustedProxies proxies, HttpServletRequest request) {
        return proxies.told(request).orElseGet(() -> Client.of(request));
    }

    private static final List<Network> PROXIES =
            List.of(Network.parse("10.0.0.0/8"), Network.parse("2001:db8:10::/48"));
    private static final TrustedProxies X_FORWARDED = new TrustedProxies(PROXIES, 0, ForwardedHeaders.X_FORWARDED_HOST);
    private static final TrustedProxies FORWARDED = new TrustedProxies(PROXIES, 0, ForwardedHeaders.FORWARDED);

    private static ForwardedRequest fromProxy() {
        return new ForwardedRequest("10.0.0.1", "http", "backend", 8080);
    }

    private static String address(TrustedProxies proxies, HttpServletRequest request) {
        return resolved(proxies, request).address();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiterString = "->", textBlock = """
            203.0.113.9                                -> 203.0.113.9
            203.0.113.9:4711                           -> 203.0.113.9
            2001:DB8::0009                             -> 2001:db8::9
            [2001:db8::9]                              -> 2001:db8::9
            [2001:db8::9]:4711                         -> 2001:db8::9
            ::ffff:203.0.113.9                         -> 203.0.113.9
            203.0.113.9, 10.0.0.2                      -> 203.0.113.9
            203.0.113.9,10.0.0.3,10.0.0.2              -> 203.0.113.9
            203.0.113.9, 2001:db8:10::1                -> 203.0.113.9
            198.51.100.1, 203.0.113.9                  -> 203.0.113.9
            198.51.100.1, 203.0.113.9, 10.0.0.2        -> 203.0.113.9
            127.0.0.1, 203.0.113.9                     -> 203.0.113.9
            10.9.9.9, 203.0.113.9                      -> 203.0.113.9
            not an address, 203.0.113.9                -> 203.0.113.9
            <script>, unknown, 203.0.113.9, 10.0.0.2   -> 203.0.113.9
            , 203.0.113.9                              -> 203.0.113.9
            10.0.0.3, 10.0.0.2                         -> 10.0.0.3
            10.0.0.2                                   -> 10.0.0.2
            """)
    void clientIsTheRightmostHopThatIsNoTrustedProxy(String header, String client) {
        assertThat(address(X_FORWARDED, fromProxy().with("X-Forwarded-For", header)))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @EnumSource
    void headersOfAnUntrustedPeerChangeNothing(ForwardedHeaders headers) {
        HttpServletRequest request = forgedFrom("203.0.113.9");
        Client client = resolved(new TrustedProxies(PROXIES, 0, headers), request);
        assertThat(client).isEqualTo(new Client("203.0.113.9", "http", "backend", 8080));
    }

    /** The twin: who trusts everybody lets the client choose. */
    @ParameterizedTest
    @EnumSource(names = {"X_FORWARDED_HOST", "FORWARDED"})
    void headersOfAnyPeerCountWhereEverybodyIsTrusted(ForwardedHeaders headers) {
        List<Network> everybody = List.of(Network.parse("0.0.0.0/0"));
        Client client = resolved(new TrustedProxies(everybody, 0, headers), forgedFrom("203.0.113.9"));
        assertThat(client).isEqualTo(new Client("127.0.0.1", "https", "forged.example", 443));
    }

    /** A proxy that does not set these headers hands on what anybody sent. */
    @Test
    void hostAndPortAreReadOnlyWhereAskedFor() {
        HttpServletRequest request = fromProxy()
                .with("X-Forwarded-For", "203.0.113.9")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "forged.example")
                .with("X-Forwarded-Host", "twice")
                .with("X-Forwarded-Port", "no port");
        TrustedProxies proxies = new TrustedProxies(PROXIES, 0, ForwardedHeaders.X_FORWARDED);
        assertThat(resolved(proxies, request)).isEqualTo(new Client("203.0.113.9", "https", "backend", 8080));
    }

    private static HttpServletRequest forgedFrom(String peer) {
        return new ForwardedRequest(peer, "http", "backend", 8080)
                .with("X-Forwarded-For", "127.0.0.1")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "forged.example")
                .with("Forwarded", "for=127.0.0.1;proto=https;host=forged.example");
    }

    @Test
    void emptyListTrustsNobody() {
        TrustedProxies nobody = new TrustedProxies(List.of(), 0, ForwardedHeaders.X_FORWARDED_HOST);
        assertThat(address(nobody, fromProxy().with("X-Forwarded-For", "203.0.113.9")))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void malformedHeaderOfAnUntrustedPeerIsNotRead() {
        HttpServletRequest request = new ForwardedRequest("203.0.113.9", "http", "backend", 8080)
                .with("X-Forwarded-For", "broken")
                .with("X-Forwarded-Proto", "http")
                .with("X-Forwarded-Proto", "https");
        assertThat(address(X_FORWARDED, request)).isEqualTo("203.0.113.9");
    }

    @Test
    void onlyTheChosenFamilyOfHeadersIsRead() {
        ForwardedRequest request =
                fromProxy().with("X-Forwarded-For", "203.0.113.1").with("Forwarded", "for=203.0.113.2");
        assertThat(address(X_FORWARDED, request)).isEqualTo("203.0.113.1");
        assertThat(address(FORWARDED, request)).isEqualTo("203.0.113.2");
    }

    @ParameterizedTest(name = "{0} hops: {1}")
    @CsvSource({"0, 203.0.113.9", "1, 10.0.0.2", "2, 10.0.0.3", "3, 203.0.113.9", "4, 203.0.113.9", "50, 203.0.113.9"})
    void walkTakesNoMoreHopsThanAllowed(int hops, String client) {
        TrustedProxies proxies = new TrustedProxies(PROXIES, hops, ForwardedHeaders.X_FORWARDED_HOST);
        ForwardedRequest request = fromProxy().with("X-Forwarded-For", "203.0.113.9, 10.0.0.3, 10.0.0.2");
        assertThat(address(proxies, request)).isEqualTo(client);
        TrustedProxies standard = new TrustedProxies(PROXIES, hops, ForwardedHeaders.FORWARDED);
        request.with("Forwarded", "for=203.0.113.9, for=10.0.0.3, for=10.0.0.2");
        assertThat(address(standard, request)).isEqualTo(client);
    }

    @Test
    void linesOfTheHeaderAreOneList() {
        ForwardedRequest request = fromProxy()
                .with("X-Forwarded-For", "198.51.100.1")
                .with("X-Forwarded-For", "203.0.113.9, 10.0.0.3")
                .with("X-Forwarded-For", " ")
                .with("X-Forwarded-For", "10.0.0.2");
        assertThat(address(X_FORWARDED, request)).isEqualTo("203.0.113.9");
    }

    @Test
    void blanksAndTabsAroundAnEntryDoNotCount() {
        assertThat(address(X_FORWARDED, fromProxy().with("X-Forwarded-For", "\t203.0.113.9 \t,  10.0.0.2\t ")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void withoutHeadersThePeerIsTheClient() {
        assertThat(resolved(X_FORWARDED, fromProxy())).isEqualTo(new Client("10.0.0.1", "http", "backend", 8080));
        assertThat(resolved(FORWARDED, fromProxy())).isEqualTo(new Client("10.0.0.1", "http", "backend", 8080));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2001:db8:10::1", "[2001:db8:10:0:0:0:0:1]", "2001:db8:10::1%eth0", "::ffff:10.0.0.1", "10.0.0.1"
            })
    void peerIsTrustedHoweverTheContainerSpellsIt(String peer) {
        ForwardedRequest request =
                new ForwardedRequest(peer, "http", "backend", 8080).with("X-Forwarded-For", "203.0.113.9");
        assertThat(address(X_FORWARDED, request)).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "localhost", "unix:/run/x.sock"})
    void peerWithoutAnAddressIsNeverTrusted(String peer) {
        ForwardedRequest request =
                new ForwardedRequest(peer, "http", "backend", 8080).with("X-Forwarded-For", "203.0.113.9");
        assertThat(address(X_FORWARDED, request)).isEqualTo(peer);
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            https | -                 | -    | https://backend:8080
            HTTPS | -                 | -    | https://backend:8080
            wss   | -                 | -    | https://backend:8080
            ws    | -                 | -    | http://backend:8080
            http  | -                 | -    | http://backend:8080
            -     | www.example       | -    | http://www.example:80
            https | www.example       | -    | https://www.example:443
            https | WWW.Example       | -    | https://www.example:443
            https | www.example:8443  | -    | https://www.example:8443
            https | www.example:8443  | 9443 | https://www.example:9443
            https | -                 | 443  | https://backend:443
            -     | -                 | 81   | http://backend:81
            https | 192.0.2.7:8443    | -    | https://192.0.2.7:8443
            https | [2001:DB8::1]     | -    | https://[2001:db8::1]:443
            https | [2001:db8::1]:444 | -    | https://[2001:db8::1]:444
            https | a_b-c.example.    | -    | https://a_b-c.example.:443
            https | xn--bcher-kva.de  | -    | https://xn--bcher-kva.de:443
            """)
    void schemeHostAndPortAreThoseOfTheClient(
            @Nullable String scheme, @Nullable String host, @Nullable String port, String url) {
        ForwardedRequest request = fromProxy()
                .with("X-Forwarded-For", "203.0.113.9")
                .with("X-Forwarded-Proto", scheme)
                .with("X-Forwarded-Host", host)
                .with("X-Forwarded-Port", port);
        Client client = resolved(X_FORWARDED, request);
        assertThat(client.scheme() + "://" + client.host() + ":" + client.port())
                .isEqualTo(url);
        assertThat(client.isSecure()).isEqualTo(url.startsWith("https"));
    }

    @Test
    void schemesOwnPortFollowsTheScheme() {
        ForwardedRequest request =
                new ForwardedRequest("10.0.0.1", "http", "www.example", 80).with("X-Forwarded-Proto", "https");
        assertThat(resolved(X_FORWARDED, request)).isEqualTo(new Client("10.0.0.1", "https", "www.example", 443));
    }

    /** CVE-2023-28708 is the class: an application behind a TLS proxy that takes its client for insecure. */
    @Test
    void clientOfATlsProxyIsSecureOnlyWhenTheProxyIsTrusted() {
        ForwardedRequest request = fromProxy().with("X-Forwarded-Proto", "https");
        TrustedProxies nobody = new TrustedProxies(List.of(), 0, ForwardedHeaders.X_FORWARDED_HOST);
        assertThat(resolved(nobody, request).isSecure()).isFalse();
        assertThat(resolved(X_FORWARDED, request).isSecure()).isTrue();
    }

    @Test
    void valueOfAListIsTheOneOfTheClientsOwnProxy() {
        ForwardedRequest request = fromProxy()
                .with("X-Forwarded-For", "198.51.100.1, 203.0.113.9, 10.0.0.2")
                .with("X-Forwarded-Proto", "http, https, http")
                .with("X-Forwarded-Host", "forged.example, www.example, inner.example")
                .with("X-Forwarded-Port", "1,8443,2");
        assertThat(resolved(X_FORWARDED, request)).isEqualTo(new Client("203.0.113.9", "https", "www.example", 8443));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            X-Forwarded-For   | unknown              | proxy.malformed-for
            X-Forwarded-For   | _hidden              | proxy.malformed-for
            X-Forwarded-For   | localhost            | proxy.malformed-for
            X-Forwarded-For   | 203.0.113            | proxy.malformed-for
            X-Forwarded-For   | 203.0.113.256        | proxy.malformed-for
            X-Forwarded-For   | 203.0.113.09         | proxy.malformed-for
            X-Forwarded-For   | 0x7f.0.0.1           | proxy.malformed-for
            X-Forwarded-For   | 2130706433           | proxy.malformed-for
            X-Forwarded-For   | 203.0.113.9:         | proxy.malformed-for
            X-Forwarded-For   | 203.0.113.9:x        | proxy.malformed-for
            X-Forwarded-For   | 203.0.113.9:123456   | proxy.malformed-for
            X-Forwarded-For   | 203.0.113.9:_p       | proxy.malformed-for
            X-Forwarded-For   | [203.0.113.9]        | proxy.malformed-for
            X-Forwarded-For   | [2001:db8::9         | proxy.malformed-for
            X-Forwarded-For   | [2001:db8::9]x       | proxy.malformed-for
            X-Forwarded-For   | fe80::1%eth0         | proxy.malformed-for
            X-Forwarded-For   | 203.0.113.9 10.0.0.1 | proxy.malformed-for
            X-Forwarded-For   | "203.0.113.9"        | proxy.malformed-for
            X-Forwarded-For   | 203.0.113.9,         | proxy.malformed-for
            X-Forwarded-For   | 203.0.113.9, , 10.0.0.2 | proxy.malformed-for
            X-Forwarded-Proto | ftp                  | proxy.malformed-proto
            X-Forwarded-Proto | https:               | proxy.malformed-proto
            X-Forwarded-Proto | ht tps               | proxy.malformed-proto
            X-Forwarded-Proto | javascript           | proxy.malformed-proto
            X-Forwarded-Proto | https, http          | proxy.count-mismatch
            X-Forwarded-Proto | https,               | proxy.count-mismatch
            X-Forwarded-Host  | a.example, b.example | proxy.count-mismatch
            X-Forwarded-Host  | user@a.example       | proxy.malformed-host
            X-Forwarded-Host  | a.example/path       | proxy.malformed-host
            X-Forwarded-Host  | a.example\\x         | proxy.malformed-host
            X-Forwarded-Host  | http://a.example     | proxy.malformed-host
            X-Forwarded-Host  | a.example?x          | proxy.malformed-host
            X-Forwarded-Host  | a.example#x          | proxy.malformed-host
            X-Forwarded-Host  | a example            | proxy.malformed-host
            X-Forwarded-Host  | a%2eexample          | proxy.malformed-host
            X-Forwarded-Host  | a.example<script>    | proxy.malformed-host
            X-Forwarded-Host  | a..example           | proxy.malformed-host
            X-Forwarded-Host  | .example             | proxy.malformed-host
            X-Forwarded-Host  | bücher.example       | proxy.malformed-host
            X-Forwarded-Host  | :443                 | proxy.malformed-host
            X-Forwarded-Host  | a.example:           | proxy.malformed-host
            X-Forwarded-Host  | a.example:0          | proxy.malformed-host
            X-Forwarded-Host  | a.example:65536      | proxy.malformed-host
            X-Forwarded-Host  | a.example:0443       | proxy.malformed-host
            X-Forwarded-Host  | a.example:+443       | proxy.malformed-host
            X-Forwarded-Host  | a.example:443:1      | proxy.malformed-host
            X-Forwarded-Host  | 192.0.2.256          | proxy.malformed-host
            X-Forwarded-Host  | 192.0.2              | proxy.malformed-host
            X-Forwarded-Host  | a.example.1          | proxy.malformed-host
            X-Forwarded-Host  | 2001:db8::1          | proxy.malformed-host
            X-Forwarded-Host  | [2001:db8::1         | proxy.malformed-host
            X-Forwarded-Host  | [2001:db8::1]443     | proxy.malformed-host
            X-Forwarded-Host  | [192.0.2.7]          | proxy.malformed-host
            X-Forwarded-Host  | []                   | proxy.malformed-host
            X-Forwarded-Host  | [                    | proxy.malformed-host
            X-Forwarded-Port  | 0                    | proxy.malformed-port
            X-Forwarded-Port  | 65536                | proxy.malformed-port
            X-Forwarded-Port  | 99999999999          | proxy.malformed-port
            X-Forwarded-Port  | -1                   | proxy.malformed-port
            X-Forwarded-Port  | 4 43                 | proxy.malformed-port
            X-Forwarded-Port  | https                | proxy.malformed-port
            X-Forwarded-Port  | 443, 80              | proxy.count-mismatch
            """)
    void malformedValueIsRefusedAndNotEchoed(String name, String value, String code) {
        ForwardedRequest request = fromProxy().with(name, value);
        assertThatThrownBy(() -> resolved(X_FORWARDED, request))
                .isInstanceOfSatisfying(MalformedForwardedException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.getStackTrace()).isEmpty();
                })
                .hasMessageStartingWith(name)
                .message()
                .doesNotContain(" " + value + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port"})
    void headerThatComesTwiceIsRefused(String name) {
        ForwardedRequest request = fromProxy().with(name, "443").with(name, "443");
        assertThatThrownBy(() -> resolved(X_FORWARDED, request))
                .isInstanceOfSatisfying(
                        MalformedForwardedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("proxy.duplicate-header"));
    }

    @ParameterizedTest
    @EnumSource
    void fiftyHopsAreReadAndOneMoreIsRefused(ForwardedHeaders headers) {
        TrustedProxies proxies = new TrustedProxies(PROXIES, 0, headers);
        String hop = headers == ForwardedHeaders.FORWARDED ? "for=10.0.0.2" : "10.0.0.2";
        String name = headers == ForwardedHeaders.FORWARDED ? "Forwarded" : "X-Forwarded-For";
        String fifty = (hop + ",").repeat(49) + hop;
        assertThat(address(proxies, fromProxy().with(name, fifty))).isEqualTo("10.0.0.2");
        ForwardedRequest longer = fromProxy().with(name, hop).with(name, fifty);
        assertThatThrownBy(() -> resolved(proxies, longer)).hasMessage(name + " lists more than 50 hops");
    }

    @Test
    void headerOfManyCharactersIsRefused() {
        ForwardedRequest request = fromProxy().with("X-Forwarded-For", "1".repeat(8193));
        assertThatThrownBy(() -> resolved(X_FORWARDED, request))
                .hasMessage("X-Forwarded-For is longer than 8192 characters");
        ForwardedRequest lines =
                fromProxy().with("Forwarded", "a=" + "1".repeat(4094)).with("Forwarded", "a=" + "1".repeat(4095));
        assertThatThrownBy(() -> resolved(FORWARDED, lines)).hasMessage("Forwarded is longer than 8192 characters");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 51})
    void hopsOutOfRangeAreRefused(int hops) {
        assertThatThrownBy(() -> new TrustedProxies(PROXIES, hops, ForwardedHeaders.X_FORWARDED_HOST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hops is " + hops + ": it must be from 0 (no limit) to 50");
    }
}
