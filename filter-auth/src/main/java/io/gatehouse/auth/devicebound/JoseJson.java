package io.gatehouse.auth.devicebound;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the JSON of a proof to the letter (RFC 8259): an object of texts and of objects of texts. A number or a truth value is {@link
 * #OTHER}; arrays, null, names that come twice and bad UTF-8 are refused with an {@link IllegalArgumentException} (RFC 7515, 4).
 * Linear in the length.
 */
final class JoseJson {
    /** A value that no proof is read for. */
    static final Object OTHER = new Object();

    private static final int DEEPEST = 3;
    private static final String BLANKS = " \t\r\n";
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private JoseJson(String text) {
        this.text = text;
    }

    static Map<String, Object> read(byte[] utf8) {
        JoseJson reader = new JoseJson(decoded(utf8));
        Map<String, Object> members = reader.object(1);
        require(reader.at == reader.text.length());
        return members;
    }

    private static String decoded(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("no UTF-8", malformed);
        }
    }

    private Map<String, Object> object(int depth) {
        require(depth <= DEEPEST);
        expect('{');
        Map<String, Object> members = new HashMap<>();
        boolean hasMore = !takes('}');
        while (hasMore) {
            String name = string();
            expect(':');
            require(members.put(name, value(depth)) == null);
            hasMore = takes(',');
            require(hasMore || takes('}'));
        }
        return members;
    }

    private Object value(int depth) {
        skipBlanks();
        return switch (character()) {
            case '"' -> string();
            case '{' -> object(depth + 1);
            default -> other();
        };
    }

    private String string() {
        skipBlanks();
        require(next() == '"');
        StringBuilder value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            require(c >= ' ');
            value.append(c == '\\' ? escaped(next()) : c);
        }
        skipBlanks();
        return value.toString();
    }

    private char escaped(char c) {
        if (c == 'u') {
            require(at + 4 <= text.length());
            String digits = text.substring(at, at += 4);
            require(digits.chars().allMatch(digit -> digit < 128 && Character.digit(digit, 16) >= 0));
            return (char) Integer.parseInt(digits, 16);
        }
        int place = ESCAPES.indexOf(c);
        require(place >= 0);
        return ESCAPED.charAt(place);
    }

    /** A whole number or a truth value. */
    private Object other() {
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        require(word.equals("true") || word.equals("false") || isNumber(word));
        skipBlanks();
        return OTHER;
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty()
                && word.chars().allMatch(c -> c >= '0' && c <= '9')
                && (word.length() == 1 || word.charAt(0) != '0');
    }

    private void skipBlanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char character() {
        require(at < text.length());
        return text.charAt(at);
    }

    private char next() {
        char c = character();
        at++;
        return c;
    }

    private boolean takes(char c) {
        boolean takes = character() == c;
        if (takes) {
            at++;
            skipBlanks();
        }
        return takes;
    }

    private void expect(char c) {
        skipBlanks();
        require(takes(c));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no JSON of a proof");
        }
    }
}
