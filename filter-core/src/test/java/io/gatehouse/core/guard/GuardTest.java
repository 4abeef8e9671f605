package io.gatehouse.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuardTest {
    private static final Verdict.Refusal REFUSAL =
            Verdict.refuse(400, "sample.bad", EventType.INPUT_VALIDATION_FAIL).unless("sample", "allow", "/a");

    private final Exchange exchange = Exchange.get("/a");
    private Records records;

    @BeforeEach
    void open() {
        records = Records.open(exchange.context);
    }

    @AfterEach
    void close() {
        records.close();
    }

    private boolean admits(Mode mode, Judge judge) throws IOException {
        try (Guard guard = Guard.open("sample", mode, exchange.context)) {
            return guard.admits(exchange.request, exchange.response, judge);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingAgainstTheRequestLetsItThrough(Mode mode) throws IOException {
        assertThat(admits(mode, request -> Verdict.PASS)).isTrue();
        assertThat(records.ledger().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OFF, true, 200, 0", "OBSERVE, true, 200, 1", "ENFORCE, false, 400, 0"})
    void modeDecidesWhatBecomesOfARefusal(Mode mode, boolean admitted, int status, int observed) throws IOException {
        assertThat(admits(mode, request -> REFUSAL)).isEqualTo(admitted);
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(records.ledger().entries()).hasSize(observed);
    }

    @ParameterizedTest
    @CsvSource({"OFF, 0", "OBSERVE, 0", "ENFORCE, 1"})
    void watcherLearnsOfEachRefusalUntilItLeaves(Mode mode, int refusals) throws IOException {
        List<String> seen = new ArrayList<>();
        Records.Watcher watcher = (measure, refusal, request) -> seen.add(measure + ' ' + refusal.code());
        records.watch(watcher);
        admits(mode, request -> REFUSAL);
        records.unwatch(watcher);
        admits(mode, request -> REFUSAL);

        assertThat(seen).hasSize(refusals).allMatch("sample sample.bad"::equals);
    }

    @Test
    void refusalMayCarryHeadersOfItsOwn() throws IOException {
        admits(Mode.ENFORCE, request -> REFUSAL.with("Allow", "GET").with("Retry-After", "1"));

        assertThat(exchange.headers).containsEntry("Allow", "GET").containsEntry("Retry-After", "1");
    }

    @Test
    void observedRefusalIsProposedAsASetting() throws IOException {
        admits(Mode.OBSERVE, request -> REFUSAL);

        assertThat(records.ledger().proposals((section, key) -> null)).contains("[sample]", "allow = /a");
    }

    @Test
    void measureThatIsOffDoesNotLook() throws IOException {
        assertThat(admits(Mode.OFF, request -> {
                    throw new AssertionError("looked");
                }))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ENFORCE, false, 500", "OBSERVE, true, 200"})
    void measureThatFailsRefusesUnlessItOnlyObserves(Mode mode, boolean admitted, int status) throws IOException {
        assertThat(admits(mode, request -> {
                    throw new IllegalStateException("a fault of ours");
                }))
                .isEqualTo(admitted);
        assertThat(exchange.status()).isEqualTo(status);
        assertThat(exchange.body()).doesNotContain("a fault of ours");
    }

    @ParameterizedTest
    @CsvSource({"ENFORCE, false, 500", "OBSERVE, true, 200"})
    void measureWithoutAVerdictHasFailed(Mode mode, boolean admitted, int status) throws IOException {
        Judge speechless = mock(Judge.class);

        assertThat(admits(mode, speechless)).isEqualTo(admitted);
        assertThat(exchange.status()).isEqualTo(status);
    }

    @Test
    void refusalIsWrittenAsTextWhereThePageHadBegunToWriteText() throws IOException {
        StringWriter text = new StringWriter();
        when(exchange.response.getOutputStream()).thenThrow(new IllegalStateException("WRITER"));
        when(exchange.response.getWriter()).thenReturn(new PrintWriter(text));

        assertThat(admits(Mode.ENFORCE, request -> REFUSAL)).isFalse();
        assertThat(text.toString()).contains("\"code\":\"sample.bad\"");
    }

    @Test
    void problemDocumentNamesStatusCodeAndRequest() throws IOException {
        admits(Mode.ENFORCE, request -> REFUSAL);

        assertThat(exchange.headers)
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(exchange.body())
                .isEqualToIgnoringNewLines(
                        "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"code\":\"sample.bad\",\"requestId\":\""
                                + RequestId.of(exchange.request) + "\"}");
    }

    @Test
    void browsersGetAPage() throws IOException {
        exchange.header("Accept", "text/html,application/xhtml+xml");
        admits(Mode.ENFORCE, request -> REFUSAL);

        assertThat(exchange.headers).containsEntry("Content-Type", "text/html;charset=utf-8");
        assertThat(exchange.body())
                .startsWith("<!DOCTYPE html>")
                .contains("<h1>Bad Request</h1>", "<code>sample.bad</code>", RequestId.of(exchange.request));
    }

    @Test
    void redirectHasNoBody() throws IOException {
        admits(
                Mode.ENFORCE,
                request -> Verdict.refuse(308, "sample.moved", EventType.INPUT_VALIDATION_FAIL)
                        .to("https://www.example.org/"));

        assertThat(exchange.status()).isEqualTo(308);
        assertThat(exchange.headers).containsEntry("Location", "https://www.example.org/");
        assertThat(exchange.body()).isEmpty();
    }

    @Test
    void refusedIncludeLeavesThePageThatIncludesIt() throws IOException {
        exchange.dispatch(DispatcherType.INCLUDE);

        assertThat(admits(Mode.ENFORCE, request -> REFUSAL)).isFalse();
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.body()).isEmpty();
    }

    @Test
    void recordsAreSharedAndEndWithTheirLastUser() {
        Records second = Records.open(exchange.context);
        assertThat(second).isSameAs(records);
        second.close();
        assertThat(Objects.requireNonNull(exchange.context.getAttribute(Records.class.getName())))
                .isSameAs(records);
        records.close();
        assertThat(exchange.context.getAttribute(Records.class.getName())).isNull();
        records = Records.open(exchange.context);
    }

    @ParameterizedTest
    @CsvSource({"OFF, false, 0, 0", "OBSERVE, false, 1, 0", "ENFORCE, true, 0, 1"})
    void partOfAnAnswerIsWithheldAndHeldAgainstNoClient(Mode mode, boolean withheld, int observed, int refused) {
        records.watch((measure, refusal, request) -> {
            throw new AssertionError("a watcher was told");
        });
        try (Guard guard = Guard.open("sample", mode, exchange.context)) {
            assertThat(guard.withholds(REFUSAL, exchange.request)).isEqualTo(withheld);
        }
        assertThat(records.ledger().entries()).hasSize(observed);
        assertThat(records.ledger().refused()).hasSize(refused);
    }
}
