package io.gatehouse.core.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HstsFilterTest {
    private static final String NAME = "Strict-Transport-Security";

    private static Exchange pass(Exchange exchange, String... settings) throws Exception {
        FilterChain application = mock(FilterChain.class);
        HstsFilter filter = new HstsFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        verify(application).doFilter(any(), any());
        return exchange;
    }

    @Test
    void encryptedResponseCarriesThePolicy() throws Exception {
        assertThat(pass(Exchange.get("/").secure()).headers).containsEntry(NAME, "max-age=31536000; includeSubDomains");
    }

    @Test
    void plainHttpResponseCarriesNone() throws Exception {
        assertThat(pass(Exchange.get("/")).headers).doesNotContainKey(NAME);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            maxAge            | 0s    | max-age=0; includeSubDomains
            maxAge            | 30d   | max-age=2592000; includeSubDomains
            includeSubDomains | false | max-age=31536000
            preload           | true  | max-age=31536000; includeSubDomains; preload
            """)
    void settingShapesTheHeader(String name, String value, String expected) throws Exception {
        assertThat(pass(Exchange.get("/").secure(), name, value).headers).containsEntry(NAME, expected);
    }

    /** Some applications set the header themselves, or begin their answer anew before an error page. */
    @Test
    void applicationNeitherWeakensTheHeaderNorTakesItAway() throws Exception {
        Exchange exchange = Exchange.get("/").secure();
        HstsFilter filter = new HstsFilter();
        filter.init(exchange.config());
        filter.doFilter(exchange.request, exchange.response, (request, response) -> {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader("strict-transport-security", "max-age=0");
            answer.reset();
            answer.addHeader(NAME, "max-age=0");
        });

        assertThat(exchange.headers).containsEntry(NAME, "max-age=31536000; includeSubDomains");
    }

    @Test
    void staticFileCarriesThePolicyAndIsNotWrapped() throws Exception {
        Exchange exchange = Exchange.get("/site.css").secure().staticFile();
        FilterChain container = mock(FilterChain.class);
        HstsFilter filter = new HstsFilter();
        filter.init(exchange.config());
        filter.doFilter(exchange.request, exchange.response, container);

        verify(container).doFilter(exchange.request, exchange.response);
        assertThat(exchange.headers).containsKey(NAME);
    }

    /** The list's own conditions: hstspreload.org, submission requirements. */
    @ParameterizedTest(name = "{0}, then {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            preload = false | ''                             | 0
            preload = true  | [https]                        | 0
            preload = true  | ''                             | 1
            preload = true  | [https];mode = observe         | 1
            preload = true  | [https];mode = off             | 1
            preload = true  | [https];host = www.example.org | 1
            """)
    void preloadWithoutARedirectToTheSameHostIsNamed(String key, String https, int findings) throws Exception {
        SettingsFile file =
                SettingsFile.parse("gatehouse.ini", "[hsts]\n" + key + "\n" + https.replace(';', '\n') + "\n");
        HstsFilter filter = new HstsFilter();
        filter.init(file.filterConfig("hsts", Exchange.get("/").context));

        assertThat(filter.findingsIn(file)).hasSize(findings).allMatch(line -> line.contains("[https]"));
    }

    @ParameterizedTest
    @CsvSource({"off", "observe"})
    void onlyEnforceSendsTheHeader(String mode) throws Exception {
        assertThat(pass(Exchange.get("/").secure(), "mode", mode).headers).doesNotContainKey(NAME);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            maxAge            | one year | must be a duration of zero or more, as '365d'
            includeSubDomains | yes      | must be 'true' or 'false'
            maxage            | 1d       | must be one of [includeSubDomains, maxAge, mode, preload]
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({"maxAge, 364d", "includeSubDomains, false"})
    void preloadNeedsWhatTheListAsksFor(String name, String value) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), "preload", "true", name, value))
                .hasMessageContaining(
                        "preload is 'true', must be 'false' unless maxAge is at least '365d' and includeSubDomains is 'true'");
    }
}
