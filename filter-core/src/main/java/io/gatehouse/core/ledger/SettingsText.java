package io.gatehouse.core.ledger;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Text as it may stand in a settings file, where each line is a setting, a section or a comment.
 *
 * <p>Items of a list are parted by commas. Within double quotes {@code \"} and {@code \\} stand for a quote and a backslash.
 */
final class SettingsText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private SettingsText() {}

    /**
     * Whether every character shows and is nothing but itself, and none begins a reference.
     */
    static boolean isPlain(String text) {
        return !text.contains("${") && VisibleText.isVisible(text);
    }

    /** The text on one line, whatever is not plain as a backslash, u and four hexadecimal digits. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (VisibleText.isVisible(c)) {
                shown.appendCodePoint(c);
            } else {
                appendEscaped(shown, c);
            }
        });
        return shown.toString();
    }

    private static void appendEscaped(StringBuilder shown, int codePoint) {
        for (char c : Character.toChars(codePoint)) {
            shown.append("\\u")
                    .append(HEX[c >> 12])
                    .append(HEX[c >> 8 & 15])
                    .append(HEX[c >> 4 & 15])
                    .append(HEX[c & 15]);
        }
    }

    /** Whether this can be a section's or a key's name: letters, digits, dots, dashes and underscores. */
    static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(SettingsText::isNameCharacter);
    }

    private static boolean isNameCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '_';
    }

    /** The value as one item of a list, quoted where it must be. */
    static String item(String value) {
        if (!mustBeQuoted(value)) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    /** A backslash at the end is quoted too, lest a reader takes the next line for more of this one. */
    private static boolean mustBeQuoted(String value) {
        return value.isEmpty()
                || value.startsWith(" ")
                || value.endsWith(" ")
                || value.endsWith("\\")
                || value.chars().anyMatch(c -> c == ',' || c == '"' || c == '#' || c == ';');
    }

    /** The items of a list as it stands in a file. */
    static Set<String> items(String list) {
        Set<String> items = new LinkedHashSet<>();
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        int keep = 0; // What stood in quotes keeps its spaces.
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                keep = item.length();
            } else if (c == '\\' && quoted && i + 1 < list.length()) {
                item.append(list.charAt(++i));
            } else if (c == ',' && !quoted) {
                items.add(trimmed(item, keep));
                keep = 0;
            } else if (quoted || c != ' ' || !item.isEmpty()) {
                item.append(c);
            }
        }
        items.add(trimmed(item, keep));
        items.remove("");
        return items;
    }

    private static String trimmed(StringBuilder item, int keep) {
        int end = item.length();
        while (end > keep && item.charAt(end - 1) == ' ') {
            end--;
        }
        String text = item.substring(0, end);
        item.setLength(0);
        return text;
    }
}
