package io.gatehouse.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticFilesTest {
    private static boolean areTouched(Exchange exchange) {
        return !StaticFiles.of(exchange.context).answer(exchange.request, exchange.response);
    }

    private static void filter(Exchange exchange, String type, List<String> patterns, List<String> servlets) {
        FilterRegistration filter = mock(FilterRegistration.class);
        when(filter.getClassName()).thenReturn(type);
        when(filter.getUrlPatternMappings()).thenReturn(patterns);
        when(filter.getServletNameMappings()).thenReturn(servlets);
        doReturn(Map.of("sample", filter)).when(exchange.context).getFilterRegistrations();
    }

    @Test
    void fileOfTheContainersServletIsItsAlone() {
        assertThat(areTouched(Exchange.get("/css/site.css").staticFile())).isFalse();
        assertThat(areTouched(Exchange.get("/css/site.css").staticFile().method("HEAD")))
                .isFalse();
    }

    @Test
    void answerThatAMeasureHasWrappedIsNot() {
        Exchange exchange = Exchange.get("/css/site.css").staticFile();

        assertThat(StaticFiles.of(exchange.context).answer(exchange.request, GuardedResponse.of(exchange.response)))
                .isFalse();
    }

    @Test
    void anythingElseIsNot() {
        assertThat(areTouched(Exchange.get("/css/site.css"))).isTrue();
        assertThat(areTouched(Exchange.get("/css/site.css").staticFile().method("PUT")))
                .isTrue();
        assertThat(areTouched(Exchange.get("/css").staticFile())).isTrue();
        assertThat(areTouched(Exchange.get("/v1.0/docs").staticFile())).isTrue();
        assertThat(areTouched(Exchange.get("/css/site.css").staticFile().dispatch(DispatcherType.ERROR)))
                .isTrue();
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "/*, true",
        "/, false",
        "/css/*, true",
        "/cs/*, false",
        "*.css, true",
        "*.js, false",
        "/css/site.css, true",
        "/css/*.css, false",
        "'', false"
    })
    void filterOfTheApplicationHasAPartInWhatItIsMappedTo(String pattern, boolean touched) {
        Exchange exchange = Exchange.get("/css/site.css").staticFile();
        filter(exchange, "org.example.SampleFilter", List.of(pattern), List.of());

        assertThat(areTouched(exchange)).isEqualTo(touched);
    }

    @Test
    void filterOfAServletMayHaveAPartInEverything() {
        Exchange exchange = Exchange.get("/css/site.css").staticFile();
        filter(exchange, "org.example.SampleFilter", List.of(), List.of("default"));

        assertThat(areTouched(exchange)).isTrue();
    }

    @Test
    void filtersOfOursAndOfTheContainerHaveNone() {
        Exchange exchange = Exchange.get("/css/site.css").staticFile();
        filter(exchange, "org.apache.tomcat.websocket.server.WsFilter", List.of("/*"), List.of());
        assertThat(areTouched(exchange)).isFalse();

        filter(exchange, "io.gatehouse.core.chain.GatehouseFilter", List.of("/*"), List.of());
        assertThat(areTouched(exchange)).isFalse();
    }
}
