package io.gatehouse.core.client;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The grammar of one {@code Forwarded} line (RFC 7239, 4): elements between commas, of pairs between semicolons. Blanks around
 * both are let pass, and empty elements are skipped (RFC 9110, 5.6.1).
 */
final class Rfc7239Line {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String line;
    private int at;

    Rfc7239Line(String line) {
        this.line = line;
    }

    void addTo(List<Map<String, String>> elements) {
        while (at < line.length()) {
            Map<String, String> element = element();
            if (!element.isEmpty()) {
                HeaderLines.add(Rfc7239Chain.NAME, elements, element);
            }
            at++;
        }
    }

    /** Reads up to the comma after the element, or to the end. */
    private Map<String, String> element() {
        Map<String, String> pairs = new HashMap<>(4);
        skipSpace();
        while (!isAt(',') && at < line.length()) {
            if (!isAt(';')) {
                readPair(pairs);
                skipSpace();
            }
            if (isAt(';')) {
                at++;
                skipSpace();
            } else if (!isAt(',') && at < line.length()) {
                throw malformed("has text after a value that is neither ';' nor ','");
            }
        }
        return pairs;
    }

    private void readPair(Map<String, String> pairs) {
        String name = token().toLowerCase(Locale.ROOT);
        if (!isAt('=')) {
            throw malformed("has a parameter without '='");
        }
        at++;
        String value = isAt('"') ? quoted() : token();
        if (pairs.put(name, value) != null) {
            throw malformed("has a parameter twice in one element");
        }
    }

    private String token() {
        int start = at;
        while (at < line.length() && isTokenCharacter(line.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw malformed("lacks a name or a value, or has one that must be quoted");
        }
        return line.substring(start, at);
    }

    private static boolean isTokenCharacter(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0);
    }

    /** A quoted string (RFC 9110, 5.6.4). */
    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (!isAt('"')) {
            if (isAt('\\')) {
                at++;
            }
            if (at >= line.length() || (Character.isISOControl(line.charAt(at)) && !isAt('\t'))) {
                throw malformed("has a quoted value that does not end or holds a control character");
            }
            value.append(line.charAt(at++));
        }
        at++;
        return value.toString();
    }

    private void skipSpace() {
        while (at < line.length() && HeaderLines.isSpace(line.charAt(at))) {
            at++;
        }
    }

    private boolean isAt(char c) {
        return at < line.length() && line.charAt(at) == c;
    }

    private static MalformedForwardedException malformed(String what) {
        return new MalformedForwardedException("proxy.malformed-forwarded", Rfc7239Chain.NAME + " " + what);
    }
}
