package io.gatehouse.core.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get"})
    void anyOtherMethodInClearIsRefused(String method) throws Exception {
        Exchange exchange = pass(Exchange.get("/news").method(method));

        assertNotReached();
        assertThat(exchange.status()).isEqualTo(403);
        assertThat(exchange.headers).doesNotContainKey("Location");
        assertThat(exchange.body()).contains("\"code\":\"https.plain\"");
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
            Port   | 443      | unknown key 'Port' (did you mean 'port'?), must be one of [exempt, mode, port]
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("filter 'sample': ")
                .hasMessageContaining(advice);
    }
}
