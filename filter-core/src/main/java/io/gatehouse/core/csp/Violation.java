package io.gatehouse.core.csp;

import io.gatehouse.core.settings.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one report tells of, cut down to what an operator decides by.
 *
 * @param directive the directive that was violated
 * @param blocked the origin of what was blocked, or its kind as {@code inline}
 * @param path the path of the page
 * @param sample a hash of the beginning of an inline script or style; empty for none
 * @param enforced whether it was blocked, not only reported
 */
record Violation(Directive directive, String blocked, String path, String sample, boolean enforced) {
    private static final int MOST = 100;
    private static final int LONGEST = 512;
    private static final Set<String> KINDS = Set.of(
            "inline",
            "eval",
            "wasm-eval",
            "self",
            "data",
            "blob",
            "filesystem",
            "trusted-types-policy",
            "trusted-types-sink");

    /**
     * The violations in a report of either format; nothing of other documents than this host's, and nothing that is an extension's.
     *
     * @throws IllegalArgumentException where it is no report
     */
    static List<Violation> read(Object report, String host) {
        return bodies(report)
                .limit(MOST)
                .flatMap(body -> of(body, host).stream())
                .toList();
    }

    /** The same where there is no room to tell it apart from others. */
    Violation ungrouped() {
        return new Violation(directive, "further", "/", "", enforced);
    }

    private static Stream<Fields> bodies(Object report) {
        if (report instanceof List<?> reports) {
            return reports.stream().map(Fields::of).filter(Fields::isViolation).map(Fields::body);
        }
        return Stream.of(Fields.of(Fields.of(report).value("csp-report")));
    }

    private static List<Violation> of(Fields body, String host) {
        Directive directive = Directive.named(
                firstWord(body.text("effectiveDirective", "effective-directive", "violated-directive")));
        URI document = uri(body.text("documentURL", "document-uri"));
        String blocked = blocked(body.text("blockedURL", "blocked-uri"), document);
        boolean isNoise = blocked.isEmpty() || isExtension(body.text("sourceFile", "source-file"));
        if (directive == null || isNoise || document == null || !host.equalsIgnoreCase(document.getHost())) {
            return List.of();
        }
        String sample = body.text("sample", "script-sample");
        return List.of(new Violation(
                directive,
                blocked,
                path(document),
                sample.isEmpty() ? "" : hash(sample),
                !body.text("disposition").equals("report")));
    }

    private static String firstWord(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    /** The origin or kind of what was blocked; empty for an extension's doing. */
    private static String blocked(String text, @Nullable URI document) {
        if (isExtension(text)) {
            return "";
        }
        if (text.isEmpty() || KINDS.contains(text)) {
            return text.isEmpty() ? "inline" : text;
        }
        Origin origin = origin(uri(text));
        if (origin == null) {
            int colon = text.indexOf(':');
            String scheme = colon < 0 ? "" : text.substring(0, colon);
            return KINDS.contains(scheme) ? scheme : "other";
        }
        return origin.equals(origin(document)) ? "self" : origin.toString();
    }

    private static boolean isExtension(String address) {
        int colon = address.indexOf(':');
        String scheme = (colon < 0 ? address : address.substring(0, colon)).toLowerCase(Locale.ROOT);
        return scheme.endsWith("-extension") || scheme.equals("webkit-masked-url");
    }

    private static @Nullable Origin origin(@Nullable URI address) {
        try {
            return address == null ? null : Origin.parse(address.getScheme() + "://" + address.getRawAuthority());
        } catch (IllegalArgumentException other) { // A scheme without origins.
            return null;
        }
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) { // Nothing that a browser would have loaded.
            return null;
        }
    }

    private static String path(URI document) {
        String path = document.getRawPath() == null || document.getRawPath().isEmpty() ? "/" : document.getRawPath();
        return path.length() <= LONGEST ? path : path.substring(0, LONGEST);
    }

    private static String hash(String sample) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sample.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException impossible) { // Every Java has it.
            throw new IllegalStateException(impossible);
        }
    }

    /** The members of a JSON object that are asked for by name. */
    private record Fields(Map<?, ?> members) {
        static Fields of(@Nullable Object value) {
            if (value instanceof Map<?, ?> members) {
                return new Fields(members);
            }
            throw new IllegalArgumentException("no report");
        }

        boolean isViolation() {
            return text("type").equals("csp-violation");
        }

        Fields body() {
            return of(value("body"));
        }

        @Nullable
        Object value(String name) {
            return members.get(name);
        }

        /** The first of these that is a text; else empty. */
        String text(String... names) {
            for (String name : names) {
                if (members.get(name) instanceof String text) {
                    return text;
                }
            }
            return "";
        }
    }
}
