package io.gatehouse.core.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a list at its commas. Inside double quotes a comma is text, {@code \"} a quote and {@code \\} a backslash;
 * outside of them a backslash is itself, as in a path pattern.
 */
final class ListReader {
    private final String text;
    private final List<String> items = new ArrayList<>();
    private int at;

    ListReader(String text) {
        this.text = text;
    }

    List<String> items() {
        if (text.isBlank()) {
            return List.of();
        }
        do {
            skipBlanks();
            items.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        } while (at++ < text.length());
        return List.copyOf(items);
    }

    private String plain() {
        int comma = text.indexOf(',', at);
        String item = text.substring(at, comma < 0 ? text.length() : comma).strip();
        refuse(item.isEmpty(), "an item is empty");
        refuse(item.indexOf('"') >= 0, "a quote stands inside an item");
        at = comma < 0 ? text.length() : comma;
        return item;
    }

    private String quoted() {
        StringBuilder item = new StringBuilder();
        while (++at < text.length() && text.charAt(at) != '"') {
            boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
            item.append(text.charAt(escape ? ++at : at));
        }
        refuse(at >= text.length(), "a quote is not closed");
        at++;
        skipBlanks();
        refuse(at < text.length() && text.charAt(at) != ',', "text follows a closing quote");
        return item.toString();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }
}
