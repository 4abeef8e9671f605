package io.gatehouse.core.signout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignOutFilterTest {
    private static final String NAME = "Clear-Site-Data";

    private static Exchange pass(Exchange exchange, String... settings) throws Exception {
        FilterChain application = mock(FilterChain.class);
        SignOutFilter filter = new SignOutFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        verify(application).doFilter(exchange.request, exchange.response);
        return exchange;
    }

    @ParameterizedTest(name = "{0} with paths = {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /logout      | /logout               | true
            /logout/     | /logout               | true
            /logout2     | /logout               | false
            /            | /logout               | false
            /a/bye       | /logout, /*/bye       | true
            """)
    void onlyASignOutClears(String path, String paths, boolean clears) throws Exception {
        assertThat(pass(Exchange.get(path), "paths", paths).headers.containsKey(NAME))
                .isEqualTo(clears);
    }

    @Test
    void whatIsClearedStandsInQuotes() throws Exception {
        assertThat(pass(Exchange.get("/logout")).headers).containsEntry(NAME, "\"cache\", \"cookies\", \"storage\"");
        assertThat(pass(Exchange.get("/logout"), "clear", "cookies, storage").headers)
                .containsEntry(NAME, "\"cookies\", \"storage\"");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"cross-site, false", "same-site, true", "same-origin, true", "none, true"})
    void otherSiteCantHaveAVisitorsDataCleared(String site, boolean clears) throws Exception {
        assertThat(pass(Exchange.get("/logout").header("Sec-Fetch-Site", site))
                        .headers
                        .containsKey(NAME))
                .isEqualTo(clears);
    }

    @ParameterizedTest
    @CsvSource({"off", "observe"})
    void onlyEnforceSendsTheHeader(String mode) throws Exception {
        assertThat(pass(Exchange.get("/logout"), "mode", mode).headers).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            paths | logout        | must be path patterns, as '/logout'
            clear | cookie        | must be kinds out of [cache, clientHints, cookies, executionContexts,
            path  | /logout       | must be one of [clear, mode, paths]
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
