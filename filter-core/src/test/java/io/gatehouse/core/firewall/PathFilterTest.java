package io.gatehouse.core.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PathFilterTest {
    private static int answer(Exchange exchange, String... settings) throws Exception {
        PathFilter filter = new PathFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, mock(FilterChain.class));
        filter.destroy();
        return exchange.status();
    }

    private static Exchange mapped(String uri, String servletPath) {
        Exchange exchange = Exchange.get(uri);
        when(exchange.request.getServletPath()).thenReturn(servletPath);
        return exchange;
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            /news                        | /news            |
            /news/                       | /news/           |
            /a%20b                       | /a b             |
            /news;jsessionid=A1B2        | /news            |
            /a%2fb                       | /a/b             | path.encoded-slash
            /a%5cb                       | /a\\b            | path.backslash
            /a/../b                      | /b               | path.dot-segment
            /a/%2e%2e/b                  | /b               | path.dot-segment
            /a%252fb                     | /a%2fb           | path.double-encoding
            /a%00b                       | /a               | path.control-character
            /a%c0%afb                    | /a               | path.invalid-utf8
            /a%zzb                       | /a               | path.malformed
            /a;x=1/b                     | /a/b             | path.parameter
            //a                          | /a               | path.empty-segment
            /a                           | /b               | path.disagreement
            *                            | *                | path.not-absolute
            """)
    void ambiguousPathIsRefusedByItsName(String uri, String servletPath, String code) throws Exception {
        Exchange exchange = mapped(uri, servletPath);

        assertThat(answer(exchange)).isEqualTo(code == null ? 200 : 400);
        assertThat(exchange.body()).contains(code == null ? "" : "\"code\":\"" + code + "\"");
    }

    @ParameterizedTest(name = "{0} = {1}: {2} answers {4}")
    @CsvSource(delimiter = '|', textBlock = """
            insecureEncodedSlash    | /wiki/**  | /wiki/a%2fb        | /wiki/a/b     | 200
            insecureEncodedSlash    | /wiki/**  | /other/a%2fb       | /other/a/b    | 400
            insecureEncodedSlash    | /wiki/**  | /wiki/..%2fadmin   | /admin        | 400
            insecureEncodedSlash    | /wiki/**  | /wiki/a%2fb;x      | /wiki/a/b     | 400
            insecurePathParameter   | /matrix/* | /matrix/a;x=1      | /matrix/a     | 200
            insecurePathParameter   | /**       | /public/..;/admin  | /admin        | 400
            insecureEmptySegment    | /old/**   | /old//a            | /old/a        | 200
            """)
    void oneFaultMayBeToleratedForSomePaths(String key, String pattern, String uri, String servletPath, int status)
            throws Exception {
        assertThat(answer(mapped(uri, servletPath), key, pattern)).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /admin          | /admin            | 403
            /admin/         | /admin/index.jsp  | 403
            /admin/a/b      | /admin/a/b        | 403
            /ADMIN/a        | /ADMIN/a          | 403
            /%61dmin/a      | /admin/a          | 403
            /administrator  | /administrator    | 200
            /public         | /public           | 200
            """)
    void deniedPathIsEnteredByNobody(String uri, String servletPath, int status) throws Exception {
        assertThat(answer(mapped(uri, servletPath), "deny", "/admin/**")).isEqualTo(status);
    }

    @Test
    void deniedFileIsRefusedAsWelcomeFileToo() throws Exception {
        assertThat(answer(mapped("/admin/", "/admin/index.jsp"), "deny", "/admin/index.jsp"))
                .isEqualTo(403);
    }

    @Test
    void letterCaseCanMatter() throws Exception {
        assertThat(answer(mapped("/ADMIN/a", "/ADMIN/a"), "deny", "/admin/**", "ignoreCase", "false"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(names = {"FORWARD", "ASYNC"})
    void deniedPathIsNotReachedByDispatch(DispatcherType type) throws Exception {
        assertThat(answer(Exchange.get("/admin/a").dispatch(type), "deny", "/admin/**"))
                .isEqualTo(403);
    }

    @Test
    void deniedPathIsNotIncluded() throws Exception {
        Exchange exchange = Exchange.get("/public").dispatch(DispatcherType.INCLUDE);
        when(exchange.request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI))
                .thenReturn("/admin/a");
        when(exchange.request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH))
                .thenReturn("/admin/a");
        FilterChain included = mock(FilterChain.class);
        PathFilter filter = new PathFilter();
        filter.init(exchange.config("deny", "/admin/**"));
        filter.doFilter(exchange.request, exchange.response, included);

        org.mockito.Mockito.verifyNoInteractions(included);
    }

    @Test
    void applicationMayDispatchToOddPathsOfItsOwn() throws Exception {
        assertThat(answer(mapped("/a//b", "/a/b").dispatch(DispatcherType.FORWARD)))
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            deny                  | admin     | must be path patterns, as '/wiki/**'
            insecureEncodedSlash  | /a**      | must be path patterns, as '/wiki/**'
            insecureSlash         | /a/**     | unknown key 'insecureSlash'
            ignoreCase            | maybe     | must be 'true' or 'false'
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> answer(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
