package io.gatehouse.core.request;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of canonical paths, in Ant style.
 *
 * <table>
 * <caption>What a pattern holds</caption>
 * <tr><td>{@code ?}</td><td>any one character of a segment</td></tr>
 * <tr><td>{@code *}</td><td>any run of characters in one segment; alone, any one segment</td></tr>
 * <tr><td>{@code **}</td><td>any number of whole segments, also none: {@code /admin/**} matches {@code /admin}</td></tr>
 * <tr><td>{@code \}</td><td>takes the next character as it is</td></tr>
 * </table>
 *
 * <p>A trailing slash never matters, in the pattern or in the path, as servers treat both alike (CVE-2020-1957). Wildcards match
 * every character, line breaks too (CVE-2022-32532). Patterns are written decoded; one that no canonical path could match is
 * refused, as a rule that never matches protects nothing.
 */
public final class PathPattern {
    private final String source;
    private final List<SegmentPattern> segments;

    private PathPattern(String source) {
        this.source = source;
        this.segments = PatternParser.parse(source);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when the text is no pattern, in words for an operator
     */
    public static PathPattern parse(String source) {
        return new PathPattern(source);
    }

    /** The pattern of exactly this path; none where a pattern can't hold it, as one with control characters. */
    public static Optional<PathPattern> literal(String path) {
        StringBuilder escaped = new StringBuilder(path.length() + 8);
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            boolean isReference = c == '{' && at > 0 && path.charAt(at - 1) == '$'; // The settings would replace it.
            if (c == '*' || c == '?' || c == '\\' || isReference) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return parsed(escaped.toString());
    }

    /** The paths of a URL pattern of web.xml (Servlet 6.0, 12.2); all paths where a pattern of ours can't say it. */
    public static PathPattern ofMapping(String urlPattern) {
        if (urlPattern.isEmpty()) {
            return parse("/");
        }
        if (urlPattern.endsWith("/*")) {
            return mapped(urlPattern.substring(0, urlPattern.length() - 2), "", "/**");
        }
        return urlPattern.startsWith("*.")
                ? mapped("/" + urlPattern.substring(1), "/**/*", "")
                : mapped(urlPattern, "", "");
    }

    private static PathPattern mapped(String fixed, String before, String after) {
        String escaped =
                fixed.isEmpty() ? "" : literal(fixed).map(PathPattern::toString).orElse("/**");
        return parse(before + (before.isEmpty() ? escaped : escaped.substring(1)) + after);
    }

    private static Optional<PathPattern> parsed(String source) {
        try {
            return Optional.of(parse(source));
        } catch (IllegalArgumentException inexpressible) {
            return Optional.empty();
        }
    }

    /** Whether this canonical path matches, letter case included. */
    public boolean matches(String path) {
        int end = end(path);
        int segment = 0;
        int at = start(path);
        int retrySegment = -1;
        int retryAt = at;
        while (at < end) {
            int stop = stop(path, at, end);
            if (segment < segments.size() && segments.get(segment).isDeep()) {
                retrySegment = ++segment;
                retryAt = at;
            } else if (segment < segments.size() && segments.get(segment).matches(path, at + 1, stop, false)) {
                segment++;
                at = stop;
            } else if (retrySegment >= 0) {
                segment = retrySegment;
                retryAt = stop(path, retryAt, end);
                at = retryAt;
            } else {
                return false;
            }
        }
        return segment == segments.size()
                || (segment == segments.size() - 1 && segments.get(segment).isDeep());
    }

    /** Whether both patterns match some one path. */
    public boolean meets(PathPattern other, boolean ignoreCase) {
        return WildcardRelation.meet(
                new Segments(segments),
                new Segments(other.segments),
                (i, j) -> segments.get(i).meets(other.segments.get(j), ignoreCase));
    }

    /** Whether this pattern matches all that the other does; never true when it does not. */
    boolean covers(PathPattern other, boolean ignoreCase) {
        return WildcardRelation.covers(
                new Segments(segments),
                new Segments(other.segments),
                (i, j) -> segments.get(i).covers(other.segments.get(j), ignoreCase));
    }

    private record Segments(List<SegmentPattern> list) implements WildcardRelation.Sequence {
        @Override
        public int length() {
            return list.size();
        }

        @Override
        public boolean isRun(int at) {
            return list.get(at).isDeep();
        }
    }

    /** Where a path's first segment has its slash; one that is missing is taken to stand in front. */
    static int start(String path) {
        return path.isEmpty() || path.charAt(0) == '/' ? 0 : -1;
    }

    /** Where a path ends for matching: before its trailing slash. */
    static int end(String path) {
        int length = path.length();
        return length > 0 && path.charAt(length - 1) == '/' ? length - 1 : length;
    }

    /** Where the segment ends whose slash is at this place. */
    static int stop(String path, int at, int end) {
        int slash = path.indexOf('/', at + 1);
        return slash < 0 ? end : slash;
    }

    List<SegmentPattern> segments() {
        return segments;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathPattern pattern && source.equals(pattern.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return source;
    }
}
