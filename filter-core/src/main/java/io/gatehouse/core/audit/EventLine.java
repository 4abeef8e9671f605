package io.gatehouse.core.audit;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An event as one line of JSON, its members named as in the OWASP Logging Vocabulary. */
final class EventLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String application;
    private final Masking masking;

    EventLine(String application, Masking masking) {
        this.application = application;
        this.masking = masking;
    }

    String of(Entry entry) {
        SecurityEvent event = entry.event();
        JsonLine line = new JsonLine()
                .text("datetime", TIME.format(entry.time()))
                .text("appid", application)
                .text("event", event.nameWithArguments())
                .text("level", event.level().name())
                .text("description", description(entry))
                .text("source_ip", event.client())
                .text("request_uri", event.path())
                .text("request_method", event.method())
                .text("useragent", event.userAgent())
                .text("measure", event.measure())
                .text("code", event.code())
                .text("outcome", event.outcome().name())
                .text("request_id", event.requestId())
                .text("user", event.user())
                .text("session", event.session() == null ? null : masking.session(event.session()))
                .texts("details", event.details());
        return (entry.repeated() > 0 ? line.number("repeated", entry.repeated()) : line).toString();
    }

    private static @Nullable String description(Entry entry) {
        String description = entry.event().description();
        if (entry.repeated() == 0) {
            return description;
        }
        return (description == null ? "" : description + " ") + "... and " + entry.repeated() + " more";
    }
}
