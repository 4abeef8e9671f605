package io.gatehouse.core.firewall;

import static io.gatehouse.core.firewall.Firewall.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {
    private static Exchange host(String header, String taken) {
        Exchange exchange = Exchange.get("/").header("Host", header);
        when(exchange.request.getProtocol()).thenReturn("HTTP/1.1");
        when(exchange.request.getServerName()).thenReturn(taken);
        return exchange;
    }

    @ParameterizedTest(name = "Host: {0}, taken as {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            www.example.org       | www.example.org | -
            WWW.Example.org:8443  | www.example.org | -
            my_host               | my_host         | -
            192.0.2.1:80          | 192.0.2.1       | -
            [::1]:8443            | [::1]           | -
            [::1]                 | 0:0:0:0:0:0:0:1 | -
            www.example.org.      | www.example.org. | -
            a.example             | b.example       | 400 host-mismatch
            a.example             | a.example.b     | 400 host-mismatch
            a.example/x           | a.example       | 400 host-malformed
            a.example@b           | b               | 400 host-malformed
            a.example:            | a.example       | -
            a.example:80x         | a.example       | 400 host-malformed
            a.example:123456      | a.example       | 400 host-malformed
            a b                   | a               | 400 host-malformed
            .a                    | .a              | 400 host-malformed
            a..b                  | a..b            | 400 host-malformed
            [::1                  | ::1             | 400 host-malformed
            []                    | x               | 400 host-malformed
            [x]                   | x               | 400 host-malformed
            ''                    | ''              | 400 host-malformed
            b\u00fccher.example   | b\u00fccher.example | 400 host-malformed
            """)
    void hostHeaderIsOneNameAndTheOneTaken(String header, String taken, String expected) throws Exception {
        assertThat(verdict(host(header, taken))).isEqualTo(expected);
    }

    @Test
    void containerMayTakeTheHostFromElsewhereWhereItIsToldTo() throws Exception {
        assertThat(verdict(host("inside", "www.example.org"), "insecureHostMismatch", "true"))
                .isEqualTo("-");
    }

    @Test
    void hostThatAnotherMeasureTellsTheApplicationIsNoMismatch() throws Exception {
        Exchange exchange = host("inside", "inside");
        boolean[] passed = new boolean[1];
        FirewallFilter filter = new FirewallFilter();
        filter.init(exchange.config());
        filter.doFilter(
                new HttpServletRequestWrapper(exchange.request) {
                    @Override
                    public String getServerName() {
                        return "www.example.org";
                    }
                },
                exchange.response,
                (request, response) -> passed[0] = true);
        filter.destroy();

        assertThat(passed[0]).isTrue();
    }

    @Test
    void repeatedHostIsRefused() throws Exception {
        assertThat(verdict(host("a.example", "a.example").line("Host", "a.example")))
                .isEqualTo("400 header-repeated");
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1, 400 host-missing", "HTTP/1.0, -", "HTTP/2.0, -", "HTTP/0.9, 505 protocol"})
    void hostMayOnlyBeMissingWhereTheProtocolHasNone(String protocol, String expected) throws Exception {
        Exchange exchange = Exchange.get("/");
        when(exchange.request.getProtocol()).thenReturn(protocol);

        assertThat(verdict(exchange)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}:{1} with hosts = {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            www.example.org  | 443  | www.example.org          | -
            www.example.org. | 443  | WWW.Example.org          | -
            www.example.org  | 8443 | www.example.org:8443     | -
            www.example.org  | 443  | www.example.org:8443     | 421 host
            a.example.org    | 443  | *.example.org            | -
            a.b.example.org  | 443  | *.example.org            | -
            example.org      | 443  | *.example.org            | 421 host
            evilexample.org  | 443  | *.example.org            | 421 host
            a.example.org    | 444  | *.example.org:443        | 421 host
            www.example.org.evil | 443 | www.example.org       | 421 host
            evil.example     | 443  | a.example, evil.example  | -
            [2001:db8:0:0:0:0:0:1] | 443 | [2001:db8::1]       | 421 host
            [2001:db8::1]    | 443  | [2001:DB8:0::1]          | -
            """)
    void onlyTheNamesOfTheSiteAreServed(String host, int port, String hosts, String expected) throws Exception {
        Exchange exchange = Exchange.get("/");
        new Client("192.0.2.1", "https", host, port).keepIn(exchange.request);

        assertThat(verdict(exchange, "hosts", hosts)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "a", "127.0.0.1"})
    void anyNameIsServedWithoutAList(String host) throws Exception {
        assertThat(verdict(host(host, host))).isEqualTo("-");
    }
}
