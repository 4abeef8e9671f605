package io.gatehouse.core.detection.markup;

import java.util.Locale;

/**
 * Reads a tag's attributes as browsers do (HTML Living Standard, 13.2.5.32 on): slashes count as white space, values need no quotes, the
 * last need not be closed, and the text may end before the tag does. A cursor over one text; used by one thread.
 */
final class TagReader {
    private final String text;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    TagReader(String text) {
        this.text = text;
    }

    /** Begins behind a tag's name, or where an attribute's value was broken off. */
    TagReader start(int from) {
        at = from;
        return this;
    }

    /** Goes to the next attribute; says whether there is one. */
    boolean next() {
        while (at < text.length() && (text.charAt(at) <= ' ' || "/\"'`,".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at >= text.length() || text.charAt(at) == '>') {
            return false;
        }
        nameStart = at;
        at++; // An equals sign may begin a name.
        while (at < text.length() && text.charAt(at) > ' ' && "/>=".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        nameEnd = at;
        readValue();
        return true;
    }

    private void readValue() {
        int next = blanks(at);
        if (next >= text.length() || text.charAt(next) != '=') {
            valueStart = nameEnd;
            valueEnd = nameEnd;
            return;
        }
        valueStart = blanks(next + 1);
        char quote = valueStart < text.length() ? text.charAt(valueStart) : ' ';
        if (quote == '"' || quote == '\'' || quote == '`') {
            valueStart++;
            int close = text.indexOf(quote, valueStart);
            valueEnd = close < 0 ? text.length() : close;
            at = Math.min(text.length(), valueEnd + 1);
            return;
        }
        valueEnd = valueStart;
        while (valueEnd < text.length() && text.charAt(valueEnd) > ' ' && text.charAt(valueEnd) != '>') {
            valueEnd++;
        }
        at = valueEnd;
    }

    private int blanks(int from) {
        int next = from;
        while (next < text.length() && text.charAt(next) <= ' ') {
            next++;
        }
        return next;
    }

    /** Where the attribute's name begins. */
    int nameStart() {
        return nameStart;
    }

    /** The attribute's name in lower case, without control characters. */
    String name() {
        return text.substring(nameStart, Math.min(nameEnd, nameStart + 64)).toLowerCase(Locale.ROOT);
    }

    boolean hasValue() {
        return valueEnd > valueStart;
    }

    String value() {
        return text.substring(valueStart, valueEnd);
    }

    /** The value's begin and what follows: in decoded text, white space that was an escape may stand within the value. */
    String valueOnwards() {
        return text.substring(valueStart, Math.min(text.length(), valueStart + 200));
    }

    /** Where reading goes on. */
    int position() {
        return at;
    }
}
