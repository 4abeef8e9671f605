package io.gatehouse.core.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.chain.MeasureChain;
import io.gatehouse.core.guard.RequestId;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsFilterTest {
    /** Held, as the logging system forgets loggers that nobody holds. */
    private static final Logger LOG = Logger.getLogger(ErrorsFilter.class.getName());

    private static final String PAGES = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee">
              <error-page><error-code>404</error-code><location>/none.jsp</location></error-page>
              <error-page>
                <exception-type>java.lang.IllegalArgumentException</exception-type><location>/odd.jsp</location>
              </error-page>
            </web-app>
            """;

    @BeforeAll
    static void beQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void beLoud() {
        LOG.setLevel(null);
    }

    private static Exchange exchange() {
        return Exchange.get("/page");
    }

    /** An application whose web.xml has pages for 404 and for one kind of exception. */
    private static Exchange withPages() {
        Exchange exchange = exchange();
        when(exchange.context.getResourceAsStream("/WEB-INF/web.xml"))
                .thenAnswer(call -> new ByteArrayInputStream(PAGES.getBytes(StandardCharsets.UTF_8)));
        return exchange;
    }

    private static Exchange run(Exchange exchange, FilterChain application, String... settings) throws Exception {
        ErrorsFilter filter = new ErrorsFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        return exchange;
    }

    private static FilterChain sending(int status) {
        return (request, response) -> ((HttpServletResponse) response).sendError(status, "No table club.rowers");
    }

    private static FilterChain throwing(Throwable failure) {
        return (request, response) -> {
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof ServletException servlet) {
                throw servlet;
            }
            throw (RuntimeException) failure;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "400, Bad Request",
        "404, Not Found",
        "405, Method Not Allowed",
        "418, Request Refused",
        "500, Internal Server Error"
    })
    void errorWithoutAPageIsAnsweredByOurs(int status, String title) throws Exception {
        Exchange exchange = run(exchange(), sending(status));

        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.body())
                .contains("\"title\":\"" + title + "\"", RequestId.of(exchange.request), "errors." + status)
                .doesNotContain("club.rowers");
        assertThat(exchange.headers).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void browserGetsAPage() throws Exception {
        Exchange exchange = run(exchange().header("Accept", "text/html"), sending(404));

        assertThat(exchange.body()).startsWith("<!DOCTYPE html>").contains("There is nothing at this address.");
    }

    @Test
    void errorWithAPageOfTheApplicationGoesThere() throws Exception {
        Exchange exchange = run(withPages(), sending(404));

        verify(exchange.response).sendError(404, "No table club.rowers");
        assertThat(exchange.body()).isEmpty();
    }

    @ParameterizedTest(name = "pages = {0}, {1}: by ours {2}")
    @CsvSource({"web-xml, 404, false", "web-xml, 500, true", "application, 500, false", "ours, 404, true"})
    void settingSaysWhosePagesAreShown(String pages, int status, boolean ours) throws Exception {
        Exchange exchange = run(withPages(), sending(status), "pages", pages);

        assertThat(exchange.body().contains("errors." + status)).isEqualTo(ours);
    }

    @Test
    void pageForAnyErrorIsOneForAllOfThem() throws Exception {
        Exchange exchange = exchange();
        when(exchange.context.getResourceAsStream("/WEB-INF/web.xml"))
                .thenReturn(
                        new ByteArrayInputStream("<web-app><error-page><location>/x</location></error-page></web-app>"
                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(run(exchange, sending(503)).body()).isEmpty();
    }

    @Test
    void redirectSentAsErrorIsLeftToTheContainer() throws Exception {
        Exchange exchange = run(exchange(), sending(304));

        verify(exchange.response).sendError(304, "No table club.rowers");
    }

    @Test
    void answerThatTheApplicationWritesItselfIsLeftAlone() throws Exception {
        Exchange exchange = run(exchange(), (request, response) -> {
            ((HttpServletResponse) response).setStatus(422);
            response.getOutputStream().print("{\"field\":\"name\"}");
        });

        assertThat(exchange.status()).isEqualTo(422);
        assertThat(exchange.body()).isEqualTo("{\"field\":\"name\"}");
    }

    @Test
    void exceptionWithoutAPageIsAnsweredByOurs() throws Exception {
        Exchange exchange = run(exchange(), throwing(new IllegalStateException("jdbc:h2:mem:club")));

        assertThat(exchange.status()).isEqualTo(500);
        assertThat(exchange.body())
                .contains("Internal Server Error", RequestId.of(exchange.request))
                .doesNotContain("jdbc");
    }

    /** As Jetty throws it where parameters can't be decoded. */
    @Test
    void requestThatTheContainerCantReadIsTheClientsFault() throws Exception {
        Exchange exchange =
                run(exchange(), throwing(new ServletException(new HttpException.RuntimeException(400, "odd"))));

        assertThat(exchange.status()).isEqualTo(400);
    }

    static Stream<RuntimeException> failuresWithAPage() {
        return Stream.of(new IllegalArgumentException("odd"), new NumberFormatException("odd"));
    }

    @ParameterizedTest
    @MethodSource("failuresWithAPage")
    void exceptionWithAPageGoesOnToIt(RuntimeException failure) {
        assertThatThrownBy(() -> run(withPages(), throwing(failure))).isSameAs(failure);
        assertThatThrownBy(() -> run(withPages(), throwing(new ServletException(failure))))
                .hasRootCause(failure);
    }

    @Test
    void containersOwnExceptionGoesOn() {
        UnavailableException failure = new UnavailableException("not yet", 5);

        assertThatThrownBy(() -> run(exchange(), throwing(failure))).isSameAs(failure);
    }

    @Test
    void exceptionAfterTheAnswerIsSentGoesOn() {
        Exchange exchange = exchange();
        when(exchange.response.isCommitted()).thenReturn(true);

        assertThatThrownBy(() -> run(exchange, throwing(new IOException("late"))))
                .hasMessage("late");
    }

    @ParameterizedTest(name = "before the application: {0}")
    @CsvSource({"true, true", "false, false"})
    void failureOfAMeasureIsTheChains(boolean isBefore, boolean goesOn) throws Exception {
        MeasureChain chain = new MeasureChain() {
            @Override
            public boolean isBeforeApplication() {
                return isBefore;
            }

            @Override
            public void doFilter(ServletRequest request, ServletResponse response) {
                throw new IllegalStateException("measure");
            }
        };

        Exchange exchange = exchange();
        if (goesOn) {
            assertThatThrownBy(() -> run(exchange, chain)).hasMessage("measure");
        } else {
            assertThat(run(exchange, chain).status()).isEqualTo(500);
        }
    }

    private static HttpServletRequest seenByErrorPage(Exchange exchange, String... settings) throws Exception {
        exchange.dispatch(DispatcherType.ERROR);
        exchange.request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
        exchange.request.setAttribute(RequestDispatcher.ERROR_MESSAGE, "No table club.rowers");
        AtomicReference<HttpServletRequest> seen = new AtomicReference<>();
        run(exchange, (request, response) -> seen.set((HttpServletRequest) request), settings);
        return Objects.requireNonNull(seen.get());
    }

    @Test
    void errorPageOfTheApplicationSeesNoDetails() throws Exception {
        Exchange exchange = exchange();
        exchange.request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("jdbc:h2:mem:club"));

        HttpServletRequest seen = seenByErrorPage(exchange);

        Throwable exception = (Throwable) seen.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        assertThat(exception)
                .hasToString("Request " + RequestId.of(exchange.request))
                .hasNoCause();
        assertThat(exception.getStackTrace()).isEmpty();
        assertThat(exception.getClass()).isSameAs(seen.getAttribute(RequestDispatcher.ERROR_EXCEPTION_TYPE));
        assertThat(seen.getAttribute(RequestDispatcher.ERROR_MESSAGE)).isEqualTo("Internal Server Error");
        assertThat(seen.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)).isEqualTo(500);
    }

    @Test
    void errorPageSeesNoExceptionWhereThereIsNone() throws Exception {
        HttpServletRequest seen = seenByErrorPage(exchange());

        assertThat(seen.getAttribute(RequestDispatcher.ERROR_EXCEPTION)).isNull();
        assertThat(seen.getAttribute(RequestDispatcher.ERROR_EXCEPTION_TYPE)).isNull();
    }

    @Test
    void errorPageSeesDetailsWhereItIsToldTo() throws Exception {
        HttpServletRequest seen = seenByErrorPage(exchange(), "insecureDetails", "true");

        assertThat(seen.getAttribute(RequestDispatcher.ERROR_MESSAGE)).isEqualTo("No table club.rowers");
    }

    @Test
    void errorPageThatFailsIsAnsweredByOurs() throws Exception {
        Exchange exchange = withPages().dispatch(DispatcherType.ERROR);

        assertThat(run(exchange, throwing(new IllegalArgumentException("page"))).body())
                .contains("errors.500");
    }

    @Test
    void headersThatTellOfProgramsAreKeptBack() throws Exception {
        Exchange exchange = exchange();
        exchange.headers.put("X-Powered-By", "Servlet/6.0");

        run(exchange, (request, response) -> {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader("server", "Club/1.0");
            answer.addHeader("X-Powered-By", "JSP/3.1");
            answer.setHeader("X-Own", "1");
        });

        assertThat(exchange.headers)
                .doesNotContainKey("Server")
                .containsEntry("X-Own", "1")
                .containsEntry("X-Powered-By", ""); // The mock holds on to it, as Tomcat 10.1 does.
    }

    @Test
    void otherHeadersCanBeKeptBack() throws Exception {
        Exchange exchange = run(
                exchange(),
                (request, response) -> {
                    ((HttpServletResponse) response).setHeader("Server", "Club/1.0");
                    ((HttpServletResponse) response).setHeader("X-Node", "7");
                },
                "removeHeaders",
                "X-Node");

        assertThat(exchange.headers).containsKey("Server").doesNotContainKey("X-Node");
    }

    @Test
    void fileThatIsThereIsHandedOnUnwrapped() throws Exception {
        Exchange exchange = Exchange.get("/site.css").staticFile();
        when(exchange.context.getResource("/site.css"))
                .thenReturn(URI.create("file:///site.css").toURL());
        AtomicReference<ServletResponse> seen = new AtomicReference<>();

        run(exchange, (request, response) -> seen.set(response));

        assertThat(seen.get()).isSameAs(exchange.response);
    }

    @Test
    void fileThatIsMissingIsAnsweredByOurPage() throws Exception {
        Exchange exchange = run(Exchange.get("/none.css").staticFile(), sending(404));

        assertThat(exchange.body()).contains("errors.404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "observe"})
    void nothingIsChangedUnlessEnforced(String mode) throws Exception {
        Exchange exchange = run(exchange(), sending(500), "mode", mode);

        verify(exchange.response).sendError(500, "No table club.rowers");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            pages           | mine        | must be one of [web-xml, application, ours]
            removeHeaders   | X Powered   | must be names of headers
            insecureDetails | yes         | must be 'true' or 'false'
            page            | ours        | unknown key 'page' (did you mean 'pages'?)
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> run(exchange(), sending(500), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
