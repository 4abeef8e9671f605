package io.gatehouse.auth.areas;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One requirement as it is written: a name, and values in brackets where it has some. A value with a comma, a quote
 * or a bracket stands in double quotes, in which a backslash takes the next character as it is.
 */
record RequirementText(String name, @Nullable String inBrackets) {
    /** The requirements of a rule. */
    static List<RequirementText> all(String text) {
        return split(text, true).stream().map(RequirementText::read).toList();
    }

    private static RequirementText read(String text) {
        int bracket = text.indexOf('[');
        if (bracket < 0) {
            return new RequirementText(text, null);
        }
        if (!text.endsWith("]")) {
            throw new IllegalArgumentException("'" + text + "' lacks its ']'");
        }
        return new RequirementText(text.substring(0, bracket).strip(), text.substring(bracket + 1, text.length() - 1));
    }

    /** True, or refused where values are given. */
    boolean bare() {
        if (inBrackets != null) {
            throw new IllegalArgumentException("'" + name + "' takes no value");
        }
        return true;
    }

    /** At least one, or refused. */
    List<String> values() {
        if (inBrackets == null) {
            throw new IllegalArgumentException("'" + name + "' needs values, as '" + name + "[..]'");
        }
        return split(inBrackets, false).stream().map(RequirementText::unquoted).toList();
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        String plain = isQuoted ? unescaped(value) : value;
        boolean isWrong = !isQuoted && value.chars().anyMatch(c -> "\"[]\\".indexOf(c) >= 0);
        if (plain.isBlank() || isWrong) {
            throw new IllegalArgumentException("'" + value + "' is no value");
        }
        return plain;
    }

    private static String unescaped(String quoted) {
        StringBuilder plain = new StringBuilder();
        for (int at = 1; at < quoted.length() - 1; at++) {
            char c = quoted.charAt(at);
            if (c == '\\') {
                at++;
            }
            plain.append(quoted.charAt(Math.min(at, quoted.length() - 2)));
        }
        return plain.toString();
    }

    /** The items between commas, but for those in double quotes and, where these count, in brackets. */
    private static List<String> split(String text, boolean bracketsCount) {
        List<String> items = new ArrayList<>();
        boolean isQuoted = false;
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && isQuoted) {
                at++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (!isQuoted && bracketsCount) {
                depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            }
            if (c == ',' && depth == 0 && !isQuoted) {
                items.add(text.substring(start, at).strip());
                start = at + 1;
            }
        }
        items.add(text.substring(start).strip());
        if (isQuoted || depth != 0 || items.contains("")) {
            throw new IllegalArgumentException("'" + text.strip() + "' is not complete");
        }
        return items;
    }
}
