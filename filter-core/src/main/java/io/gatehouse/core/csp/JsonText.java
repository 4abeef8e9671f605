package io.gatehouse.core.csp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a report's JSON (RFC 8259) to the letter: maps, lists and texts; any other value is {@link #OTHER}. Bounded in depth and in
 * the number of values, linear in the length. Refuses with an {@link IllegalArgumentException}.
 */
final class JsonText {
    /** A number, a truth value or null: nothing that a report is read for. */
    static final Object OTHER = new Object();

    private static final int DEEPEST = 8;
    private static final int MOST_VALUES = 5_000;

    private final String text;
    private int at;
    private int depth;
    private int values;

    private JsonText(String text) {
        this.text = text;
    }

    static Object read(byte[] utf8) {
        try {
            JsonText reader = new JsonText(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
            Object value = reader.value();
            refuse(reader.peek() != 0);
            return value;
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("no UTF-8", malformed);
        }
    }

    private Object value() {
        refuse(++values > MOST_VALUES);
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> other();
        };
    }

    private Map<String, Object> object() {
        enter();
        Map<String, Object> members = new LinkedHashMap<>();
        boolean more = !isNext('}');
        while (more) {
            refuse(peek() != '"');
            String name = string();
            expect(':');
            refuse(members.put(name, value()) != null);
            more = isNext(',');
            refuse(!more && !isNext('}'));
        }
        depth--;
        return members;
    }

    private List<Object> array() {
        enter();
        List<Object> items = new ArrayList<>();
        boolean more = !isNext(']');
        while (more) {
            items.add(value());
            more = isNext(',');
            refuse(!more && !isNext(']'));
        }
        depth--;
        return items;
    }

    private void enter() {
        at++;
        refuse(++depth > DEEPEST);
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        at++;
        while (character() != '"') {
            char c = text.charAt(at++);
            refuse(c < ' ');
            value.append(c == '\\' ? escaped() : c);
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        char c = character();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new IllegalArgumentException("no JSON");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = character();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            refuse(digit < 0);
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private Object other() {
        int start = at;
        while (at < text.length() && isOfWordOrNumber(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        refuse(!word.equals("true") && !word.equals("false") && !word.equals("null") && !isNumber(word));
        return OTHER;
    }

    private static boolean isOfWordOrNumber(char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == 'E' || c == '+' || c == '-' || c == '.';
    }

    /** RFC 8259, 6. */
    private static boolean isNumber(String word) {
        int integer = word.startsWith("-") ? 1 : 0;
        int end = digits(word, integer);
        boolean isInteger = end > integer && (word.charAt(integer) != '0' || end == integer + 1);
        int fraction = end < word.length() && word.charAt(end) == '.' ? digits(word, end + 1) : end;
        boolean isFraction = fraction == end || fraction > end + 1;
        return isInteger && isFraction && isExponent(word, fraction);
    }

    private static boolean isExponent(String word, int start) {
        if (start == word.length()) {
            return true;
        }
        boolean isSigned = start + 1 < word.length() && "+-".indexOf(word.charAt(start + 1)) >= 0;
        int first = start + (isSigned ? 2 : 1);
        return "eE".indexOf(word.charAt(start)) >= 0 && first < word.length() && digits(word, first) == word.length();
    }

    private static int digits(String word, int start) {
        int end = start;
        while (end < word.length() && isDigit(word.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char character() {
        refuse(at >= text.length());
        return text.charAt(at);
    }

    /** The next character that is no blank, or 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        refuse(at < text.length() && text.charAt(at) == 0);
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean isNext(char c) {
        boolean is = peek() == c;
        at += is ? 1 : 0;
        return is;
    }

    private void expect(char c) {
        refuse(!isNext(c));
    }

    private static void refuse(boolean wrong) {
        if (wrong) {
            throw new IllegalArgumentException("no JSON");
        }
    }
}
