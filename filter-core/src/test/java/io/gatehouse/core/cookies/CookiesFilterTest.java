package io.gatehouse.core.cookies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.gatehouse.core.guard.Records;
import io.gatehouse.core.ledger.LedgerEntry;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesFilterTest {
    private final Exchange exchange = Exchange.get("/page").secure();
    private final SessionCookieConfig session = mock(SessionCookieConfig.class);
    /** The Set-Cookie lines of the answer. */
    private final List<String> lines = new ArrayList<>();

    private final List<Cookie> cookies = new ArrayList<>();
    private Records records;

    @FunctionalInterface
    private interface Application {
        void answer(HttpServletResponse response) throws IOException;
    }

    @BeforeEach
    void containerKeepsCookies() {
        records = Records.open(exchange.context);
        when(exchange.context.getSessionCookieConfig()).thenReturn(session);
        HttpServletResponse response = exchange.response;
        when(response.getHeaders("Set-Cookie")).thenReturn(lines);
        when(response.containsHeader("Set-Cookie")).thenAnswer(call -> !lines.isEmpty());
        doAnswer(call -> isCookie(call.getArgument(0)) && lines.add(call.getArgument(1)))
                .when(response)
                .addHeader(anyString(), anyString());
        doAnswer(call -> {
                    lines.clear();
                    return lines.add(call.getArgument(1));
                })
                .when(response)
                .setHeader(anyString(), anyString());
        doAnswer(call -> cookies.add(call.getArgument(0))).when(response).addCookie(any());
    }

    private static boolean isCookie(String header) {
        return header.equalsIgnoreCase("Set-Cookie");
    }

    @AfterEach
    void close() {
        records.close();
    }

    private void pass(Application application, String... settings) throws Exception {
        FilterChain chain = (request, response) -> application.answer((HttpServletResponse) response);
        CookiesFilter filter = new CookiesFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, chain);
        filter.destroy();
    }

    private Cookie sent() {
        return cookies.get(0);
    }

    @Test
    void cookieIsHardened() throws Exception {
        pass(response -> response.addCookie(new Cookie("theme", "dark")));

        assertThat(sent().getSecure()).isTrue();
        assertThat(sent().isHttpOnly()).isTrue();
        assertThat(sent().getAttribute("SameSite")).isEqualTo("Lax");
    }

    @Test
    void headerIsHardenedHoweverItIsSpelt() throws Exception {
        pass(response -> {
            response.setHeader("set-cookie", "a=1");
            response.addHeader("SET-COOKIE", "b=2;samesite=strict");
            response.addHeader("X-Other", "c=3");
        });

        verify(exchange.response).addHeader("X-Other", "c=3");
        assertThat(lines)
                .containsExactly("a=1; Secure; HttpOnly; SameSite=Lax", "b=2; samesite=strict; Secure; HttpOnly");
    }

    @Test
    void stricterCookieStays() throws Exception {
        Cookie cookie = new Cookie("a", "b");
        cookie.setAttribute("SameSite", "strict");
        cookie.setPath("/x");
        cookie.setDomain("example.org");
        pass(response -> response.addCookie(cookie));

        assertThat(sent().getAttribute("SameSite")).isEqualTo("strict");
        assertThat(sent().getPath()).isEqualTo("/x");
        assertThat(sent().getDomain()).isEqualTo("example.org");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            scriptCookies | a          | a=b; Secure; SameSite=Lax
            scriptCookies | A          | a=b; Secure; HttpOnly; SameSite=Lax
            sameSite      | strict     | a=b; Secure; HttpOnly; SameSite=Strict
            sameSite      | none       | a=b; Secure; HttpOnly; SameSite=None
            sameSiteFor   | b lax, a none | a=b; Secure; HttpOnly; SameSite=None
            sameSiteFor   | A none     | a=b; Secure; HttpOnly; SameSite=Lax
            """)
    void settingShapesTheCookie(String key, String value, String expected) throws Exception {
        pass(response -> response.addHeader("Set-Cookie", "a=b"), key, value);

        assertThat(lines).containsExactly(expected);
    }

    @ParameterizedTest(name = "dropDomain = {0}")
    @CsvSource({"true, a=b; Secure; HttpOnly; SameSite=Lax", "false, a=b; Domain=x.org; Secure; HttpOnly; SameSite=Lax"
    })
    void domainGoesWhereItIsNotWanted(String drop, String expected) throws Exception {
        pass(response -> response.addHeader("Set-Cookie", "a=b; Domain=x.org"), "dropDomain", drop);

        assertThat(lines).containsExactly(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            __Host-a      | true  | false
            __host-a      | true  | false
            __Host-Http-a | true  | true
            __Secure-a    | false | false
            __Http-a      | false | true
            """)
    void prefixedCookieKeepsItsPromise(String name, boolean isHost, boolean isHttpOnly) throws Exception {
        Cookie cookie = new Cookie(name, "b");
        cookie.setPath("/x");
        cookie.setDomain("example.org");
        pass(response -> response.addCookie(cookie), "scriptCookies", name);

        assertThat(sent().getPath()).isEqualTo(isHost ? "/" : "/x");
        assertThat(sent().getDomain()).isEqualTo(isHost ? null : "example.org");
        assertThat(sent().getSecure()).isTrue();
        assertThat(sent().isHttpOnly()).isEqualTo(isHttpOnly);
    }

    @Test
    void whatBrowsersWouldDropIsNotSent() throws Exception {
        pass(response -> {
            response.addHeader("Set-Cookie", "a=" + "x".repeat(4096));
            response.addHeader("Set-Cookie", "=nameless");
            response.addHeader("Set-Cookie", "a=b\r\nLocation: x");
            response.addCookie(new Cookie("b", "x".repeat(4096)));
            response.addCookie(new Cookie("b", "c\r\nd"));
        });

        assertThat(lines).isEmpty();
        assertThat(cookies).isEmpty();
    }

    @Test
    void cookieThatIsKeptBackIsHeldAgainstNoClient() throws Exception {
        List<String> told = new ArrayList<>();
        records.watch((measure, refusal, request) -> told.add(refusal.code()));
        pass(response -> response.addHeader("Set-Cookie", "=nameless"));

        assertThat(told).isEmpty();
        assertThat(records.ledger().refused()).isNotEmpty();
    }

    @Test
    void secureIsSetOverPlainHttpToo() throws Exception {
        exchange.scheme("http", 80);
        pass(response -> response.addHeader("Set-Cookie", "a=b"));

        assertThat(lines).containsExactly("a=b; Secure; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"http, a=b; HttpOnly; SameSite=Lax", "https, a=b; Secure; HttpOnly; SameSite=Lax"})
    void developerMayGoWithoutHttps(String scheme, String expected) throws Exception {
        exchange.scheme(scheme, 8080);
        pass(response -> response.addHeader("Set-Cookie", "a=b"), "insecurePlainHttp", "true");

        assertThat(lines).containsExactly(expected);
        verify(session, never()).setName(any());
        verify(session, never()).setSecure(true);
        verify(session).setHttpOnly(true);
    }

    @Test
    void sessionCookieIsSetUpWhereTheApplicationStarts() throws Exception {
        when(exchange.context.getContextPath()).thenReturn("/shop");
        when(session.getDomain()).thenReturn("example.org");
        pass(response -> {});

        verify(exchange.context).setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
        verify(session).setName("__Host-SESSION-shop");
        verify(session).setPath("/");
        verify(session).setDomain(null);
        verify(session).setSecure(true);
        verify(session).setHttpOnly(true);
        verify(session).setAttribute("SameSite", "Lax");
    }

    @Test
    void sessionCookieKeepsItsNameAndWhatIsStricter() throws Exception {
        when(session.getName()).thenReturn("SID");
        when(session.getAttribute("SameSite")).thenReturn("Strict");
        pass(response -> {}, "sessionCookie", "keep");

        verify(session, never()).setName(any());
        verify(session, never()).setPath(any());
        verify(session, never()).setAttribute(any(), any());
        verify(session).setSecure(true);
        verify(session).setHttpOnly(true);
    }

    @Test
    void sessionCookieHasARuleOfItsOwnByItsNewName() throws Exception {
        pass(response -> {}, "sameSiteFor", "__Host-SESSION none");

        verify(session).setAttribute("SameSite", "None");
    }

    @Test
    void secondReadingOfTheSettingsLeavesTheRunningApplicationAlone() throws Exception {
        pass(response -> {});
        pass(response -> {}, "sessionCookie", "keep");

        verify(session).setName(any());
    }

    @Test
    void applicationThatRunsAlreadyIsNotStopped() throws Exception {
        doThrow(new IllegalStateException("running")).when(exchange.context).setSessionTrackingModes(any());
        pass(response -> response.addHeader("Set-Cookie", "a=b"));

        verify(session, never()).setName(any());
        assertThat(lines).hasSize(1);
    }

    @Test
    void cookieOfTheContainerIsMendedOnce() throws Exception {
        List<String> cookiesOfTheContainer = List.of("SSO=1; Path=/; HttpOnly", "a=b; Secure; HttpOnly; SameSite=Lax");
        pass(response -> lines.addAll(cookiesOfTheContainer));

        assertThat(lines)
                .containsExactly(
                        "SSO=1; Path=/; HttpOnly; Secure; SameSite=Lax", "a=b; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void cookieOfTheContainerIsMendedBeforeARedirectLeaves() throws Exception {
        List<String> seen = new ArrayList<>();
        doAnswer(call -> seen.addAll(lines)).when(exchange.response).sendRedirect("/home");
        pass(response -> {
            lines.add("SSO=1");
            response.sendRedirect("/home");
        });

        assertThat(seen).containsExactly("SSO=1; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void cookieOnAnAnswerThatIsSentIsOnlyReported() throws Exception {
        when(exchange.response.isCommitted()).thenReturn(true);
        CookiesFilter filter = new CookiesFilter();
        filter.init(exchange.config());
        filter.doFilter(exchange.request, exchange.response, (request, response) -> lines.add("SSO=1; HttpOnly"));

        assertThat(lines).containsExactly("SSO=1; HttpOnly");
        assertThat(filter.findingsWhenUp())
                .singleElement()
                .asString()
                .contains("'SSO' and lacks secure, same-site; the answer was sent already.");
        filter.destroy();
    }

    @Test
    void observeChangesNothingAndWritesDownWhatItWould() throws Exception {
        pass(
                response -> {
                    response.addHeader("Set-Cookie", "a=b; SameSite=None; Secure");
                    lines.add("JSESSIONID=1; Secure; SameSite=Lax");
                    lines.add("=x");
                },
                "mode",
                "observe");

        assertThat(lines).containsExactly("a=b; SameSite=None; Secure", "JSESSIONID=1; Secure; SameSite=Lax", "=x");
        verifyNoInteractions(session);
        assertThat(records.ledger().entries())
                .extracting(LedgerEntry::code, LedgerEntry::parameter)
                .containsExactlyInAnyOrder(
                        tuple("cookies.http-only", "a"),
                        tuple("cookies.same-site", "a"),
                        tuple("cookies.http-only", "JSESSIONID"),
                        tuple("cookies.malformed", null));
        assertThat(records.ledger().proposals((section, key) -> null))
                .anySatisfy(line -> assertThat(line).contains("sameSiteFor", "a none"))
                .anySatisfy(line -> assertThat(line).contains("scriptCookies", "a", "JSESSIONID"));
    }

    /** The twin: without the measure everybody gets at the cookie. */
    @Test
    void offChangesNothing() throws Exception {
        pass(response -> response.addHeader("Set-Cookie", "a=b"), "mode", "off");

        assertThat(lines).containsExactly("a=b");
        verifyNoInteractions(session);
    }

    @Test
    void staticFileIsNotWrapped() throws Exception {
        Exchange file = Exchange.get("/a.css").staticFile();
        when(file.context.getSessionCookieConfig()).thenReturn(session);
        FilterChain chain = mock(FilterChain.class);
        CookiesFilter filter = new CookiesFilter();
        filter.init(file.config());
        filter.doFilter(file.request, file.response, chain);
        filter.destroy();

        verify(chain).doFilter(file.request, file.response);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', textBlock = """
            ''       | __Host-SESSION
            /shop    | __Host-SESSION-shop
            /a/b     | __Host-SESSION-a-b
            /a-b     | __Host-SESSION-a%2db
            /a.b##2  | __Host-SESSION-a%2eb%23%232
            /a%2db   | __Host-SESSION-a%252db
            /süd     | __Host-SESSION-s%c3%bcd
            /a_B9    | __Host-SESSION-a_B9
            """)
    void everyContextPathHasANameOfItsOwn(String path, String name) {
        assertThat(HostCookie.name("SESSION", path)).isEqualTo(name);
        assertThat(new Cookie(name, "x").getName()).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            scriptCookies     | a=b        | must be names of cookies, as 'XSRF-TOKEN, theme'
            scriptCookies     | a b        | 'a b' is no name
            sameSite          | Lax        | must be one of [none, lax, strict]
            sameSiteFor       | a          | must be cookies with their rule, as 'embedded none, admin strict'
            sameSiteFor       | a weak     | does not end in none, lax or strict
            sameSiteFor       | a Lax      | does not end in none, lax or strict
            sameSiteFor       | a lax, a none | must name each cookie once
            dropDomain        | yes        | must be 'true' or 'false'
            sessionCookie     | SID        | must be one of [host-prefix, keep]
            insecurePlainHttp | on         | must be 'true' or 'false'
            SameSite          | lax        | unknown key 'SameSite' (did you mean 'sameSite'?)
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(response -> {}, name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"sessionCookie, host-prefix", "sameSite, none", "sameSiteFor, a none"})
    void whatNeedsHttpsCannotGoWithout(String name, String value) {
        assertThatThrownBy(() -> pass(response -> {}, "insecurePlainHttp", "true", name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("can't be combined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"enforce", "observe"})
    void containerWithoutSessionsIsNoFault(String mode) throws Exception {
        when(exchange.context.getSessionCookieConfig()).thenReturn(null);
        pass(response -> response.addHeader("Set-Cookie", "a=b"), "mode", mode);

        assertThat(lines).hasSize(1);
        assertThat(Objects.requireNonNull(records).ledger().entries()).hasSize(mode.equals("observe") ? 3 : 0);
    }
}
