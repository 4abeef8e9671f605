package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.SecurityEvent.Outcome;
import io.gatehouse.core.settings.Secret;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventLineTest {
    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00.123456Z");

    private static EventLine lines(@Nullable Secret key) {
        return new EventLine("shop", Masking.with(key));
    }

    @Test
    void aLineNamesAllThatIsKnown() {
        SecurityEvent event = SecurityEvent.of(EventType.INPUT_VALIDATION_FAIL, "path", "joe")
                .description("An encoded slash in the path")
                .measure("path")
                .code("path.encoded-slash")
                .outcome(Outcome.REFUSED)
                .method("GET")
                .path("/wiki/a b")
                .client("192.0.2.7")
                .user("joe")
                .requestId("r-1")
                .userAgent("curl/8")
                .detail("rule", "7")
                .build();
        assertThat(lines(null).of(Entry.of(TIME, event)))
                .isEqualTo("{\"datetime\":\"2026-03-01T10:00:00.123Z\",\"appid\":\"shop\","
                        + "\"event\":\"input_validation_fail:path,joe\",\"level\":\"WARN\","
                        + "\"description\":\"An encoded slash in the path\",\"source_ip\":\"192.0.2.7\","
                        + "\"request_uri\":\"/wiki/a b\",\"request_method\":\"GET\",\"useragent\":\"curl/8\","
                        + "\"measure\":\"path\",\"code\":\"path.encoded-slash\",\"outcome\":\"REFUSED\","
                        + "\"request_id\":\"r-1\",\"user\":\"joe\",\"details\":{\"rule\":\"7\"}}");
    }

    @Test
    void aDetailCannotTakeTheNameOfAMember() {
        SecurityEvent event = SecurityEvent.of(EventType.AUTHZ_FAIL)
                .detail("datetime", "1999")
                .build();
        Map<String, Object> line = JsonReader.read(lines(null).of(Entry.of(TIME, event)));
        assertThat(line)
                .containsEntry("datetime", "2026-03-01T10:00:00.123Z")
                .containsEntry("details", Map.of("datetime", "1999"));
    }

    @Test
    void aSummarySaysHowManyMore() {
        SecurityEvent event =
                SecurityEvent.of(EventType.AUTHZ_FAIL).description("No").build();
        assertThat(JsonReader.read(lines(null).of(Entry.summary(TIME, event, 312))))
                .containsEntry("repeated", 312L)
                .containsEntry("description", "No ... and 312 more");
    }

    @Test
    void aSessionIsAMarkThatIsTheSameForTheSameId() {
        EventLine lines = lines(null);
        String first = session(lines, "0123456789ABCDEF");
        assertThat(first).matches("s:[0-9a-f]{12}").isEqualTo(session(lines, "0123456789ABCDEF"));
        assertThat(first).isNotEqualTo(session(lines, "0123456789ABCDEE"));
    }

    @Test
    void marksOutliveARestartOnlyWithAKey() {
        Secret key = Secret.of(new byte[32]);
        assertThat(session(lines(key), "id")).isEqualTo(session(lines(key), "id"));
        assertThat(session(lines(null), "id")).isNotEqualTo(session(lines(null), "id"));
    }

    @Test
    void theLongestEventIsShorterThanALineMayBe() {
        String worst = "\u202e".repeat(5_000);
        SecurityEvent.Builder event = SecurityEvent.of(
                        EventType.AUTHZ_FAIL, worst, worst, worst, worst, worst, worst, worst)
                .description(worst)
                .measure(worst)
                .code(worst)
                .method(worst)
                .path(worst)
                .client(worst)
                .user(worst)
                .session(worst)
                .requestId(worst)
                .userAgent(worst);
        for (int i = 0; i < 20; i++) {
            event.detail(i + worst, worst);
        }
        String line = new EventLine("\u202e".repeat(64), Masking.with(null))
                .of(Entry.summary(TIME, event.build(), Long.MAX_VALUE));
        assertThat(line.length() + 100).isBetween(40_000, ChainLine.MAX_LENGTH);
    }

    private static String session(EventLine lines, String id) {
        SecurityEvent event =
                SecurityEvent.of(EventType.SESSION_CREATED).session(id).build();
        String line = lines.of(Entry.of(TIME, event));
        assertThat(line).doesNotContain("\"" + id + "\"");
        return String.valueOf(JsonReader.read(line).get("session"));
    }
}
