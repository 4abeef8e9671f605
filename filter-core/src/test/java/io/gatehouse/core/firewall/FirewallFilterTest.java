package io.gatehouse.core.firewall;

import static io.gatehouse.core.firewall.Firewall.PASSES;
import static io.gatehouse.core.firewall.Firewall.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirewallFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/news/2026",
                "/css/site.css",
                "/a.b/c",
                "/files/report.v2.pdf",
                "/~smith/",
                "/.well-known/x"
            })
    void browserPasses(String path) throws Exception {
        assertThat(verdict(Firewall.browser(path).query("q=a+b&text=one%0D%0Atwo%20%E2%82%AC&empty=&flag")))
                .isEqualTo(PASSES);
    }

    @Test
    void requestWithNothingAgainstItIsHandedOnAsItIs() throws Exception {
        Exchange exchange = Firewall.browser("/");
        FilterChain application = Firewall.application();

        Firewall.run(exchange, application);

        verify(application).doFilter(exchange.request, exchange.response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "observe"})
    void nothingIsRefusedUnlessEnforced(String mode) throws Exception {
        assertThat(verdict(Exchange.get("/.git/config").method("TRACE"), "mode", mode))
                .isEqualTo(PASSES);
    }

    @Test
    void dispatchOfTheApplicationIsNotJudgedAsRequest() throws Exception {
        Exchange exchange =
                Exchange.get("/WEB-INF/jsp/page.jsp").method("TRACE").dispatch(DispatcherType.FORWARD);

        assertThat(verdict(exchange)).isEqualTo(PASSES);
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(delimiter = '|', textBlock = """
            FORWARD | /WEB-INF/web.xml        | 404 hidden
            ASYNC   | /WEB-INF/web.xml        | 404 hidden
            FORWARD | /web-inf/gatehouse.ini  | 404 hidden
            FORWARD | /.git/config            | 404 hidden
            FORWARD | /club.sql               | 404 hidden
            FORWARD | /WEB-INF/pages/help.htm | -
            FORWARD | /css/site.css           | -
            """)
    void fileThatTheDefaultServletWouldSendIsJudgedOnDispatch(DispatcherType type, String path, String expected)
            throws Exception {
        assertThat(verdict(Exchange.get(path).staticFile().dispatch(type))).isEqualTo(expected);
    }

    @Test
    void hiddenFileMayBeOpenedForDispatchToo() throws Exception {
        Exchange exchange = Exchange.get("/WEB-INF/data.xml").staticFile().dispatch(DispatcherType.FORWARD);

        assertThat(verdict(exchange, "insecureHiddenFiles", "/WEB-INF/data.xml"))
                .isEqualTo(PASSES);
    }

    @Test
    void pageThatIsIncludedIsLeftOutAndNothingIsAnswered() throws Exception {
        Exchange exchange = Exchange.get("/WEB-INF/web.xml").staticFile().dispatch(DispatcherType.INCLUDE);
        boolean[] passed = new boolean[1];

        Firewall.run(exchange, (request, response) -> passed[0] = true);

        assertThat(passed[0]).isFalse();
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.body()).isEmpty();
    }

    @Test
    void welcomeFileThatTheContainerChoseIsJudged() throws Exception {
        Exchange exchange = Exchange.get("/docs/");
        when(exchange.request.getServletPath()).thenReturn("/docs/.index.html");

        assertThat(verdict(exchange)).isEqualTo("404 hidden");
    }

    @Test
    void missingHostListIsAFinding() throws Exception {
        FirewallFilter filter = new FirewallFilter();
        filter.init(Exchange.get("/").config());
        assertThat(filter.findingsAtStart()).singleElement().asString().contains("'hosts'");
        filter.destroy();

        filter.init(Exchange.get("/").config("hosts", "www.example.org"));
        assertThat(filter.findingsAtStart()).isEmpty();
        filter.destroy();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            methods            | get           | must be HTTP methods in upper case
            methods            | GE T          | must be HTTP methods in upper case
            methodsFor         | /api/**       | must be paths with their methods
            methodsFor         | api GET       | must be paths with their methods
            hosts              | *             | must be host names
            hosts              | http://a.b    | must be host names
            hosts              | a..b          | must be host names
            hosts              | a.b:0         | must be host names
            hosts              | a.b:65536     | must be host names
            hosts              | a.*.b         | must be host names
            hosts              | [::g]         | must be host names
            maxHeaders         | 0             | must be a whole number from 1 to 10000
            maxHeaderValue     | 16KB          | must be a size of at least '128B'
            maxCookies         | many          | must be a whole number
            singleCookies      | a=b           | must be names of cookies
            maxQuery           | 1B            | must be a size of at least '16B'
            maxParameters      | -1            | must be a whole number
            singleParameters   | /transfer     | must be paths with names of parameters
            hiddenFiles        | a/b           | must be file names
            hiddenFiles        | a*b           | must be file names
            hiddenFiles        | *             | must be file names
            managementPaths    | metrics       | must be path patterns
            extensions         | a.b           | must be file extensions
            insecureHidden     | /             | unknown key 'insecureHidden'
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> verdict(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
