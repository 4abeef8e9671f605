package io.gatehouse.core.csp;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directive of Content Security Policy (CSP 3, 6), and what its value may hold. */
enum Directive {
    DEFAULT_SRC(Kind.SCRIPT),
    SCRIPT_SRC(Kind.SCRIPT),
    SCRIPT_SRC_ATTR(Kind.SCRIPT),
    STYLE_SRC(Kind.STYLE),
    STYLE_SRC_ATTR(Kind.STYLE),
    IMG_SRC(Kind.FETCH),
    FONT_SRC(Kind.FETCH),
    CONNECT_SRC(Kind.FETCH),
    MEDIA_SRC(Kind.FETCH),
    OBJECT_SRC(Kind.FETCH),
    FRAME_SRC(Kind.FETCH),
    WORKER_SRC(Kind.FETCH),
    MANIFEST_SRC(Kind.FETCH),
    BASE_URI(Kind.FETCH),
    FORM_ACTION(Kind.FETCH),
    FRAME_ANCESTORS(Kind.FETCH),
    SANDBOX(Kind.SANDBOX),
    REQUIRE_TRUSTED_TYPES_FOR(Kind.SINKS),
    TRUSTED_TYPES(Kind.POLICIES);

    /** What a directive's value is made of. */
    enum Kind {
        /** Sources, and what lets single scripts run. */
        SCRIPT,
        /** Sources, and what lets single styles apply. */
        STYLE,
        /** Sources alone. */
        FETCH,
        /** Tokens as {@code allow-forms}. */
        SANDBOX,
        /** {@code 'script'}. */
        SINKS,
        /** Names of Trusted Types policies. */
        POLICIES
    }

    private static final Map<String, Directive> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Directive::headerName, Function.identity()));

    private final Kind kind;
    private final String headerName;
    private final String key;

    Directive(Kind kind) {
        this.kind = kind;
        this.headerName = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.key = camelCase(headerName);
    }

    private static String camelCase(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            boolean starts = name.charAt(at) == '-';
            key.append(starts ? Character.toUpperCase(name.charAt(++at)) : name.charAt(at));
        }
        return key.toString();
    }

    /** The directive of this name, or of the one that stands in for it, as {@code script-src} for {@code script-src-elem}. */
    static @Nullable Directive named(String name) {
        return BY_NAME.get(name.endsWith("-elem") ? name.substring(0, name.length() - 5) : name);
    }

    Kind kind() {
        return kind;
    }

    /** As in the header, {@code script-src}. */
    String headerName() {
        return headerName;
    }

    /** As in the settings, {@code scriptSrc}. */
    String key() {
        return key;
    }
}
