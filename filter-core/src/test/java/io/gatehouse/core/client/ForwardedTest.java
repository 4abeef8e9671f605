package io.gatehouse.core.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.Network;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header of RFC 7239, written by proxies in 10.0.0.0/8. */
class ForwardedTest {
    private static final TrustedProxies PROXIES =
            new TrustedProxies(List.of(Network.parse("10.0.0.0/8")), 0, ForwardedHeaders.FORWARDED);

    private static Client resolve(String... lines) {
        ForwardedRequest request = new ForwardedRequest("10.0.0.1", "http", "backend", 8080);
        for (String line : lines) {
            request.with("Forwarded", line);
        }
        return PROXIES.told(request).orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            for=203.0.113.9                                  | 203.0.113.9
            For=203.0.113.9                                  | 203.0.113.9
            FOR="203.0.113.9"                                | 203.0.113.9
            for="203.0.113.9:4711"                           | 203.0.113.9
            for="203.0.113.9:_port"                          | 203.0.113.9
            for="[2001:db8:cafe::17]"                        | 2001:db8:cafe::17
            for="[2001:DB8:cafe::17]:4711"                   | 2001:db8:cafe::17
            for="[2001:db8:cafe::17]:_o.b-f"                 | 2001:db8:cafe::17
            for="\\2\\03.0.113.9"                            | 203.0.113.9
            for=203.0.113.9;by=10.0.0.5;proto=http           | 203.0.113.9
            by=10.0.0.5;for=203.0.113.9                      | 203.0.113.9
            by="a,b;c=\\"d";for=203.0.113.9                  | 203.0.113.9
            for=203.0.113.9; proto=http                      | 203.0.113.9
            for=203.0.113.9 ;proto=http                      | 203.0.113.9
            ;for=203.0.113.9;                                | 203.0.113.9
            for=203.0.113.9;x-ext=1                          | 203.0.113.9
            for=203.0.113.9, for=10.0.0.2                    | 203.0.113.9
            for=198.51.100.1,for=203.0.113.9,for=10.0.0.2    | 203.0.113.9
            for=198.51.100.1 , for=203.0.113.9               | 203.0.113.9
            ,, for=203.0.113.9 ,,                            | 203.0.113.9
            for=nonsense, for=203.0.113.9                    | 203.0.113.9
            for=unknown                                      | 10.0.0.1
            for=Unknown                                      | 10.0.0.1
            for="unknown:80"                                 | 10.0.0.1
            for=_hidden                                      | 10.0.0.1
            for="_SEVKISEK:_x"                               | 10.0.0.1
            for=203.0.113.9, for=_hidden                     | 10.0.0.1
            for=203.0.113.9, for=unknown, for=10.0.0.2       | 10.0.0.2
            for=203.0.113.9, proto=https                     | 10.0.0.1
            by=10.0.0.5                                      | 10.0.0.1
            for=10.0.0.3, for=10.0.0.2                       | 10.0.0.3
            """)
    void clientIsTheRightmostHopThatIsNoTrustedProxyOrTheLastProxyBeforeAHiddenOne(String line, String client) {
        assertThat(resolve(line).address()).isEqualTo(client);
    }

    @Test
    void linesAreOneList() {
        assertThat(resolve("for=198.51.100.1", "for=203.0.113.9, for=10.0.0.3", "for=10.0.0.2")
                        .address())
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            for=203.0.113.9;proto=https;host=www.example            | https://www.example:443
            for=203.0.113.9;proto=https;host="www.example:8443"     | https://www.example:8443
            for=203.0.113.9;proto=https;host="[2001:db8::1]:8443"   | https://[2001:db8::1]:8443
            for=203.0.113.9;Proto=HTTPS;Host=WWW.example            | https://www.example:443
            for=203.0.113.9;proto=wss                               | https://backend:8080
            for=203.0.113.9;host=www.example                        | http://www.example:80
            for=unknown;proto=https;host=www.example                | https://www.example:443
            for=203.0.113.9;proto=https, for=10.0.0.2;proto=http    | https://backend:8080
            for=1.1.1.1;proto=https, for=203.0.113.9;proto=http     | http://backend:8080
            for=1.1.1.1;host=forged.example, for=203.0.113.9        | http://backend:8080
            for=1.1.1.1;proto=ftp;host="@", for=203.0.113.9         | http://backend:8080
            """)
    void schemeAndHostAreThoseOfTheClientsOwnElement(String line, String url) {
        Client client = resolve(line);
        assertThat(client.scheme() + "://" + client.host() + ":" + client.port())
                .isEqualTo(url);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            for                                  | proxy.malformed-forwarded
            for=                                 | proxy.malformed-forwarded
            =203.0.113.9                         | proxy.malformed-forwarded
            for =203.0.113.9                     | proxy.malformed-forwarded
            for= 203.0.113.9                     | proxy.malformed-forwarded
            203.0.113.9                          | proxy.malformed-forwarded
            for=203.0.113.9:80                   | proxy.malformed-forwarded
            for=[2001:db8::1]                    | proxy.malformed-forwarded
            for=2001:db8::1                      | proxy.malformed-forwarded
            for=203.0.113.9 proto=https          | proxy.malformed-forwarded
            for="203.0.113.9                     | proxy.malformed-forwarded
            for="203.0.113.9\\                   | proxy.malformed-forwarded
            for="203.0.113.9"x                   | proxy.malformed-forwarded
            for=203.0.113.9"x"                   | proxy.malformed-forwarded
            for="203.0.113\u0001.9"              | proxy.malformed-forwarded
            f(r=203.0.113.9                      | proxy.malformed-forwarded
            för=203.0.113.9                      | proxy.malformed-forwarded
            for=203.0.113.9;for=203.0.113.8      | proxy.malformed-forwarded
            for=203.0.113.9;FOR=203.0.113.9      | proxy.malformed-forwarded
            proto=http;proto=https               | proxy.malformed-forwarded
            x=1;x=2;for=203.0.113.9              | proxy.malformed-forwarded
            for="x, for=203.0.113.9              | proxy.malformed-forwarded
            for=""                               | proxy.malformed-for
            for=203.0.113                        | proxy.malformed-for
            for=localhost                        | proxy.malformed-for
            for="2001:db8::1"                    | proxy.malformed-for
            for="[203.0.113.9]"                  | proxy.malformed-for
            for="[2001:db8::1"                   | proxy.malformed-for
            for="203.0.113.9:"                   | proxy.malformed-for
            for="203.0.113.9:_"                  | proxy.malformed-for
            for="203.0.113.9:123456"             | proxy.malformed-for
            for="_"                              | proxy.malformed-for
            for="_hid den"                       | proxy.malformed-for
            for="unknown:x"                      | proxy.malformed-for
            for=unknown2                         | proxy.malformed-for
            for=203.0.113.9;proto=gopher         | proxy.malformed-proto
            for=203.0.113.9;proto=""             | proxy.malformed-proto
            for=203.0.113.9;host="a@b"           | proxy.malformed-host
            for=203.0.113.9;host="a/b"           | proxy.malformed-host
            for=203.0.113.9;host=""              | proxy.malformed-host
            for=203.0.113.9;host="a:0"           | proxy.malformed-host
            """)
    void malformedLineIsRefusedAndNotEchoed(String line, String code) {
        assertThatThrownBy(() -> resolve(line))
                .isInstanceOfSatisfying(
                        MalformedForwardedException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code))
                .message()
                .contains("Forwarded")
                .doesNotContain("203.0.113", "hid den", "gopher");
    }

    /** A client's open quote would else swallow what the proxy writes in the next line. */
    @Test
    void openQuoteEndsWithItsLine() {
        assertThatThrownBy(() -> resolve("for=\"127.0.0.1", "for=203.0.113.9;x=\"\""))
                .isInstanceOf(MalformedForwardedException.class);
    }

    @Test
    void everyLineIsReadOrRefused() {
        String[] parts = {
            "for",
            "=",
            "proto",
            "host",
            ";",
            ",",
            " ",
            "\t",
            "\"",
            "\\",
            "[",
            "]",
            ":",
            "::1",
            "10.0.0.2",
            "203.0.113.9",
            "_x",
            "unknown",
            "http",
            "https",
            "a.example",
            "80",
            "%",
            "\u0000",
            "é"
        };
        Random random = new Random(20_260_107);
        int read = 0;
        for (int count = 0; count < 50_000; count++) {
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "for=203.0.113.9" : "");
            for (int part = random.nextInt(8); part > 0; part--) {
                line.append(parts[random.nextInt(parts.length)]);
            }
            try {
                Client client = resolve(line.toString());
                assertThat(client.scheme()).isIn("http", "https");
                assertThat(client.port()).isBetween(1, 65535);
                read++;
            } catch (MalformedForwardedException refusal) {
                assertThat(refusal.code()).startsWith("proxy.");
            }
        }
        assertThat(read).isBetween(2_000, 48_000);
    }
}
