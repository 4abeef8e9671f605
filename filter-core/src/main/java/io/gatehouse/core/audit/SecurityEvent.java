package io.gatehouse.core.audit;

import io.gatehouse.core.audit.EventType.Level;
import io.gatehouse.core.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One security event: what happened, to whom, and what was done about it.
 *
 * <p>Built as {@code SecurityEvent.of(AUTHN_LOGIN_FAIL, "joe").measure("signin").code("signin.bad-password").build()}. Whatever is
 * not known is left out.
 *
 * <p>Text longer than 256 characters (the description: 2,048) is cut and its length noted; more than 6 arguments or 8 details are
 * dropped, so a waiting event stays small whatever a client sends. Details with a name that tells of a secret, as
 * {@code password}, are kept as {@code ***} only. The time is the audit's, not the caller's.
 *
 * @param type what kind of event
 * @param level how grave; by default as the kind says
 * @param arguments what the kind's name is followed by in the vocabulary, as the user in {@code authn_login_fail:joe}
 * @param description one sentence for the reader
 * @param measure the measure that speaks, as {@code path}
 * @param code the stable code of a refusal, as {@code path.encoded-slash}
 * @param outcome what was done about it
 * @param method the request's method
 * @param path the request's canonical path, never its query
 * @param client the client's address
 * @param user the user's name
 * @param session the session's id; only a mask of it is ever written
 * @param requestId the request's id
 * @param userAgent what the client calls itself
 * @param details what else the reader needs, in order
 */
public record SecurityEvent(
        EventType type,
        Level level,
        List<String> arguments,
        @Nullable String description,
        @Nullable String measure,
        @Nullable String code,
        Outcome outcome,
        @Nullable String method,
        @Nullable String path,
        @Nullable String client,
        @Nullable String user,
        @Nullable Secret session,
        @Nullable String requestId,
        @Nullable String userAgent,
        Map<String, String> details) {
    static final int MAX_TEXT = 256;
    static final int MAX_DESCRIPTION = 2048;
    static final int MAX_NAME = 64;
    static final int MAX_ARGUMENTS = 6;
    static final int MAX_DETAILS = 8;

    /** What was done about an event. */
    public enum Outcome {
        /** The request was refused. */
        REFUSED,
        /** The request was let through; it would have been refused if the measure were enforced. */
        OBSERVED,
        /** Nothing was to be decided. */
        NOTED
    }

    public SecurityEvent {
        arguments =
                arguments.stream().limit(MAX_ARGUMENTS).map(SecurityEvent::cut).toList();
        description = cutOrNull(description, MAX_DESCRIPTION);
        measure = cutOrNull(measure, MAX_TEXT);
        code = cutOrNull(code, MAX_TEXT);
        method = cutOrNull(method, MAX_TEXT);
        path = cutOrNull(path, MAX_TEXT);
        client = cutOrNull(client, MAX_TEXT);
        user = cutOrNull(user, MAX_TEXT);
        requestId = cutOrNull(requestId, MAX_TEXT);
        userAgent = cutOrNull(userAgent, MAX_TEXT);
        details = masked(details);
    }

    /** Starts an event of this kind with the arguments that the vocabulary names for it. */
    public static Builder of(EventType type, String... arguments) {
        return new Builder(type, List.of(arguments));
    }

    /** The name with its arguments, as {@code authn_login_lock:joe,maxretries}; commas, colons and percent signs in them as {@code %XX}. */
    String nameWithArguments() {
        StringBuilder name = new StringBuilder(type.vocabularyName());
        char separator = ':';
        for (String argument : arguments) {
            name.append(separator);
            appendArgument(name, argument);
            separator = ',';
        }
        return name.toString();
    }

    private static void appendArgument(StringBuilder name, String argument) {
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            switch (c) {
                case ',' -> name.append("%2C");
                case ':' -> name.append("%3A");
                case '%' -> name.append("%25");
                default -> name.append(c);
            }
        }
    }

    private static Map<String, String> masked(Map<String, String> details) {
        Map<String, String> kept = new LinkedHashMap<>();
        details.entrySet().stream()
                .limit(MAX_DETAILS)
                .forEach(detail -> kept.put(
                        cut(detail.getKey(), MAX_NAME), Masking.detail(detail.getKey(), cut(detail.getValue()))));
        return Collections.unmodifiableMap(kept);
    }

    private static @Nullable String cutOrNull(@Nullable String text, int limit) {
        return text == null ? null : cut(text, limit);
    }

    private static String cut(String text) {
        return cut(text, MAX_TEXT);
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "\u2026(" + text.length() + " characters)";
    }

    /** The name with its arguments, encoded for a log; never a secret. */
    @Override
    public String toString() {
        return JsonLine.encoded(nameWithArguments());
    }

    /** Collects what is known of an event. */
    public static final class Builder {
        private final EventType type;
        private final List<String> arguments;
        private final Map<String, String> details = new LinkedHashMap<>();
        private Level level;
        private Outcome outcome = Outcome.NOTED;
        private @Nullable String description;
        private @Nullable String measure;
        private @Nullable String code;
        private @Nullable String method;
        private @Nullable String path;
        private @Nullable String client;
        private @Nullable String user;
        private @Nullable Secret session;
        private @Nullable String requestId;
        private @Nullable String userAgent;

        private Builder(EventType type, List<String> arguments) {
            this.type = type;
            this.level = type.level();
            this.arguments = arguments;
        }

        /** Another level than the kind's own. */
        public Builder level(Level level) {
            this.level = level;
            return this;
        }

        /** One sentence for the reader. */
        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        /** The measure that speaks, as {@code path}. */
        public Builder measure(@Nullable String measure) {
            this.measure = measure;
            return this;
        }

        /** The stable code of a refusal, as {@code path.encoded-slash}. */
        public Builder code(@Nullable String code) {
            this.code = code;
            return this;
        }

        /** What was done about it; {@link Outcome#NOTED} unless said. */
        public Builder outcome(Outcome outcome) {
            this.outcome = outcome;
            return this;
        }

        /** The request's method. */
        public Builder method(@Nullable String method) {
            this.method = method;
            return this;
        }

        /** The request's canonical path, never its query. */
        public Builder path(@Nullable String path) {
            this.path = path;
            return this;
        }

        /** The client's address. */
        public Builder client(@Nullable String client) {
            this.client = client;
            return this;
        }

        /** The user's name. */
        public Builder user(@Nullable String user) {
            this.user = user;
            return this;
        }

        /** The session's id; only a mask of it is ever written. */
        public Builder session(@Nullable String id) {
            String cut = cutOrNull(id, MAX_TEXT);
            this.session = cut == null ? null : Secret.of(cut.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** The request's id. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** What the client calls itself. */
        public Builder userAgent(@Nullable String userAgent) {
            this.userAgent = userAgent;
            return this;
        }

        /** One more thing that the reader needs; nothing when the value is null. */
        public Builder detail(String name, @Nullable String value) {
            if (value != null) {
                details.put(name, value);
            }
            return this;
        }

        /** The event. */
        public SecurityEvent build() {
            return new SecurityEvent(
                    type,
                    level,
                    arguments,
                    description,
                    measure,
                    code,
                    outcome,
                    method,
                    path,
                    client,
                    user,
                    session,
                    requestId,
                    userAgent,
                    details);
        }
    }
}
