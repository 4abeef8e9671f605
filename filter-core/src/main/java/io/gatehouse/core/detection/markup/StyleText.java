package io.gatehouse.core.detection.markup;

/** Styles that run script or load other styles (CSS Syntax 3; {@code expression} and bindings of old browsers). */
final class StyleText {
    private static final String[] ACTIVE = {
        "expression(", "javascript:", "vbscript:", "-moz-binding", "behavior:", "@import", "data:text/html", "url(data:"
    };

    private StyleText() {}

    /** Whether the style acts, once its escapes and remarks are taken off. */
    static boolean isActive(String style) {
        String plain = plain(style);
        for (String active : ACTIVE) {
            if (plain.contains(active)) {
                return true;
            }
        }
        return false;
    }

    /** The same for text that may be anything: what only a style has. */
    static boolean isActiveAlone(String text) {
        String plain = plain(text);
        return plain.contains(":expression(")
                || plain.contains("url(javascript")
                || plain.contains("url(vbscript")
                || plain.contains("-moz-binding:");
    }

    private static String plain(String style) {
        StringBuilder plain = new StringBuilder(style.length());
        int at = 0;
        while (at < style.length()) {
            at = step(style, at, plain);
        }
        return plain.toString();
    }

    private static int step(String style, int at, StringBuilder plain) {
        char here = style.charAt(at);
        if (here == '\\') {
            return escape(style, at + 1, plain);
        }
        if (style.startsWith("/*", at)) {
            int close = style.indexOf("*/", at + 2);
            return close < 0 ? style.length() : close + 2;
        }
        if (here > ' ') {
            plain.append(Character.toLowerCase(here));
        }
        return at + 1;
    }

    /** Up to six hexadecimal digits and one white space, or the character itself (CSS Syntax 3, 4.3.7). */
    private static int escape(String style, int from, StringBuilder plain) {
        int end = from;
        int point = 0;
        while (end < style.length()
                && end - from < 6
                && style.charAt(end) < 128
                && Character.digit(style.charAt(end), 16) >= 0) {
            point = point * 16 + Character.digit(style.charAt(end), 16);
            end++;
        }
        if (end > from && point <= Character.MAX_CODE_POINT) {
            plain.appendCodePoint(Character.toLowerCase(point));
            return end < style.length() && style.charAt(end) <= ' ' ? end + 1 : end;
        }
        return from;
    }
}
