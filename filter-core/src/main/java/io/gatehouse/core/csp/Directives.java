package io.gatehouse.core.csp;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy, or a part of one.
 *
 * @param values what each directive holds, in the order of the header
 */
record Directives(Map<Directive, SourceList> values) {
    static final Directives NONE = new Directives(Map.of());

    Directives {
        EnumMap<Directive, SourceList> ordered = new EnumMap<>(Directive.class);
        ordered.putAll(values);
        values = Collections.unmodifiableMap(ordered);
    }

    /** Reads a policy as headers have it: {@code img-src 'self' data:; frame-ancestors 'self'}. */
    static Directives parse(String text) {
        EnumMap<Directive, SourceList> values = new EnumMap<>(Directive.class);
        for (String part : text.split(";", -1)) {
            if (!part.isBlank()) {
                put(values, part.strip());
            }
        }
        return new Directives(values);
    }

    private static void put(Map<Directive, SourceList> values, String part) {
        int blank = part.indexOf(' ');
        String name = blank < 0 ? part : part.substring(0, blank);
        Directive directive = exactly(name);
        SourceList list = SourceList.parse(directive, blank < 0 ? "" : part.substring(blank));
        if (values.put(directive, list) != null) {
            throw new IllegalArgumentException(name + " stands twice, browsers take the first only");
        }
    }

    private static Directive exactly(String name) {
        Directive directive = Directive.named(name);
        if (directive == null || !directive.headerName().equals(name)) {
            throw new IllegalArgumentException("'" + name + "' is no directive, must be one of " + names());
        }
        return directive;
    }

    static String names() {
        return Stream.of(Directive.values()).map(Directive::headerName).collect(Collectors.joining(", "));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** These with others that replace or join them. */
    Directives with(Directives others) {
        EnumMap<Directive, SourceList> all = new EnumMap<>(Directive.class);
        all.putAll(values);
        all.putAll(others.values);
        return new Directives(all);
    }

    /** The same for answers on which nobody can put a nonce. */
    Directives withoutNonce() {
        EnumMap<Directive, SourceList> bare = new EnumMap<>(Directive.class);
        values.forEach((directive, list) -> bare.put(directive, list.withoutNonce()));
        return new Directives(bare);
    }

    @Nullable
    SourceList get(Directive directive) {
        return values.get(directive);
    }

    /** What the older header {@code X-Frame-Options} says of the same; empty where it can't say it. */
    String frameOptions() {
        return switch (String.valueOf(get(Directive.FRAME_ANCESTORS))) {
            case "'none'" -> "DENY";
            case "'self'" -> "SAMEORIGIN";
            default -> "";
        };
    }

    /** As in the header, {@code 'nonce'} still in it. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> (entry.getKey().headerName() + " " + entry.getValue()).strip())
                .collect(Collectors.joining("; "));
    }
}
