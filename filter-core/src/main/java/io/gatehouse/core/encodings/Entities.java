package io.gatehouse.core.encodings;

import java.util.Map;

/** Character references of HTML (HTML Living Standard, 13.5), with their semicolon or without, for the characters that attacks need. */
public final class Entities {
    private static final Map<String, Character> NAMES = Map.ofEntries(
            Map.entry("lt", '<'),
            Map.entry("gt", '>'),
            Map.entry("quot", '"'),
            Map.entry("apos", '\''),
            Map.entry("amp", '&'),
            Map.entry("colon", ':'),
            Map.entry("tab", '\t'),
            Map.entry("newline", '\n'),
            Map.entry("lpar", '('),
            Map.entry("rpar", ')'),
            Map.entry("sol", '/'),
            Map.entry("bsol", '\\'),
            Map.entry("semi", ';'),
            Map.entry("equals", '='),
            Map.entry("lbrace", '{'),
            Map.entry("lcub", '{'),
            Map.entry("rbrace", '}'),
            Map.entry("rcub", '}'),
            Map.entry("lsqb", '['),
            Map.entry("lbrack", '['),
            Map.entry("rsqb", ']'),
            Map.entry("rbrack", ']'),
            Map.entry("comma", ','),
            Map.entry("period", '.'),
            Map.entry("excl", '!'),
            Map.entry("num", '#'),
            Map.entry("dollar", '$'),
            Map.entry("percnt", '%'),
            Map.entry("ast", '*'),
            Map.entry("plus", '+'),
            Map.entry("lowbar", '_'),
            Map.entry("grave", '`'),
            Map.entry("verbar", '|'),
            Map.entry("vert", '|'),
            Map.entry("nbsp", ' '));
    private static final int LONGEST_NAME = 8;

    private Entities() {}

    /** The text with each reference replaced once. */
    public static String decode(String text) {
        int at = text.indexOf('&');
        if (at < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            at = text.charAt(at) == '&' ? reference(text, at, decoded) : copy(text, at, decoded);
        }
        return decoded.length() == text.length() ? text : decoded.toString();
    }

    private static int copy(String text, int at, StringBuilder decoded) {
        decoded.append(text.charAt(at));
        return at + 1;
    }

    private static int reference(String text, int at, StringBuilder decoded) {
        return text.startsWith("#", at + 1) ? number(text, at, decoded) : name(text, at, decoded);
    }

    private static int number(String text, int at, StringBuilder decoded) {
        boolean isHex = at + 2 < text.length() && (text.charAt(at + 2) | 0x20) == 'x';
        int begin = isHex ? at + 3 : at + 2;
        int end = begin;
        int point = 0;
        while (end < text.length()
                && text.charAt(end) < 128
                && Character.digit(text.charAt(end), isHex ? 16 : 10) >= 0) {
            point = Math.min(
                    point * (isHex ? 16 : 10) + Character.digit(text.charAt(end), isHex ? 16 : 10),
                    Character.MAX_CODE_POINT + 1);
            end++;
        }
        if (end == begin || point > Character.MAX_CODE_POINT) {
            return copy(text, at, decoded);
        }
        decoded.appendCodePoint(point);
        return text.startsWith(";", end) ? end + 1 : end;
    }

    private static int name(String text, int at, StringBuilder decoded) {
        int end = at + 1;
        while (end < text.length() && end - at <= LONGEST_NAME && isLetter(text.charAt(end))) {
            end++;
        }
        Character letter = NAMES.get(text.substring(at + 1, end).toLowerCase(java.util.Locale.ROOT));
        if (letter == null) {
            return copy(text, at, decoded);
        }
        decoded.append(letter.charValue());
        return text.startsWith(";", end) ? end + 1 : end;
    }

    private static boolean isLetter(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    }
}
