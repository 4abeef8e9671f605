package io.gatehouse.core.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a settings file into sections, and goes on after a wrong line so that all are named. */
final class IniReader {
    private static final String END = "end";

    private final String name;
    private final Map<String, Map<String, Entry>> sections = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable Map<String, Entry> section;
    private boolean ended;
    private int line;

    private IniReader(String name) {
        this.name = name;
    }

    static IniReader read(String name, String text) {
        IniReader reader = new IniReader(name);
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            reader.line = i + 1;
            StringBuilder whole = new StringBuilder(lines[i].strip());
            while (goesOn(whole) && i + 1 < lines.length) {
                whole.setLength(whole.length() - 1);
                whole.append(lines[++i].strip());
            }
            reader.take(whole.toString());
        }
        return reader;
    }

    private static boolean goesOn(StringBuilder text) {
        int last = text.length() - 1;
        return last > 0
                && text.charAt(last) == '\\'
                && Character.isWhitespace(text.charAt(last - 1))
                && !isComment(text.toString());
    }

    private static boolean isComment(String text) {
        return text.startsWith("#") || text.startsWith(";");
    }

    private void take(String text) {
        if (text.isEmpty() || isComment(text)) {
            return;
        }
        if (ended) {
            problem("'" + Texts.shown(text) + "' stands after [end], which must be the last line");
        } else if (text.codePoints().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
            problem("'" + Texts.shown(text) + "' holds a control character, a line must be plain text");
        } else if (text.startsWith("[")) {
            open(text);
        } else {
            add(text);
        }
    }

    private void open(String text) {
        String title = text.endsWith("]") ? text.substring(1, text.length() - 1).strip() : "";
        if (title.isEmpty()) {
            problem("'" + Texts.shown(text) + "' must be a section, as '[https]'");
            section = new LinkedHashMap<>();
        } else if (title.equals(END)) {
            ended = true;
        } else {
            section = new LinkedHashMap<>();
            if (sections.putIfAbsent(title, section) != null) {
                problem("section [" + Texts.shown(title) + "] stands twice, each must stand once");
            }
        }
    }

    private void add(String text) {
        int sign = text.indexOf('=');
        String key = sign < 0 ? "" : text.substring(0, sign).strip();
        if (key.isEmpty()) {
            problem("'" + Texts.shown(text) + "' must be 'key = value', a section, or a comment");
        } else if (section == null) {
            problem("key '" + Texts.shown(key) + "' stands before any section, it must follow one, as '[https]'");
        } else {
            Entry entry = new Entry(key, text.substring(sign + 1).strip(), line);
            Entry former = section.putIfAbsent(key, entry);
            if (former != null) {
                problem("key '" + Texts.shown(key) + "' stands twice, first on line " + former.line());
            }
        }
    }

    private void problem(String text) {
        problems.add(name + ", line " + line + ": " + text);
    }

    Map<String, Map<String, Entry>> sections() {
        return sections;
    }

    List<String> problems() {
        return problems;
    }

    boolean isEnded() {
        return ended;
    }
}
