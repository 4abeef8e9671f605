package io.gatehouse.auth.ldap;

/** Search filters as text (RFC 4515). */
final class FilterText {
    private static final String FIRST = "{0}";
    private static final String SECOND = "{1}";

    private FilterText() {}

    /** A value that is only itself within a filter, whatever it holds (RFC 4515, 3). */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        for (int at = 0; at < value.length(); at++) {
            char one = value.charAt(at);
            switch (one) {
                case '*' -> escaped.append("\\2a");
                case '(' -> escaped.append("\\28");
                case ')' -> escaped.append("\\29");
                case '\\' -> escaped.append("\\5c");
                case '\0' -> escaped.append("\\00");
                default -> escaped.append(one);
            }
        }
        return escaped.toString();
    }

    /** The filter that a template makes of values; what a value holds is not taken for a place of the other. */
    static String of(String template, String first, String second) {
        StringBuilder filter = new StringBuilder();
        int from = 0;
        for (int at = next(template, 0); at >= 0; at = next(template, from)) {
            boolean isFirst = template.startsWith(FIRST, at);
            filter.append(template, from, at).append(escaped(isFirst ? first : second));
            from = at + FIRST.length();
        }
        return filter.append(template, from, template.length()).toString();
    }

    private static int next(String template, int from) {
        int first = template.indexOf(FIRST, from);
        int second = template.indexOf(SECOND, from);
        return first < 0 || (second >= 0 && second < first) ? second : first;
    }

    /** Each byte of an identifier, written in hexadecimal. */
    static String ofBytes(String hexadecimal) {
        return hexadecimal.replaceAll("..", "\\\\$0");
    }

    /** Whether this is a filter in brackets with a place for a value. */
    static boolean isTemplate(String text) {
        return text.startsWith("(") && text.endsWith(")") && next(text, 0) > 0 && isBalanced(text);
    }

    private static boolean isBalanced(String text) {
        int depth = 0;
        for (int at = 0; at < text.length() && depth >= 0; at++) {
            depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
        }
        return depth == 0;
    }
}
