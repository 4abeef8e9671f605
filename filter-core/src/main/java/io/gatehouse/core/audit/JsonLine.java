package io.gatehouse.core.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on one line of printable ASCII.
 *
 * <p>Whatever is not printable ASCII is written as {@code \}{@code uXXXX}: line breaks, terminal escapes, bidirectional overrides and
 * lone surrogates can forge neither a line nor how it looks (CWE-117). So are {@code < > & '}, for
 * log viewers in browsers, and {@code $}, for logging libraries that look up {@code ${...}} in messages (CVE-2021-44228).
 */
final class JsonLine {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder line = new StringBuilder(512).append('{');

    /** Adds a text; nothing when the value is null. */
    JsonLine text(String name, @Nullable String value) {
        if (value != null) {
            member(name);
            quote(value);
        }
        return this;
    }

    JsonLine number(String name, long value) {
        member(name);
        line.append(value);
        return this;
    }

    /** Adds an object of texts; nothing when it is empty. */
    JsonLine texts(String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            member(name);
            line.append('{');
            values.forEach(this::text);
            line.append('}');
        }
        return this;
    }

    @Override
    public String toString() {
        return line + "}";
    }

    private void member(String name) {
        if (line.charAt(line.length() - 1) != '{') {
            line.append(',');
        }
        quote(name);
        line.append(':');
    }

    private void quote(String value) {
        line.append('"');
        encode(line, value);
        line.append('"');
    }

    /** The text as it stands between the quotes of a JSON string. */
    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        encode(encoded, text);
        return encoded.toString();
    }

    private static void encode(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            encode(out, text.charAt(i));
        }
    }

    private static void encode(StringBuilder out, char c) {
        if (c == '"' || c == '\\') {
            out.append('\\').append(c);
        } else if (isPlain(c)) {
            out.append(c);
        } else {
            out.append("\\u")
                    .append(HEX[c >> 12])
                    .append(HEX[c >> 8 & 15])
                    .append(HEX[c >> 4 & 15])
                    .append(HEX[c & 15]);
        }
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '$' && c != '<' && c != '>' && c != '&' && c != '\'';
    }
}
