package io.gatehouse.core.bans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.state.ApplicationState;
import io.gatehouse.core.state.BanList.Ban;
import io.gatehouse.core.state.Ticks;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BansFilterTest {
    private static final Refusal DENIED = Verdict.refuse(403, "path.denied", EventType.AUTHZ_FAIL);
    private static final String SCANNER = "203.0.113.7";
    private static final String OTHER = "203.0.113.8";

    private final Ticks clock = new Ticks();
    /** Whose application it is; the other exchanges are further requests to it. */
    private final Exchange first = Exchange.get("/");

    private final ApplicationState state = ApplicationState.open(first.context, clock);
    private final List<BansFilter> filters = new ArrayList<>();

    @AfterEach
    void close() {
        filters.forEach(BansFilter::destroy);
        state.close();
    }

    private BansFilter filter(String... settings) throws Exception {
        BansFilter filter = new BansFilter();
        filter.init(first.config(settings));
        filters.add(filter);
        return filter;
    }

    /** A request behind which a measure refuses it. */
    private int refused(BansFilter filter, String address, Refusal refusal) throws Exception {
        return sent(filter, address, (request, response) -> {
            try (Guard guard = Guard.open("sample", Mode.ENFORCE, first.context)) {
                guard.admits((HttpServletRequest) request, (HttpServletResponse) response, judged -> refusal);
            }
        });
    }

    private int sent(BansFilter filter, String address, FilterChain chain) throws Exception {
        Exchange exchange = exchange(address);
        filter.doFilter(exchange.request, exchange.response, chain);
        return exchange.status();
    }

    private Exchange exchange(String address) {
        Exchange exchange = Exchange.get("/a");
        when(exchange.request.getServletContext()).thenReturn(first.context);
        new Client(address, "http", "www.example.org", 80).keepIn(exchange.request);
        return exchange;
    }

    private int visited(BansFilter filter, String address) throws Exception {
        return sent(filter, address, (request, response) -> {});
    }

    private void refusedOften(BansFilter filter, String address, int times) throws Exception {
        for (int time = 0; time < times; time++) {
            refused(filter, address, DENIED);
        }
    }

    @Test
    void whoIsRefusedTooOftenIsBannedAndNobodyElse() throws Exception {
        BansFilter filter = filter("after", "5/1m");
        refusedOften(filter, SCANNER, 4);
        assertThat(visited(filter, SCANNER)).isEqualTo(200);
        refusedOften(filter, SCANNER, 1);

        assertThat(visited(filter, SCANNER)).isEqualTo(429);
        assertThat(visited(filter, OTHER)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "observe"})
    void withoutItScansGoOn(String mode) throws Exception {
        BansFilter filter = filter("after", "5/1m", "mode", mode);
        refusedOften(filter, SCANNER, 50);

        assertThat(visited(filter, SCANNER)).isEqualTo(200);
    }

    @Test
    void banEndsAndTheNextOneIsTwiceAsLong() throws Exception {
        BansFilter filter = filter("after", "5/1m", "ban", "10m", "maxBan", "1h");
        for (int minutes : new int[] {10, 20, 40, 60}) {
            refusedOften(filter, SCANNER, 5);
            assertThat(state.bans().active()).extracting(Ban::left).containsExactly(Duration.ofMinutes(minutes));
            clock.pass(Duration.ofMinutes(minutes));
            assertThat(visited(filter, SCANNER)).isEqualTo(200);
        }
    }

    @Test
    void bannedRequestsDoNotLengthenTheBan() throws Exception {
        BansFilter filter = filter("after", "5/1m", "ban", "10m");
        refusedOften(filter, SCANNER, 5);
        clock.pass(Duration.ofMinutes(5));
        refusedOften(filter, SCANNER, 100);

        assertThat(state.bans().active()).containsExactly(new Ban(SCANNER, Duration.ofMinutes(5), 1));
    }

    @Test
    void answerSaysWhenTheBanEndsAndLittleElse() throws Exception {
        BansFilter filter = filter("after", "1/1m", "ban", "10m");
        refusedOften(filter, SCANNER, 1);
        Exchange exchange = exchange(SCANNER);
        filter.doFilter(exchange.request, exchange.response, (request, response) -> {});

        assertThat(exchange.headers).containsEntry("Retry-After", "601");
        assertThat(exchange.body()).contains("\"code\":\"bans.banned\"").hasSizeLessThan(200);
    }

    @Test
    void slowMistakesAreForgiven() throws Exception {
        BansFilter filter = filter("after", "5/1m");
        for (int day = 0; day < 100; day++) {
            refusedOften(filter, SCANNER, 1);
            clock.pass(Duration.ofSeconds(12));
        }
        assertThat(visited(filter, SCANNER)).isEqualTo(200);
    }

    @Test
    void ipv6IsBannedByItsBlock() throws Exception {
        BansFilter filter = filter("after", "5/1m");
        for (int host = 1; host <= 5; host++) {
            refusedOften(filter, "2001:db8:1:2::" + host, 1);
        }
        assertThat(visited(filter, "2001:db8:1:2:ffff::1")).isEqualTo(429);
        assertThat(visited(filter, "2001:db8:1:3::1")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1", "10.20.30.40", ""})
    void someAreNeverBanned(String address) throws Exception {
        BansFilter filter = filter("after", "5/1m", "exempt", "10.0.0.0/8");
        refusedOften(filter, address, 100);

        assertThat(visited(filter, address)).isEqualTo(200);
        assertThat(state.bans().isEmpty()).isTrue();
    }

    @Test
    void clientThatBecomesExemptIsLetInAtOnce() throws Exception {
        refusedOften(filter("after", "5/1m"), SCANNER, 5);

        assertThat(visited(filter("after", "5/1m", "exempt", SCANNER), SCANNER)).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} {1}: banned {2}")
    @CsvSource({
        "403, path.denied, true", "400, path.parameter, true", "429, throttle.exceeded, true",
        "403, origin.cross-site, false", "500, sample.fault, false", "503, throttle.busy, false"
    })
    void refusalsCountThatAreTheClientsOwn(int status, String code, boolean banned) throws Exception {
        BansFilter filter = filter("after", "5/1m");
        for (int time = 0; time < 20; time++) {
            refused(filter, SCANNER, Verdict.refuse(status, code, EventType.AUTHZ_FAIL));
        }
        assertThat(visited(filter, SCANNER)).isEqualTo(banned ? 429 : 200);
    }

    @Test
    void beingSentElsewhereDoesNotCount() throws Exception {
        BansFilter filter = filter("after", "5/1m");
        for (int time = 0; time < 20; time++) {
            refused(
                    filter,
                    SCANNER,
                    Verdict.refuse(308, "https.plain", EventType.AUTHZ_FAIL).to("https://a/"));
        }
        assertThat(visited(filter, SCANNER)).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}: banned after {1}")
    @CsvSource({"path.denied 5, 4", "path.* 10, 2", "'path.denied 1000, path.* 0', 1", "path.* 19, 2", "other.* 5, 20"})
    void refusalsWeighWhatTheSettingsSay(String weights, int times) throws Exception {
        BansFilter filter = filter("weights", weights);
        refusedOften(filter, SCANNER, times - 1);
        assertThat(visited(filter, SCANNER)).isEqualTo(200);
        refusedOften(filter, SCANNER, 1);
        assertThat(visited(filter, SCANNER)).isEqualTo(429);
    }

    @Test
    void filterOfFormerSettingsDoesNotCountARequestTwice() throws Exception {
        filter("after", "5/1m");
        BansFilter reloaded = filter("after", "5/1m");
        refusedOften(reloaded, SCANNER, 4);
        assertThat(visited(reloaded, SCANNER)).isEqualTo(200);
    }

    @Test
    void banOutlivesAReload() throws Exception {
        refusedOften(filter("after", "5/1m"), SCANNER, 5);

        assertThat(visited(filter("after", "100/1m"), SCANNER)).isEqualTo(429);
    }

    @Test
    void destroyedFilterNoLongerCounts() throws Exception {
        BansFilter filter = filter("after", "5/1m");
        filters.remove(filter);
        filter.destroy();
        refusedOften(filter, SCANNER, 50);

        assertThat(state.bans().isEmpty()).isTrue();
    }

    @Test
    void observeRecordsWhoWouldBeBanned() throws Exception {
        BansFilter filter = filter("after", "5/1m", "mode", "observe");
        refusedOften(filter, SCANNER, 5);
        visited(filter, SCANNER);

        try (Records records = Records.open(first.context)) {
            assertThat(records.ledger().proposals((section, key) -> null)).contains("[bans]", "exempt = " + SCANNER);
        }
    }

    @Test
    void liftedClientIsLetIn() throws Exception {
        BansFilter filter = filter("after", "5/1m");
        refusedOften(filter, SCANNER, 5);
        state.bans().lift(SCANNER);

        assertThat(visited(filter, SCANNER)).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            after   | 20           | must be a number and a time, as '20/1m'
            after   | 0/1m         | must be a number and a time, as '20/1m'
            ban     | 0s           | must be at least '1s'
            ban     | 2d           | must not be shorter than 'ban'
            ban     | long         | must be a duration from '0s' to '365d'
            maxBan  | 1m           | must not be shorter than 'ban'
            exempt  | example.org  | must be addresses or CIDR blocks
            weights | path.denied  | must be codes and their weight from 0 to 1000
            weights | * 0          | must be codes and their weight from 0 to 1000
            weights | path.* -1    | must be codes and their weight from 0 to 1000
            weights | path.*x 1    | must be codes and their weight from 0 to 1000
            weights | path.* 1001  | must be codes and their weight from 0 to 1000
            maxban  | 1d           | unknown key 'maxban' (did you mean 'maxBan'?)
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> filter(name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
