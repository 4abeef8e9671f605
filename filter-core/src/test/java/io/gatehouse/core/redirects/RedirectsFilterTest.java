package io.gatehouse.core.redirects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsFilterTest {
    private final Exchange exchange = Exchange.get("/login").secure();

    @FunctionalInterface
    private interface Application {
        void answer(HttpServletResponse response) throws IOException;
    }

    private void pass(Application application, String... settings) throws Exception {
        doAnswer(call -> {
                    exchange.response.setStatus(302);
                    exchange.headers.put("Location", call.getArgument(0));
                    return null;
                })
                .when(exchange.response)
                .sendRedirect(any());
        FilterChain chain = (request, response) -> application.answer((HttpServletResponse) response);
        RedirectsFilter filter = new RedirectsFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, chain);
        filter.destroy();
    }

    private void redirect(String address, String... settings) throws Exception {
        pass(response -> response.sendRedirect(address), settings);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/",
                "page",
                "https://www.example.org/page",
                "https://WWW.example.org:443",
                "//www.example.org/page",
                "https://login.example.org/authorize?x",
                "http://pay.example.org:8080"
            })
    void redirectToTheSiteOrAListedOriginIsSent(String address) throws Exception {
        redirect(address, "allow", "https://login.example.org, http://pay.example.org:8080");

        assertThat(exchange.status()).isEqualTo(302);
        assertThat(exchange.headers).containsEntry("Location", address);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "//evil.example, redirects.foreign",
        "https://evil.example, redirects.foreign",
        "https://www.example.org:8443, redirects.foreign",
        "http://www.example.org, redirects.foreign",
        "http://login.example.org, redirects.foreign",
        "https://login.example.org:8443, redirects.foreign",
        "https://x.login.example.org, redirects.foreign",
        "https://www.example.org.evil.example, redirects.foreign",
        "https://www.example.org., redirects.foreign",
        "https://www.example.org@evil.example, redirects.malformed",
        "/\\evil.example, redirects.malformed",
        "..//evil.example, redirects.malformed",
        "https:evil.example, redirects.malformed",
        "javascript:alert(1), redirects.scheme"
    })
    void anyOtherRedirectIsAnsweredByARefusal(String address, String code) throws Exception {
        redirect(address, "allow", "https://login.example.org");

        assertThat(exchange.status()).isEqualTo(403);
        assertThat(exchange.headers).doesNotContainKey("Location");
        assertThat(exchange.body()).contains("\"code\":\"" + code + "\"").doesNotContain("evil", "alert");
    }

    @ParameterizedTest(name = "http://www.example.org:{0} to {1}: {2}")
    @CsvSource({
        "80, https://www.example.org/, 302",
        "8080, https://www.example.org:8443/, 302",
        "8080, http://www.example.org:8080/, 302",
        "80, http://www.example.org:8080/, 403",
        "80, https://evil.example/, 403"
    })
    void siteInClearMayMoveToHttps(int port, String address, int status) throws Exception {
        exchange.scheme("http", port);
        redirect(address);

        assertThat(exchange.status()).isEqualTo(status);
    }

    @Test
    void siteBehindAProxyIsKnownByBothAddresses() throws Exception {
        exchange.scheme("http", 8080);
        new Client("192.0.2.7", "https", "public.example.org", 443).keepIn(exchange.request);
        redirect("https://public.example.org/");
        assertThat(exchange.status()).isEqualTo(302);

        redirect("http://www.example.org:8080/");
        assertThat(exchange.headers).containsEntry("Location", "http://www.example.org:8080/");

        redirect("https://www.example.org/");
        assertThat(exchange.status()).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Location", "location", "LOCATION"})
    void headerIsJudgedHoweverItIsSpelt(String name) throws Exception {
        pass(response -> {
            response.setStatus(302);
            response.setHeader(name, "https://evil.example");
        });

        assertThat(exchange.status()).isEqualTo(403);
        assertThat(exchange.headers).doesNotContainKey(name);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"201, 201", "202, 202", "301, 403", "303, 403"})
    void addressOfWhatWasMadeIsNoRedirect(int status, int sent) throws Exception {
        pass(response -> {
            response.setStatus(status);
            response.addHeader("Location", "https://store.example/1");
        });

        assertThat(exchange.status()).isEqualTo(sent);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0; url=https://evil.example, false", "0; url=//evil.example, false", "0; url=/page, true", "30, true"})
    void pageThatLeadsElsewhereByItselfStays(String value, boolean isSent) throws Exception {
        pass(response -> response.setHeader("refresh", value));

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.headers.containsKey("Refresh")).isEqualTo(isSent);
    }

    @Test
    void whatIsWrittenAfterARefusedRedirectGoesNowhere() throws Exception {
        pass(response -> {
            response.sendRedirect("//evil.example");
            response.getWriter().write("more");
            response.getOutputStream().print("more");
        });

        assertThat(exchange.body()).contains("redirects.foreign").doesNotContain("more");
    }

    @Test
    void observeSendsItAndProposesTheOrigin() throws Exception {
        try (Records records = Records.open(exchange.context)) {
            redirect("https://evil.example/path?secret", "mode", "observe");

            assertThat(exchange.headers).containsEntry("Location", "https://evil.example/path?secret");
            assertThat(records.ledger().proposals((section, key) -> null))
                    .anySatisfy(line -> assertThat(line)
                            .contains("allow = https://evil.example")
                            .doesNotContain("secret"));
        }
    }

    /** The twin: without the measure the visitor lands elsewhere. */
    @Test
    void offSendsIt() throws Exception {
        redirect("//evil.example", "mode", "off");

        assertThat(exchange.headers).containsEntry("Location", "//evil.example");
    }

    @Test
    void staticFileIsNotWrapped() throws Exception {
        Exchange file = Exchange.get("/a.css").staticFile();
        FilterChain chain = mock(FilterChain.class);
        RedirectsFilter filter = new RedirectsFilter();
        filter.init(file.config());
        filter.doFilter(file.request, file.response, chain);
        filter.destroy();

        verify(chain).doFilter(file.request, file.response);
        verify(file.response, never()).sendRedirect(any());
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            allow | evil.example            | must be origins, as 'https://www.example.org'
            allow | https://a.example/path  | something follows the host and port
            allow | *                       | must be origins
            mode  | on                      | must be one of [off, observe, enforce]
            allows | https://a.example      | unknown key 'allows' (did you mean 'allow'?)
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> redirect("/", name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
