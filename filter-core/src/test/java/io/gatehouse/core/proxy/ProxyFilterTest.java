package io.gatehouse.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyFilterTest {
    private final FilterChain application = mock(FilterChain.class);

    private Exchange pass(Exchange exchange, String... settings) throws Exception {
        ProxyFilter filter = new ProxyFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        filter.destroy();
        return exchange;
    }

    @ParameterizedTest(name = "trusted = {0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.0/24   | 203.0.113.9 | https
            198.51.100.0/24 | 192.0.2.1  | http
            """)
    void onlyATrustedPeerSpeaksForOthers(String trusted, String address, String scheme) throws Exception {
        Exchange exchange = pass(
                Exchange.get("/").header("X-Forwarded-For", "203.0.113.9").header("X-Forwarded-Proto", "https"),
                "trusted",
                trusted);

        verify(application).doFilter(exchange.request, exchange.response);
        assertThat(Client.of(exchange.request).address()).isEqualTo(address);
        assertThat(Client.of(exchange.request).scheme()).isEqualTo(scheme);
    }

    @Test
    void malformedHeaderOfATrustedPeerIsRefused() throws Exception {
        Exchange exchange = pass(Exchange.get("/").header("X-Forwarded-For", "somewhere"), "trusted", "192.0.2.1");

        verifyNoInteractions(application);
        assertThat(exchange.status()).isEqualTo(400);
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
            trusted | localhost    | must be addresses or CIDR blocks, as '10.0.0.0/8, ::1'
            trusted | 10.0.0.1/8   | must be addresses or CIDR blocks, as '10.0.0.0/8, ::1'
            hops    | -1           | must be a whole number from 0 to 50
            headers | both         | must be one of [x-forwarded, forwarded]
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
