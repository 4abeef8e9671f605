package io.gatehouse.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class GuardedResponseTest {
    private final Exchange exchange = Exchange.get("/a");
    private final GuardedResponse response = GuardedResponse.of(exchange.response);

    /** Owns one header, hardens cookies, keeps redirects at home and answers 500. */
    private static final class SampleRule implements ReplyRule {
        @Override
        public void begin(HttpServletResponse response) {
            response.setHeader("X-Sample", "ours");
        }

        @Override
        public @Nullable String header(String name, String value) {
            return name.equalsIgnoreCase("X-Sample") ? null : value;
        }

        @Override
        public void cookie(Cookie cookie) {
            cookie.setHttpOnly(true);
        }

        @Override
        public String location(String address) {
            return address.startsWith("/") ? address : "/";
        }

        @Override
        public boolean answersError(int status, HttpServletResponse response) {
            return status == 500;
        }
    }

    @Test
    void headersOfARuleStandBeforeTheApplicationRuns() {
        response.add(new SampleRule());

        assertThat(exchange.headers).containsEntry("X-Sample", "ours");
    }

    @Test
    void headersOfARuleAreBackAfterTheApplicationResets() {
        response.add(new SampleRule());
        response.reset();

        assertThat(exchange.headers).containsEntry("X-Sample", "ours");
    }

    @Test
    void headerThatARuleOwnsIsOutOfTheApplicationsReach() {
        response.add(new SampleRule());
        response.setHeader("x-sample", "theirs");
        response.addHeader("X-Sample", "theirs");
        response.setHeader("X-Sample", null);
        response.setIntHeader("X-Sample", 1);
        response.addIntHeader("X-Sample", 1);
        response.setDateHeader("X-Sample", 1);
        response.addDateHeader("X-Sample", 1);
        response.setHeader("X-Other", "theirs");

        assertThat(exchange.headers).containsEntry("X-Sample", "ours").containsEntry("X-Other", "theirs");
        verify(exchange.response, never()).setIntHeader(any(), org.mockito.ArgumentMatchers.anyInt());
        verify(exchange.response, never()).setDateHeader(any(), org.mockito.ArgumentMatchers.anyLong());
    }

    @Test
    void cookieIsChangedInACopy() {
        response.add(new SampleRule());
        Cookie cookie = new Cookie("a", "b");
        response.addCookie(cookie);

        ArgumentCaptor<Cookie> sent = ArgumentCaptor.forClass(Cookie.class);
        verify(exchange.response).addCookie(sent.capture());
        assertThat(sent.getValue().isHttpOnly()).isTrue();
        assertThat(cookie.isHttpOnly()).isFalse();
    }

    @Test
    void redirectByAnyMeansGoesPastTheRules() throws IOException {
        response.add(new SampleRule());
        response.sendRedirect("https://evil.example");
        response.setHeader("location", "https://evil.example");

        verify(exchange.response).sendRedirect("/");
        assertThat(exchange.headers).containsEntry("Location", "/");

        response.sendRedirect("https://evil.example", 303, true);
        assertThat(exchange.headers).containsEntry("Location", "/");
        assertThat(exchange.status()).isEqualTo(303);
    }

    @Test
    void errorThatARuleAnswersDoesNotReachTheContainer() throws IOException {
        response.add(new SampleRule());
        response.sendError(500, "details");
        response.sendError(404);

        verify(exchange.response, never()).sendError(500, "details");
        verify(exchange.response).sendError(404);
    }

    @Test
    void committedResponseIsLeftToTheContainer() throws IOException {
        response.add(new SampleRule());
        when(exchange.response.isCommitted()).thenReturn(true);
        response.sendError(500);

        verify(exchange.response).sendError(500);
    }

    @Test
    void allRulesShareOneWrapperHoweverDeepItIs() throws Exception {
        List<HttpServletResponse> handedOn = new ArrayList<>();
        SampleRule rule = new SampleRule();
        GuardedResponse.pass(
                exchange.request,
                exchange.response,
                (request, first) -> GuardedResponse.pass(
                        (HttpServletRequest) request,
                        new HttpServletResponseWrapper((HttpServletResponse) first),
                        (again, second) -> handedOn.add((HttpServletResponse) second),
                        rule),
                rule);

        assertThat(handedOn).singleElement().isNotInstanceOf(GuardedResponse.class);
        assertThat(GuardedResponse.of(handedOn.get(0)).getResponse()).isSameAs(exchange.response);
    }

    @Test
    void requestIsWrappedOnceForAllRules() throws Exception {
        when(exchange.request.isAsyncSupported()).thenReturn(true);
        GuardedResponse.pass(
                exchange.request,
                exchange.response,
                (first, guarded) -> GuardedResponse.pass(
                        (HttpServletRequest) first,
                        (HttpServletResponse) guarded,
                        (second, same) -> assertThat(second).isSameAs(first),
                        new SampleRule()),
                new SampleRule());
    }

    @Test
    void asynchronousAnswerIsGuardedToo() throws Exception {
        when(exchange.request.isAsyncSupported()).thenReturn(true);
        GuardedResponse.pass(
                exchange.request,
                exchange.response,
                (request, guarded) -> {
                    request.startAsync();
                    verify(exchange.request).startAsync(request, guarded);
                    assertThat(guarded).isInstanceOf(GuardedResponse.class);
                },
                new SampleRule());
    }

    /** Keeps cookies back and answers redirects itself. */
    private static final class ClosedRule implements ReplyRule {
        @Override
        public boolean sends(Cookie cookie) {
            return false;
        }

        @Override
        public @Nullable String location(String address) {
            return null;
        }
    }

    @Test
    void cookieThatARuleKeepsBackIsNotSent() {
        response.add(new ClosedRule());
        response.addCookie(new Cookie("a", "b"));

        verify(exchange.response, never()).addCookie(any());
    }

    @Test
    void redirectThatARuleAnswersDoesNotReachTheContainer() throws IOException {
        response.add(new ClosedRule());
        response.sendRedirect("/a");
        response.sendRedirect("/a", 303, true);
        response.setHeader("Location", "/a");
        response.addHeader("Location", "/a");

        verify(exchange.response, never()).sendRedirect(any());
        assertThat(exchange.headers).doesNotContainKey("Location");
        assertThat(exchange.status()).isEqualTo(200);
    }

    @Test
    void whatIsWrittenOnceARuleHasAnsweredGoesNowhere() throws IOException {
        response.add(new SampleRule());
        response.getOutputStream().print("before");
        response.sendError(500);
        response.getOutputStream().print("after");
        response.getWriter().write("after");

        assertThat(exchange.body()).isEqualTo("before");
    }
}
