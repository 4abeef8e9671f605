package io.gatehouse.core.sql.statement;

import io.gatehouse.core.encodings.Base64Text;
import io.gatehouse.core.encodings.Entities;
import io.gatehouse.core.encodings.PercentCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request's inputs in the spellings that applications make of them: trimmed, decoded, with blanks folded, escaped for SQL or HTML,
 * without quotes, several of one name joined. Words, which can be no more than one token, are left out.
 */
public final class Inputs {
    private static final int ROUNDS = 2;

    private final Map<String, Needle> needles = new LinkedHashMap<>();
    private final Map<String, List<String>> joined = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    /** Adds an input's name and value. */
    public void add(String name, String value) {
        addSpellings(name, name);
        addSpellings(name, value);
        joined.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
    }

    /** All spellings of what was added. */
    public Collection<Needle> needles() {
        joined.forEach((name, values) -> {
            if (values.size() > 1) {
                addSpellings(name, String.join(",", values));
                addSpellings(name, String.join(", ", values));
                addSpellings(name, String.join(" ", values));
                addSpellings(name, String.join("", values));
            }
        });
        joined.clear();
        return needles.values();
    }

    private void addSpellings(String name, String value) {
        if (value.length() < 2 || !seen.add(value)) {
            return;
        }
        String text = Base64Text.decode(value);
        if (text != null) {
            addDressed(name, text);
        }
        if (!isWord(value)) {
            addDecoded(name, value);
        }
    }

    private void addDecoded(String name, String value) {
        addDressed(name, value);
        String current = value;
        for (int round = 0; round < ROUNDS; round++) {
            String next = Entities.decode(PercentCode.decode(current));
            if (next.equals(current)) {
                break;
            }
            addDressed(name, next);
            current = next;
        }
        if (current.indexOf('+') >= 0) {
            addDressed(name, current.replace('+', ' '));
        }
    }

    private void addDressed(String name, String value) {
        addNeedle(name, value);
        boolean hasQuote = value.indexOf('\'') >= 0;
        boolean hasDouble = value.indexOf('"') >= 0;
        boolean hasBackslash = value.indexOf('\\') >= 0;
        if (hasQuote) {
            addNeedle(name, value.replace("'", "''"));
            addNeedle(name, value.replace("'", "\\'"));
            addNeedle(name, value.replace("'", ""));
        }
        if (hasDouble) {
            addNeedle(name, value.replace("\"", "\"\""));
        }
        if (hasQuote || hasDouble || hasBackslash) {
            String escaped = value.replace("\\", "\\\\");
            addNeedle(name, escaped);
            addNeedle(name, escaped.replace("'", "''"));
            addNeedle(name, escaped.replace("'", "\\'").replace("\"", "\\\""));
        }
        if (hasQuote || hasDouble || value.indexOf('<') >= 0 || value.indexOf('>') >= 0 || value.indexOf('&') >= 0) {
            addMarkup(name, value);
        }
        if (hasRuns(value)) {
            addNeedle(name, withoutRuns(value));
        }
    }

    /** Whether blanks follow each other, or are others than spaces. */
    private static boolean hasRuns(String value) {
        boolean isBlank = false;
        for (int at = 0; at < value.length(); at++) {
            boolean wasBlank = isBlank;
            isBlank = SqlLexer.isSpace(value.charAt(at));
            if (isBlank && (wasBlank || value.charAt(at) != ' ')) {
                return true;
            }
        }
        return false;
    }

    private void addMarkup(String name, String value) {
        String text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        addNeedle(name, text);
        String quoted = text.replace("\"", "&quot;");
        addNeedle(name, quoted);
        addNeedle(name, quoted.replace("'", "&#39;"));
        addNeedle(name, quoted.replace("'", "&#039;"));
    }

    private static String withoutRuns(String value) {
        StringBuilder folded = new StringBuilder(value.length());
        for (int at = 0; at < value.length(); at++) {
            char here = value.charAt(at);
            boolean isBlank = SqlLexer.isSpace(here);
            if (!isBlank || folded.length() == 0 || folded.charAt(folded.length() - 1) != ' ') {
                folded.append(isBlank ? ' ' : here);
            }
        }
        return folded.toString();
    }

    private void addNeedle(String name, String value) {
        int start = 0;
        int end = value.length();
        while (start < end && SqlLexer.isSpace(value.charAt(start))) {
            start++;
        }
        while (end > start && SqlLexer.isSpace(value.charAt(end - 1))) {
            end--;
        }
        if (end - start > 1) {
            String text = Folding.fold(value.substring(start, end));
            if (!isWord(text)) {
                needles.computeIfAbsent(text, spelling -> new Needle(name, spelling));
            }
        }
    }

    private static boolean isWord(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (!Folding.isWordPart(value.charAt(at))) {
                return false;
            }
        }
        return true;
    }
}
