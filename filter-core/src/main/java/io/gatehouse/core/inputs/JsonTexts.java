package io.gatehouse.core.inputs;

/**
 * The keys and strings of a JSON document (RFC 8259), as lenient parsers read it: with remarks, single quotes, bare words, commas at the
 * end. It builds no tree, so depth and number of keys cost no memory. What is no JSON is given whole, so that nothing hides behind a
 * broken bracket.
 */
final class JsonTexts {
    private static final String WHOLE = "body";

    private final String text;
    private final int deepest;
    private final InputReader reader;
    private String key = WHOLE;
    private boolean isMalformed;
    private int at;

    JsonTexts(String text, int deepest, InputReader reader) {
        this.text = text;
        this.deepest = deepest;
        this.reader = reader;
    }

    /** Gives all keys and strings to the reader, as long as it wants more. */
    void read() throws UnreadableInputException {
        int depth = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            depth += here == '{' || here == '[' ? 1 : here == '}' || here == ']' ? -1 : 0;
            if (depth > deepest) {
                throw new UnreadableInputException(
                        "json-depth", "The JSON document has more than " + deepest + " levels");
            }
            if (!token(here)) {
                return;
            }
        }
        if (isMalformed || depth != 0) {
            reader.input(Place.TEXT, WHOLE, text);
        }
    }

    private boolean token(char here) {
        if (here == '"' || here == '\'') {
            return string(here);
        }
        if (here == '/' && text.startsWith("/", at + 1)) {
            return remark("\n");
        }
        if (here == '/' && text.startsWith("*", at + 1)) {
            return remark("*/");
        }
        if (here <= ' ' || "{}[],:\uFEFF".indexOf(here) >= 0) {
            at++;
            return true;
        }
        return bareWord();
    }

    private boolean remark(String close) {
        int end = text.indexOf(close, at + 2);
        String remark = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + close.length();
        return reader.input(Place.JSON, "remark", remark);
    }

    private boolean string(char quote) {
        StringBuilder decoded = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? escape(decoded) : plain(decoded);
        }
        isMalformed |= at >= text.length();
        at++;
        return give(decoded.toString());
    }

    private int plain(StringBuilder decoded) {
        decoded.append(text.charAt(at));
        return 1;
    }

    private int escape(StringBuilder decoded) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : '\\';
        int unit = kind == 'u' ? unit(at + 2) : -1;
        if (unit >= 0) {
            decoded.append((char) unit);
            return 6;
        }
        int known = "nrtbf".indexOf(kind);
        decoded.append(known < 0 ? kind : "\n\r\t\b\f".charAt(known));
        return 2;
    }

    private int unit(int from) {
        if (from + 4 > text.length()) {
            return -1;
        }
        int unit = 0;
        for (int digit = from; digit < from + 4; digit++) {
            int number = Character.digit(text.charAt(digit), 16);
            if (number < 0) {
                return -1;
            }
            unit = unit << 4 | number;
        }
        return unit;
    }

    /** A string is a key where a colon follows. */
    private boolean give(String value) {
        int next = at;
        while (next < text.length() && text.charAt(next) <= ' ') {
            next++;
        }
        if (next < text.length() && text.charAt(next) == ':') {
            key = value;
        }
        return reader.input(Place.JSON, key, value);
    }

    private boolean bareWord() {
        int start = at;
        while (at < text.length() && text.charAt(at) > ' ' && "{}[],:\"'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (isNumber(word) || word.equals("true") || word.equals("false") || word.equals("null")) {
            return true;
        }
        isMalformed = true;
        return give(word);
    }

    private static boolean isNumber(String word) {
        for (int letter = 0; letter < word.length(); letter++) {
            if ("0123456789+-.eE".indexOf(word.charAt(letter)) < 0) {
                return false;
            }
        }
        return true;
    }
}
