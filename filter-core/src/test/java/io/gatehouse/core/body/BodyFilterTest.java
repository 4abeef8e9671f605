package io.gatehouse.core.body;

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
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFilterTest {
    private final FilterChain application = mock(FilterChain.class);

    private Exchange pass(Exchange exchange, String... settings) throws Exception {
        BodyFilter filter = new BodyFilter();
        when(exchange.context.getServletRegistrations()).thenAnswer(call -> new HashMap<>());
        when(exchange.context.getFilterRegistrations()).thenAnswer(call -> new HashMap<>());
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        filter.destroy();
        return exchange;
    }

    private static Exchange post(String path, @Nullable String type, long length) {
        Exchange exchange = Exchange.get(path).method("POST");
        when(exchange.request.getProtocol()).thenReturn("HTTP/1.1");
        when(exchange.request.getContentType()).thenReturn(type);
        when(exchange.request.getContentLengthLong()).thenReturn(length);
        return exchange;
    }

    @ParameterizedTest(name = "length {0}")
    @ValueSource(longs = {-1, 0})
    void requestWithoutBodyIsHandedOnAsItIs(long length) throws Exception {
        Exchange exchange = pass(post("/a", null, length));

        verify(application).doFilter(exchange.request, exchange.response);
    }

    @Test
    void bodyOfUnknownLengthIsWatched() throws Exception {
        Exchange exchange = pass(post("/a", null, -1).header("Transfer-Encoding", "chunked"));

        verify(application).doFilter(any(BodyRequest.class), any());
        verify(application, never()).doFilter(exchange.request, exchange.response);
    }

    @Test
    void laterVersionsMayHaveABodyThatNoHeaderTellsOf() throws Exception {
        Exchange exchange = post("/a", null, -1);
        when(exchange.request.getProtocol()).thenReturn("HTTP/2.0");
        pass(exchange);

        verify(application).doFilter(any(BodyRequest.class), any());
    }

    @ParameterizedTest(name = "{2} bytes of {1} to {0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            /a         |                                | 2097152  | 200
            /a         |                                | 2097153  | 413
            /a         | text/plain                     | 2097153  | 413
            /a         | application/json               | 1048576  | 200
            /a         | application/json               | 1048577  | 413
            /a         | Application/JSON; charset=utf8 | 1048577  | 413
            /a         | multipart/form-data;boundary=x | 10485760 | 200
            /a         | multipart/form-data;boundary=x | 10485761 | 413
            /upload/b  | text/plain                     | 52428800 | 200
            /upload/b  | application/json               | 52428800 | 200
            /upload/b  | text/plain                     | 52428801 | 413
            /upload/no | text/plain                     | 11       | 413
            /UPLOAD/b  | text/plain                     | 2097153  | 413
            """)
    void declaredLengthIsBoundedByPathThenType(String path, @Nullable String type, long length, int status)
            throws Exception {
        Exchange exchange = pass(post(path, type, length), "maxSizeFor", "/upload/no 10B, /upload/** 50MiB");

        assertThat(exchange.status()).isEqualTo(status);
        if (status == 413) {
            verify(application, never()).doFilter(any(), any());
            assertThat(exchange.body()).contains("\"code\":\"body.size\"");
        } else {
            verify(application).doFilter(any(), any());
        }
    }

    @Test
    void observeLetsThrough() throws Exception {
        assertThat(pass(post("/a", null, 1L << 40), "mode", "observe").status()).isEqualTo(200);

        verify(application).doFilter(any(), any());
    }

    @Test
    void offHandsOnTheRequestAsItIs() throws Exception {
        Exchange exchange = pass(post("/a", null, 1L << 40), "mode", "off");

        verify(application).doFilter(exchange.request, exchange.response);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            maxSize                | 2MB                   | must be a size of zero or more, as '10KiB'
            maxSizeOfType          | json 1MiB             | must be content types, each with its size
            maxSizeOfType          | application/json      | must be content types, each with its size
            maxSizeOfType          | text/plain;a=b 1MiB   | must be content types, each with its size
            maxSizeOfType          | text/plain 1          | must be content types, each with its size
            maxSizeFor             | /upload/**            | has no value after its pattern
            maxSizeFor             | upload 1MiB           | must be path patterns, each with its size
            maxSizeFor             | /upload 1MB           | must be path patterns, each with its size
            minRate                | 500                   | must be a size of zero or more
            minRateAfter           | 5                     | must be a duration of zero or more
            maxTime                | long                  | must be a duration of zero or more
            maxTimeFor             | /upload 1             | must be path patterns, each with its duration
            maxWaiting             | 0                     | must be a whole number from 1 to 100000
            maxWaitingPerClient    | 101                   | `maxWaitingPerClient` and `maxWaiting` can't be combined
            maxParameters          | -1                    | must be a whole number from 0 to 1000000
            maxParametersFor       | /bulk many            | must be path patterns, each with a number from 0 to 1000000
            maxParametersFor       | /bulk -1              | must be path patterns, each with a number from 0 to 1000000
            maxParameterLength     | long                  | must be a size of zero or more
            maxParts               | 1e3                   | must be a whole number
            insecureMalformedForms | form                  | must be path patterns
            insecureUnknownLength  | form                  | must be path patterns
            maxsize                | 2MiB                  | unknown key 'maxsize' (did you mean 'maxSize'?)
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("filter 'sample': ")
                .hasMessageContaining(advice.replace('`', '\''));
    }
}
