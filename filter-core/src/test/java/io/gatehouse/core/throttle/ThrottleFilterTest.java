package io.gatehouse.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.state.ApplicationState;
import io.gatehouse.core.state.Ticks;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleFilterTest {
    private static final String LOGIN = "/login POST 3/1m by address";

    private final Ticks clock = new Ticks();
    /** Whose application it is; the other exchanges are further requests to it. */
    private final Exchange first = Exchange.get("/");

    private final ServletContext context = first.context;
    private final ApplicationState state = ApplicationState.open(context, clock);
    private final List<ThrottleFilter> filters = new ArrayList<>();
    private final FilterChain application = mock(FilterChain.class);

    @AfterEach
    void close() {
        filters.forEach(ThrottleFilter::destroy);
        state.close();
    }

    private ThrottleFilter filter(String... settings) throws Exception {
        ThrottleFilter filter = new ThrottleFilter();
        filter.init(first.config(settings));
        filters.add(filter);
        return filter;
    }

    private static Exchange from(String address, Exchange exchange) {
        new Client(address, "http", "www.example.org", 80).keepIn(exchange.request);
        return exchange;
    }

    private Exchange sent(ThrottleFilter filter, Exchange exchange) throws Exception {
        when(exchange.request.getServletContext()).thenReturn(context);
        filter.doFilter(exchange.request, exchange.response, application);
        return exchange;
    }

    private int allowed(ThrottleFilter filter, String address, String method, String path) throws Exception {
        int allowed = 0;
        for (int request = 0; request < 20; request++) {
            allowed += sent(filter, from(address, Exchange.get(path).method(method)))
                                    .status()
                            == 200
                    ? 1
                    : 0;
        }
        return allowed;
    }

    @Test
    void soManyRequestsAreAllowedAndNoMore() throws Exception {
        assertThat(allowed(filter("rules", LOGIN), "192.0.2.1", "POST", "/login"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "observe"})
    void withoutItGuessesAreUnlimited(String mode) throws Exception {
        assertThat(allowed(filter("rules", LOGIN, "mode", mode), "192.0.2.1", "POST", "/login"))
                .isEqualTo(20);
    }

    @Test
    void observedRequestsAreRecordedAndAnswersAreAsTheyWere() throws Exception {
        ThrottleFilter filter = filter("rules", LOGIN, "mode", "observe");
        allowed(filter, "192.0.2.1", "POST", "/login");

        try (Records records = Records.open(context)) {
            assertThat(records.ledger().entries()).hasSize(1);
            assertThat(records.ledger().entries().get(0).count()).isEqualTo(17);
            assertThat(records.ledger().proposals((section, key) -> null)).contains("[throttle]", "exempt = 192.0.2.1");
        }
        assertThat(sent(filter, Exchange.get("/login").method("POST")).headers).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "POST, /login, 429",
        "POST, /login/, 429",
        "POST, /LOGIN, 429",
        "GET, /login, 200",
        "POST, /login/more, 200",
        "POST, /logins, 200",
        "POST, /, 200"
    })
    void exhaustedRuleRefusesItsOwnPathAndMethodOnly(String method, String path, int status) throws Exception {
        ThrottleFilter filter = filter("rules", LOGIN);
        allowed(filter, "192.0.2.1", "POST", "/login");

        assertThat(sent(filter, Exchange.get(path).method(method)).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/login/",
                "//login",
                "/login;x=1",
                "/./login",
                "/a/../login",
                "/%6cogin",
                "/lo%67in/",
                "/login/.",
                "/LOGIN"
            })
    void everySpellingOfAPathIsOnePath(String spelling) throws Exception {
        ThrottleFilter filter = filter("rules", LOGIN);
        int allowed = 0;
        for (int request = 0; request < 20; request++) {
            Exchange exchange =
                    Exchange.get(request % 2 == 0 ? "/login" : spelling).method("POST");
            when(exchange.request.getServletPath()).thenReturn("/login");
            allowed += sent(filter, exchange).status() == 200 ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(3);
    }

    @Test
    void letterCaseMattersWhereTheSettingsSaySo() throws Exception {
        ThrottleFilter filter = filter("rules", LOGIN, "ignoreCase", "false");

        assertThat(allowed(filter, "192.0.2.1", "POST", "/LOGIN")).isEqualTo(20);
        assertThat(allowed(filter, "192.0.2.1", "POST", "/login")).isEqualTo(3);
    }

    @Test
    void welcomeFileIsCountedWhicheverWayItIsReached() throws Exception {
        ThrottleFilter filter = filter("rules", "/login/index.jsp 3/1m by address");
        int allowed = 0;
        for (int request = 0; request < 20; request++) {
            Exchange exchange = Exchange.get("/login/");
            when(exchange.request.getServletPath()).thenReturn("/login/index.jsp");
            allowed += sent(filter, exchange).status() == 200 ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(3);
    }

    @Test
    void headRunsWhatGetRuns() throws Exception {
        ThrottleFilter filter = filter("rules", "/search GET 3/1m by address");
        assertThat(allowed(filter, "192.0.2.1", "HEAD", "/search")).isEqualTo(3);
        assertThat(allowed(filter, "192.0.2.1", "GET", "/search")).isZero();
    }

    @ParameterizedTest(name = "{0} then {1}: {2} more")
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 0", "192.0.2.1, 192.0.2.2, 3", "2001:db8::1, 2001:db8::ffff, 0",
        "2001:db8::1, 2001:db8:0:1::1, 3", "'', '', 0", "'', 192.0.2.1, 3"
    })
    void clientIsAnAddressOrAnIpv6Block(String address, String other, int more) throws Exception {
        ThrottleFilter filter = filter("rules", LOGIN);
        allowed(filter, address, "POST", "/login");

        assertThat(allowed(filter, other, "POST", "/login")).isEqualTo(more);
    }

    @Test
    void userIsCountedWhereverTheyComeFrom() throws Exception {
        ThrottleFilter filter = filter("rules", "/** 3/1m by user");
        int allowed = 0;
        for (int request = 0; request < 20; request++) {
            Exchange exchange = from("192.0.2." + request, Exchange.get("/a"));
            when(exchange.request.getRemoteUser()).thenReturn("anna");
            allowed += sent(filter, exchange).status() == 200 ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(3);
        assertThat(allowed(filter, "192.0.2.1", "GET", "/a")).as("nobody").isEqualTo(3);
    }

    @Test
    void headerIsCountedByItsValueAndWithoutItByAddress() throws Exception {
        ThrottleFilter filter = filter("rules", "/** 3/1m by header X-Api-Key");
        int[] allowed = new int[2];
        for (int request = 0; request < 20; request++) {
            String key = "k".repeat(5_000) + request % 2;
            Exchange exchange = from("192.0.2." + request, Exchange.get("/a").header("X-Api-Key", key));
            allowed[request % 2] += sent(filter, exchange).status() == 200 ? 1 : 0;
        }
        assertThat(allowed).containsExactly(3, 3);
        assertThat(allowed(filter, "192.0.2.1", "GET", "/a")).isEqualTo(3);
    }

    @Test
    void everyRuleThatMatchesMustAllow() throws Exception {
        ThrottleFilter filter =
                filter("rules", "/** 5/1m by address, /api/** 100/1m by address, /api/a GET 4/1m by address");

        assertThat(allowed(filter, "192.0.2.1", "GET", "/api/a")).isEqualTo(4);
        assertThat(allowed(filter, "192.0.2.1", "GET", "/api/b")).isZero();
        assertThat(allowed(filter, "192.0.2.2", "GET", "/b")).isEqualTo(5);
    }

    @Test
    void refusedClientUsesUpNothingOfWhatAllShare() throws Exception {
        ThrottleFilter filter = filter("rules", "/** 10/1m by everyone, /** 3/1m by address");
        allowed(filter, "192.0.2.1", "GET", "/a");

        assertThat(allowed(filter, "192.0.2.2", "GET", "/a")).isEqualTo(3);
        assertThat(allowed(filter, "192.0.2.3", "GET", "/a")).isEqualTo(3);
        assertThat(allowed(filter, "192.0.2.4", "GET", "/a")).isEqualTo(1);
    }

    @Test
    void severalWindowsHoldTogether() throws Exception {
        ThrottleFilter filter = filter("rules", "/** 2/1s 3/1h by address");
        assertThat(allowed(filter, "192.0.2.1", "GET", "/a")).isEqualTo(2);
        clock.pass(Duration.ofSeconds(1));
        assertThat(allowed(filter, "192.0.2.1", "GET", "/a")).isEqualTo(1);
    }

    @Test
    void refusalSaysWhenToComeAgain() throws Exception {
        ThrottleFilter filter = filter("rules", LOGIN);
        allowed(filter, "192.0.2.1", "POST", "/login");
        Exchange refused = sent(filter, Exchange.get("/login").method("POST"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"throttle.exceeded\"");
        assertThat(refused.headers)
                .containsEntry("Retry-After", "20")
                .containsEntry("RateLimit-Policy", "\"1-3-in-60s\";q=3;w=60")
                .containsEntry("RateLimit", "\"1-3-in-60s\";r=0;t=20");
        clock.pass(Duration.ofSeconds(20));
        assertThat(sent(filter, Exchange.get("/login").method("POST")).status()).isEqualTo(200);
    }

    @Test
    void answersTellWhatTheTightestRuleHasLeft() throws Exception {
        ThrottleFilter filter = filter("rules", "/** 9/1m by address, /api/** 5/1s 7/1h by address");

        assertThat(sent(filter, Exchange.get("/a")).headers)
                .containsEntry("RateLimit-Policy", "\"1-9-in-60s\";q=9;w=60")
                .containsEntry("RateLimit", "\"1-9-in-60s\";r=8;t=7");
        assertThat(sent(filter, Exchange.get("/api/a")).headers)
                .containsEntry("RateLimit-Policy", "\"2-5-in-1s\";q=5;w=1, \"2-7-in-3600s\";q=7;w=3600")
                .containsEntry("RateLimit", "\"2-5-in-1s\";r=4;t=1");
    }

    @Test
    void answersTellNothingWhereNoRuleMatchesOrTheSettingsSayNo() throws Exception {
        assertThat(sent(filter("rules", LOGIN), Exchange.get("/a")).headers).isEmpty();
        ThrottleFilter silent = filter("rules", "/** 1/1m by address", "headers", "false");
        assertThat(sent(silent, Exchange.get("/a")).headers).isEmpty();
        assertThat(sent(silent, Exchange.get("/a")).headers)
                .containsKey("Retry-After")
                .doesNotContainKey("RateLimit");
    }

    @Test
    void sectionThatLimitsNothingIsToldOf() throws Exception {
        assertThat(filter().findingsAtStart()).hasSize(1);
        assertThat(filter("rules", LOGIN).findingsAtStart()).isEmpty();
        assertThat(filter("concurrent", "/a 1").findingsAtStart()).isEmpty();
    }

    @Test
    void exemptClientsAreNotCounted() throws Exception {
        ThrottleFilter filter = filter("rules", LOGIN, "exempt", "10.0.0.0/8");

        assertThat(allowed(filter, "10.1.2.3", "POST", "/login")).isEqualTo(20);
        assertThat(allowed(filter, "192.0.2.1", "POST", "/login")).isEqualTo(3);
    }

    @Test
    void reloadOfOtherSettingsKeepsTheCounters() throws Exception {
        allowed(filter("rules", LOGIN), "192.0.2.1", "POST", "/login");

        ThrottleFilter reloaded = filter("rules", LOGIN + ", /** 100/1m by address");
        assertThat(allowed(reloaded, "192.0.2.1", "POST", "/login")).isZero();
    }

    @Test
    void placeTakesOnlySoManyAtOnce() throws Exception {
        ThrottleFilter filter = filter("concurrent", "/export/** 2");
        List<Integer> statuses = new ArrayList<>();
        FilterChain third = (request, response) ->
                statuses.add(answered(filter, "/export/c", (r, s) -> {}).status());
        FilterChain second = (request, response) ->
                statuses.add(answered(filter, "/export/b", third).status());
        Exchange outer = answered(filter, "/export/a", second);

        assertThat(outer.status()).isEqualTo(200);
        assertThat(statuses).containsExactly(503, 200);
        assertThat(answered(filter, "/export/d", (r, s) -> {}).status()).isEqualTo(200);
        assertThat(state.occupancy("/export/**").present()).isZero();
    }

    private Exchange answered(ThrottleFilter filter, String path, FilterChain chain) {
        try {
            Exchange exchange = Exchange.get(path);
            when(exchange.request.getServletContext()).thenReturn(context);
            filter.doFilter(exchange.request, exchange.response, chain);
            return exchange;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void placeIsFreeAgainAfterAFailure() throws Exception {
        ThrottleFilter filter = filter("concurrent", "/export/** 1");
        doThrow(new IOException("broken pipe")).when(application).doFilter(first.request, first.response);
        when(first.request.getRequestURI()).thenReturn("/export/a");
        when(first.request.getServletPath()).thenReturn("/export/a");

        assertThatThrownBy(() -> filter.doFilter(first.request, first.response, application))
                .isInstanceOf(IOException.class);
        assertThat(state.occupancy("/export/**").present()).isZero();
    }

    @Test
    void fullPlaceIsOnlyObservedInModeObserve() throws Exception {
        ThrottleFilter filter = filter("concurrent", "/export/** 1", "mode", "observe");
        List<Integer> statuses = new ArrayList<>();
        answered(
                filter,
                "/export/a",
                (request, response) ->
                        statuses.add(answered(filter, "/export/b", (r, s) -> {}).status()));

        assertThat(statuses).containsExactly(200);
        assertThat(state.occupancy("/export/**").present()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"enforce, 500", "observe, 200"})
    void failureOfOursRefusesUnlessItOnlyObserves(String mode, int status) throws Exception {
        ThrottleFilter filter = filter("rules", "/** 1/1m by header X-Api-Key", "mode", mode);
        Exchange exchange = Exchange.get("/a");
        when(exchange.request.getHeader("X-Api-Key")).thenThrow(new IllegalStateException("a fault"));

        assertThat(sent(filter, exchange).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            rules      | /login                                | 'by'
            rules      | /login POST by address                | has no window, as '10/1m', before its 'by'
            rules      | /login 10/1m                          | has no 'by'
            rules      | by address                            | has no window
            rules      | /login 10/1m by                       | write 'by address', 'by user', 'by everyone' or 'by header NAME'
            rules      | /login 10/1m by ip                    | write 'by address', 'by user', 'by everyone' or 'by header NAME'
            rules      | /login 10/1m by header                | 'by header NAME'
            rules      | /login 10/1m by header X-A X-B        | 'by header NAME'
            rules      | /login 10/1m by header X:A            | 'by header NAME'
            rules      | /login 10/1m by address now           | 'by address'
            rules      | /login 10/minute by address           | '10/minute' is no window
            rules      | /login post 10/1m by address          | 'post' is no window
            rules      | /login 10/1m POST by address          | method 'POST' must stand before the windows
            rules      | login 10/1m by address                | must be rules of a path pattern
            rules      | /a 1/1s by address, /a 1/1s by address | must not hold a rule twice
            concurrent | /export/**                            | must be a path pattern and a number from 1 to 100000
            concurrent | /export/** 0                          | must be a path pattern and a number from 1 to 100000
            concurrent | /export/** four                       | must be a path pattern and a number from 1 to 100000
            exempt     | example.org                           | must be addresses or CIDR blocks
            headers    | yes                                   | must be 'true' or 'false'
            ignoreCase | no                                    | must be 'true' or 'false'
            rule       | /a 1/1s by address                    | unknown key 'rule' (did you mean 'rules'?)
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> filter(name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
