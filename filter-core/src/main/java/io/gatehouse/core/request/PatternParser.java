package io.gatehouse.core.request;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of a path pattern into segments, in a normal form that makes patterns of one meaning alike: {@code **} is not
 * repeated and stands after a lone {@code *}, as {@code *} stands after {@code ?}.
 */
final class PatternParser {
    private final String source;
    private final List<SegmentPattern> segments = new ArrayList<>();
    private final List<Integer> tokens = new ArrayList<>();
    private int at;

    private PatternParser(String source) {
        this.source = source;
    }

    static List<SegmentPattern> parse(String source) {
        return new PatternParser(source).segments();
    }

    private List<SegmentPattern> segments() {
        if (source.isEmpty()) {
            throw new IllegalArgumentException("a path pattern is empty: write '/**' for every path");
        }
        if (!source.startsWith("/")) {
            throw refusal("must start with '/': without it no path would ever match");
        }
        while (at < source.length()) {
            at++;
            readSegment();
        }
        return List.copyOf(segments);
    }

    private void readSegment() {
        tokens.clear();
        while (at < source.length() && source.charAt(at) != '/') {
            readToken();
        }
        if (!tokens.isEmpty()) {
            add(checked(tokens.stream().mapToInt(Integer::intValue).toArray()));
        } else if (at < source.length()) {
            throw refusal("must not hold an empty segment '//': no canonical path has one");
        }
    }

    private void readToken() {
        int c = source.codePointAt(at);
        at += Character.charCount(c);
        boolean afterRun = !tokens.isEmpty() && tokens.get(tokens.size() - 1) == SegmentPattern.RUN;
        if (c == '?') {
            tokens.add(afterRun ? tokens.size() - 1 : tokens.size(), SegmentPattern.ONE);
        } else if (c != '*') {
            tokens.add(c == '\\' ? escaped() : literal(c));
        } else if (!afterRun || source.charAt(at - 2) == '*') { // "*?*" is "?*", but "**" stands.
            tokens.add(SegmentPattern.RUN);
        }
    }

    private int escaped() {
        if (at == source.length()) {
            throw refusal("must not end with a lone '\\': it escapes the character after it");
        }
        int c = source.codePointAt(at);
        if (c == '/') {
            throw refusal("must not escape '/': it always separates segments");
        }
        at += Character.charCount(c);
        return literal(c);
    }

    private int literal(int c) {
        if (PathCharacters.isControl(c)) {
            throw refusal("must not hold a control character (at place " + at + ")");
        }
        if (c == ';') {
            throw refusal("must not hold ';': a canonical path has no path parameters");
        }
        return c;
    }

    private SegmentPattern checked(int[] segment) {
        SegmentPattern pattern = new SegmentPattern(segment);
        String name = pattern.literal();
        if (name != null && (name.equals(".") || name.equals(".."))) {
            throw refusal("must not hold a segment '.' or '..': no canonical path has one");
        }
        rejectEscape(segment);
        return isDeep(segment) ? SegmentPattern.DEEP : pattern;
    }

    private boolean isDeep(int[] segment) {
        boolean isDeep = segment.length == 2 && segment[0] == SegmentPattern.RUN && segment[1] == SegmentPattern.RUN;
        for (int place = 1; place < segment.length && !isDeep; place++) {
            if (segment[place - 1] == SegmentPattern.RUN && segment[place] == SegmentPattern.RUN) {
                throw refusal("must hold '**' only as a whole segment, as in '/a/**': write '*' within a name");
            }
        }
        return isDeep;
    }

    private void rejectEscape(int[] segment) {
        for (int place = 0; place + 2 < segment.length; place++) {
            if (segment[place] == '%' && isHex(segment[place + 1]) && isHex(segment[place + 2])) {
                throw refusal("must be written decoded: put the character itself instead of an escape as '%20'");
            }
        }
    }

    private static boolean isHex(int c) {
        return c >= 0 && c < 128 && PathCharacters.hexDigit((char) c) >= 0;
    }

    private void add(SegmentPattern segment) {
        boolean afterDeep =
                !segments.isEmpty() && segments.get(segments.size() - 1).isDeep();
        if (!afterDeep) {
            segments.add(segment);
        } else if (!segment.isDeep()) {
            segments.add(segment.isAny() ? segments.size() - 1 : segments.size(), segment);
        }
    }

    private IllegalArgumentException refusal(String advice) {
        StringBuilder shown = new StringBuilder(source);
        for (int place = 0; place < shown.length(); place++) {
            if (PathCharacters.isControl(shown.charAt(place))) {
                shown.setCharAt(place, '\uFFFD');
            }
        }
        return new IllegalArgumentException("path pattern '" + shown + "' " + advice);
    }
}
