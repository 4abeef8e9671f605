package io.gatehouse.core.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token, for a browser that says nothing of where its requests come from. */
class CsrfTokenTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final FilterChain application = mock(FilterChain.class);
    private final ServletContext context = Exchange.get("/").context;
    private @Nullable Cookie cookie;

    private Exchange exchange(String path) {
        Exchange exchange = Exchange.get(path).secure();
        when(exchange.request.getServletContext()).thenReturn(context);
        if (cookie != null) {
            when(exchange.request.getCookies()).thenReturn(new Cookie[] {new Cookie("other", "x"), cookie});
            exchange.header("Cookie", "present");
        }
        return exchange;
    }

    private Exchange pass(Exchange exchange, String... settings) throws Exception {
        OriginFilter filter = new OriginFilter();
        var config = exchange.config(settings);
        when(config.getServletContext()).thenReturn(context);
        filter.init(config);
        filter.doFilter(exchange.request, exchange.response, application);
        filter.destroy();
        return exchange;
    }

    /** What a page shows that asks for the token; the browser keeps the cookie. */
    private String shown(Exchange page) throws Exception {
        List<String> lines = new ArrayList<>();
        doAnswer(call -> {
                    Cookie set = call.getArgument(0);
                    cookie = set;
                    return lines.add(set.getName() + "=" + set.getValue());
                })
                .when(page.response)
                .addCookie(any());
        when(page.response.getHeaders("Set-Cookie")).thenReturn(lines);
        pass(page);
        return Objects.requireNonNull(page.request.getAttribute("csrfToken")).toString();
    }

    private Exchange post(@Nullable String token, String contentType) {
        Exchange exchange = exchange("/guestbook").method("POST");
        when(exchange.request.getContentType()).thenReturn(contentType);
        when(exchange.request.getParameter("csrfToken")).thenReturn(token);
        return exchange;
    }

    private static void session(Exchange exchange, String id) {
        HttpSession session = mock(HttpSession.class);
        when(session.getId()).thenReturn(id);
        when(exchange.request.getSession(false)).thenReturn(session);
    }

    private void assertTaken(Exchange exchange) throws Exception {
        int before =
                org.mockito.Mockito.mockingDetails(application).getInvocations().size();
        pass(exchange);
        verify(application, times(before + 1)).doFilter(any(), any());
    }

    private void assertRefused(Exchange exchange, String code) throws Exception {
        assertThat(pass(exchange).body()).contains("\"code\":\"" + code + "\"");
        assertThat(exchange.status()).isEqualTo(403);
    }

    @Test
    void formWithItsTokenIsTakenAndWithoutItIsNot() throws Exception {
        String token = shown(exchange("/guestbook"));

        assertThat(token).hasSize(86).matches("[A-Za-z0-9_-]+");
        assertTaken(post(token, FORM));
        assertTaken(post(token, "multipart/form-data; boundary=x"));
        assertRefused(post(null, FORM), "origin.no-token");
        assertRefused(post("", FORM), "origin.wrong-token");
        assertRefused(post("x".repeat(86), FORM), "origin.wrong-token");
    }

    @Test
    void parameterHasANameThatPagesCanAskFor() throws Exception {
        pass(exchange("/"));

        assertThat(context.getAttribute("csrfParameter")).isEqualTo("csrfToken");
    }

    @Test
    void scriptSendsItInTheHeader() throws Exception {
        String token = shown(exchange("/"));

        assertTaken(post(null, "application/json").header("X-CSRF-Token", token));
        assertRefused(post(token, FORM).header("X-CSRF-Token", "wrong"), "origin.wrong-token");
        assertRefused(post(token, "application/json"), "origin.no-token");
        assertRefused(post(token, "text/plain"), "origin.no-token");
    }

    @ParameterizedTest(name = "?{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            csrfToken={token}             | true
            a=b&csrfToken={token}         | true
            csrfToken={token}&a=b         | true
            xcsrfToken={token}            | false
            a=csrfToken={token}           | false
            csrfToken=&csrfToken={token}  | false
            csrfToken                     | false
            """)
    void uploadMaySendItInTheQuerySoThatNobodyReadsTheBody(String query, boolean taken) throws Exception {
        String token = shown(exchange("/"));
        Exchange upload = post(null, "multipart/form-data; boundary=x");
        when(upload.request.getQueryString()).thenReturn(query.replace("{token}", token));
        pass(upload);

        assertThat(upload.status()).isEqualTo(taken ? 200 : 403);
        verify(upload.request, query.startsWith("csrfToken=") || query.contains("&csrfToken=") ? never() : times(1))
                .getParameter(any());
    }

    @Test
    void cookieIsTheHostsOwnAndNoScripts() throws Exception {
        shown(exchange("/"));

        Cookie set = Objects.requireNonNull(cookie);
        assertThat(set.getName()).isEqualTo("__Host-csrf");
        assertThat(set.getPath()).isEqualTo("/");
        assertThat(set.getDomain()).isNull();
        assertThat(set.isHttpOnly()).isTrue();
        assertThat(set.getSecure()).isTrue();
        assertThat(set.getMaxAge()).isEqualTo(-1);
        assertThat(set.getAttribute("SameSite")).isEqualTo("Lax");
    }

    @ParameterizedTest(name = "{0} over {1}: {2}")
    @CsvSource({
        "'', http, csrf",
        "/shop, https, __Host-csrf-shop",
        "/shop/a, https, __Host-csrf-shop-a",
        "/shop-a, https, __Host-csrf-shop_2d_a",
        "/é=;, https, __Host-csrf-_e9__3d__3b_"
    })
    void cookiesNameTellsApplicationsOfOneHostApart(String contextPath, String scheme, String name) {
        Exchange exchange = Exchange.get("/").scheme(scheme, 443);

        assertThat(new CsrfCookie(contextPath).name(exchange.request)).isEqualTo(name);
    }

    /** Tabs and the back button: a page that was shown earlier still works. */
    @Test
    void everyTokenOfABrowserStaysGood() throws Exception {
        String first = shown(exchange("/a"));
        Cookie given = cookie;
        String second = shown(exchange("/b"));

        assertThat(cookie).isSameAs(given);
        assertThat(second).isNotEqualTo(first);
        assertTaken(post(first, FORM));
        assertTaken(post(second, FORM));
        assertTaken(post(first, FORM));
    }

    @Test
    void pageWithSeveralFormsSetsOneCookie() throws Exception {
        Exchange page = exchange("/");
        String first = shown(page);
        String second =
                Objects.requireNonNull(page.request.getAttribute("csrfToken")).toString();

        verify(page.response, times(1)).addCookie(any());
        assertTaken(post(first, FORM));
        assertTaken(post(second, FORM));
    }

    @Test
    void changedSettingsKeepTheApplicationsKey() throws Exception {
        String token = shown(exchange("/"));
        Exchange later = post(token, FORM);

        assertThat(pass(later, "exempt", "/other").status()).isEqualTo(200);
    }

    @ParameterizedTest(name = "asked for by {0}, sent by {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            s1 | s1 | true
            s1 | s2 | false
            -  | s1 | false
            s1 | -  | false
            """)
    void tokenIsGoodForOneSession(String shownTo, String sentBy, boolean taken) throws Exception {
        Exchange page = exchange("/");
        if (shownTo != null) {
            session(page, shownTo);
        }
        Exchange sent = post(shown(page), FORM);
        when(sent.request.getCookies()).thenReturn(new Cookie[] {cookie});
        sent.header("Cookie", "present");
        if (sentBy != null) {
            session(sent, sentBy);
        }

        assertThat(pass(sent).status()).isEqualTo(taken ? 200 : 403);
    }

    @Test
    void tokenIsGoodForOneUserWhereThereIsNoSession() throws Exception {
        Exchange page = exchange("/");
        when(page.request.getRemoteUser()).thenReturn("ada");
        String token = shown(page);
        Exchange own = post(token, FORM);
        when(own.request.getRemoteUser()).thenReturn("ada");
        Exchange foreign = post(token, FORM);
        when(foreign.request.getRemoteUser()).thenReturn("eve");

        assertTaken(own);
        assertRefused(foreign, "origin.wrong-token");
    }

    /** The attacker plants a cookie of their own, and sends the token that fits it. */
    @Test
    void plantedCookieFitsNoOtherSession() throws Exception {
        Exchange attackers = exchange("/");
        session(attackers, "attackers");
        String token = shown(attackers);
        Exchange victims = post(token, FORM);
        session(victims, "victims");

        assertRefused(victims, "origin.wrong-token");
    }

    /** CVE-2021-28490: who has no more than the session's cookie gets no token. */
    @Test
    void sessionsCookieAloneIsNotEnough() throws Exception {
        Exchange page = exchange("/");
        session(page, "s1");
        String token = shown(page);
        cookie = null;
        Exchange sent = post(token, FORM).header("Cookie", "JSESSIONID=s1");
        session(sent, "s1");

        assertRefused(sent, "origin.no-token");
    }

    /** CVE-2026-40458: compared letter by letter, not by hash code. */
    @Test
    void equalHashCodeIsNotEnough() {
        CsrfTokens tokens = tokens(1);
        String seed = tokens.newSeed();
        String token = tokens.token(seed, "");
        while (!token.substring(0, 80).contains("Aa")) {
            token = tokens.token(seed, "");
        }
        String other = token.replaceFirst("Aa", "BB");

        assertThat(other.hashCode()).isEqualTo(token.hashCode());
        assertThat(tokens.isValid(token, seed, "")).isTrue();
        assertThat(tokens.isValid(other, seed, "")).isFalse();
    }

    private static CsrfTokens tokens(long seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return new CsrfTokens(new CsrfMac(io.gatehouse.core.settings.Secret.of(key)));
    }

    @Test
    void tokenOfAnotherKeyOrSeedIsNoGood() {
        CsrfTokens tokens = tokens(1);
        String seed = tokens.newSeed();
        String token = tokens.token(seed, "a");

        assertThat(tokens.isValid(token, seed, "a")).isTrue();
        assertThat(tokens(1).isValid(token, seed, "a")).isTrue(); // Another node with the same key.
        assertThat(tokens(2).isValid(token, seed, "a")).isFalse();
        assertThat(tokens.isValid(token, tokens.newSeed(), "a")).isFalse();
        assertThat(tokens.isValid(token, seed, "b")).isFalse();
    }

    @Test
    void everyChangedLetterSpoilsTheToken() {
        CsrfTokens tokens = tokens(1);
        String seed = tokens.newSeed();
        String token = tokens.token(seed, "");
        for (int at = 0; at < 85; at++) { // The last letter has bits that belong to no byte.
            char other = token.charAt(at) == 'A' ? 'Q' : 'A';
            assertThat(tokens.isValid(token.substring(0, at) + other + token.substring(at + 1), seed, ""))
                    .as("letter %d", at)
                    .isFalse();
        }
    }

    @Test
    void anyTextIsEitherValidOrNot() {
        CsrfTokens tokens = tokens(1);
        String seed = tokens.newSeed();
        Random random = new Random(20_261_123);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(4) == 0 ? random.nextInt(200) : 86;
            for (int at = 0; at < length; at++) {
                text.append((char) (random.nextInt(20) == 0 ? random.nextInt(0x10000) : 45 + random.nextInt(78)));
            }
            assertThat(tokens.isValid(text.toString(), seed, "")).isFalse();
            assertThat(CsrfTokens.isSeed(text.toString()))
                    .isEqualTo(text.toString().matches("[A-Za-z0-9_-]{22}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "has blank in the midd ", "äääääääääääääääääääääää", "AAAAAAAAAAAAAAAAAAAAAAA"})
    void cookieThatIsNotOursIsReplaced(String value) throws Exception {
        cookie = new Cookie("__Host-csrf", value);
        String token = shown(exchange("/"));

        assertThat(Objects.requireNonNull(cookie).getValue()).isNotEqualTo(value);
        assertTaken(post(token, FORM));
    }

    @Test
    void tokenIsEmptyWhereTheAnswerIsOnItsWay() throws Exception {
        Exchange page = exchange("/");
        when(page.response.isCommitted()).thenReturn(true);

        assertThat(shown(page)).isEmpty();
        verify(page.response, never()).addCookie(any());
    }

    @Test
    void formIsReadInTheCharsetOfTheSettings() throws Exception {
        String token = shown(exchange("/"));
        Exchange unnamed = post(token, FORM);
        Exchange named = post(token, FORM);
        when(named.request.getCharacterEncoding()).thenReturn("ISO-8859-1");
        pass(unnamed, "charset", "UTF-8");
        pass(named, "charset", "UTF-8");

        verify(unnamed.request).setCharacterEncoding("UTF-8");
        verify(named.request, never()).setCharacterEncoding(anyString());
    }

    @Test
    void formThatTheContainerCannotReadIsRefused() throws Exception {
        shown(exchange("/"));
        Exchange broken = post(null, FORM);
        when(broken.request.getParameter(any())).thenThrow(new IllegalStateException("malformed"));

        assertRefused(broken, "origin.no-token");
    }

    @Test
    void observeLeavesTheFormUnread() throws Exception {
        shown(exchange("/"));
        Exchange sent = post(null, FORM);
        pass(sent, "mode", "observe");

        verify(sent.request, never()).getParameter(any());
    }

    @Test
    void formOfAModernBrowserIsLeftUnread() throws Exception {
        shown(exchange("/"));
        Exchange sent = post(null, FORM).header("Sec-Fetch-Site", "same-origin");
        assertTaken(sent);

        verify(sent.request, never()).getParameter(any());
    }

    /** The token is no way round what the browser says. */
    @Test
    void stolenTokenIsOfNoUseToAnotherSite() throws Exception {
        String token = shown(exchange("/"));

        assertRefused(post(token, FORM).header("Sec-Fetch-Site", "cross-site"), "origin.cross-site");
        assertRefused(post(token, FORM).header("Origin", "https://evil.example"), "origin.foreign");
    }
}
