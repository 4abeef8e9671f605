package io.gatehouse.auth.constraints;

import io.gatehouse.core.request.PathPattern;
import java.util.Comparator;
import java.util.Optional;

/**
 * A url-pattern of a deployment descriptor (Servlet 6.0, 12.2).
 *
 * @param fixed the path of an exact pattern, the folder of a prefix without its last slash, or an extension with its dot
 */
record UrlPattern(Kind kind, String fixed) {
    /** The pattern that decides stands first (Servlet 6.0, 12.1); patterns that never meet stay in the order of the file. */
    static final Comparator<UrlPattern> BEST_FIRST = Comparator.comparing(UrlPattern::kind)
            .thenComparingInt(pattern -> pattern.kind == Kind.PREFIX ? -pattern.fixed.length() : 0);

    private static final String ROOT = "/";

    enum Kind {
        EXACT,
        PREFIX,
        EXTENSION,
        DEFAULT
    }

    /** Reads one; the empty text is the application's root. */
    static UrlPattern parse(String text) {
        if (text.equals("/")) {
            return new UrlPattern(Kind.DEFAULT, "");
        }
        if (text.startsWith("*.") && text.indexOf('/') < 0) {
            return new UrlPattern(Kind.EXTENSION, text.substring(1));
        }
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw new IllegalArgumentException(
                    "holds the url-pattern '" + text + "', which must start with '/' or be an extension, as '*.do'");
        }
        return text.endsWith("/*")
                ? new UrlPattern(Kind.PREFIX, text.substring(0, text.length() - 2))
                : new UrlPattern(Kind.EXACT, text.isEmpty() ? ROOT : text);
    }

    /** Whether a server takes this path to be of the pattern; to a server, unlike to us, a slash at the end matters. */
    boolean matches(String path) {
        return switch (kind) {
            case EXACT -> path.equals(fixed);
            case PREFIX ->
                path.startsWith(fixed) && (path.length() == fixed.length() || path.charAt(fixed.length()) == '/');
            case EXTENSION -> extension(path).equals(fixed);
            case DEFAULT -> true;
        };
    }

    private static String extension(String path) {
        String segment = path.substring(path.lastIndexOf('/') + 1);
        return segment.substring(Math.max(0, segment.lastIndexOf('.')));
    }

    /** Whether it is for every path that no exact pattern has. */
    boolean isEverything() {
        return kind == Kind.PREFIX && fixed.isEmpty();
    }

    /** The path that differs by a slash at its end, which a pattern of ours matches too. */
    Optional<String> sibling() {
        if (kind != Kind.EXACT || fixed.equals(ROOT)) {
            return Optional.empty();
        }
        return Optional.of(fixed.endsWith("/") ? withoutSlash() : fixed + "/");
    }

    private String withoutSlash() {
        return fixed.endsWith("/") && fixed.length() > 1 ? fixed.substring(0, fixed.length() - 1) : fixed;
    }

    /** The pattern of ours for these paths; none where no canonical path is among them. */
    Optional<String> ours() {
        return switch (kind) {
            case EXACT -> literal(withoutSlash());
            case PREFIX -> fixed.isEmpty() ? Optional.of("/**") : literal(fixed).map(folder -> folder + "/**");
            case EXTENSION ->
                isOneExtension() ? literal("/x" + fixed).map(named -> "/**/*" + named.substring(2)) : Optional.empty();
            case DEFAULT -> Optional.of("/**");
        };
    }

    /** A name's extension begins at its last dot, so {@code *.tar.gz} is nobody's (Servlet 6.0, 12.1). */
    private boolean isOneExtension() {
        return fixed.lastIndexOf('.') == 0;
    }

    private Optional<String> literal(String path) {
        return fixed.contains("//") || (kind == Kind.PREFIX && fixed.endsWith("/"))
                ? Optional.empty()
                : PathPattern.literal(path).map(PathPattern::toString);
    }

    /** As web.xml writes it. */
    @Override
    public String toString() {
        return switch (kind) {
            case EXACT -> fixed.equals(ROOT) ? "" : fixed;
            case PREFIX -> fixed + "/*";
            case EXTENSION -> "*" + fixed;
            case DEFAULT -> "/";
        };
    }
}
