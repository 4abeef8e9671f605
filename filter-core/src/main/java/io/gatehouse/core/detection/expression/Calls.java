package io.gatehouse.core.detection.expression;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import org.jspecify.annotations.Nullable;

/** Finds calls of functions in a short text: dangerous ones anywhere but as another object's method, others at the text's begin. */
final class Calls {
    private final String text;
    private final String lower;

    Calls(String text, String lower) {
        this.text = text;
        this.lower = lower;
    }

    @Nullable
    Hit find() {
        Hit variable = variables();
        if (variable != null) {
            return variable;
        }
        int begin = begin();
        for (int open = lower.indexOf('('); open >= 0; open = lower.indexOf('(', open + 1)) {
            int end = nameEnd(open);
            int start = nameStart(end);
            String name = lower.substring(start, end);
            boolean isDangerous =
                    CodeWords.isDangerous(name) || (CodeWords.isDangerous(lastPart(name)) && isModule(name));
            if ((isDangerous && isFunction(start)) || (CodeWords.isFunction(name) && start == begin)) {
                return hit("call", isDangerous ? 7 : 6, start, open + 1);
            }
        }
        return objects();
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean isModule(String name) {
        return name.startsWith("os.")
                || name.startsWith("runtime.")
                || name.startsWith("kernel.")
                || name.startsWith("child_process")
                || name.startsWith("io.")
                || name.indexOf('.') < 0;
    }

    /** The first letter, behind signs and quotes. */
    private int begin() {
        int at = 0;
        while (at < text.length() && " \t\r\n;@!('\"{=&|".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Where the name before a bracket ends: blanks, quotes and closed brackets may stand between. */
    private int nameEnd(int open) {
        int at = open;
        while (at > 0 && " \t\r\n'\")".indexOf(lower.charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }

    /** Remarks of PHP and C count as white space. */
    static String withoutRemarks(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            String close =
                    text.startsWith("/*", at) ? "*/" : text.startsWith("//", at) || text.charAt(at) == '#' ? "\n" : "";
            int end = close.isEmpty() ? -1 : text.indexOf(close, at + 1);
            if (end < 0) {
                plain.append(text.charAt(at));
                at++;
            } else {
                plain.append(' ');
                at = end + close.length();
            }
        }
        return plain.toString();
    }

    private int nameStart(int end) {
        int at = end;
        while (at > 0 && (Texts.isWordLetter(lower.charAt(at - 1)) || lower.charAt(at - 1) == '.')) {
            at--;
        }
        return at < end && lower.charAt(at) == '.' ? at + 1 : at;
    }

    /** Whether the name is no method's and no definition's. */
    private boolean isFunction(int start) {
        boolean isMethod = (start > 1 && (lower.startsWith("->", start - 2) || lower.startsWith("::", start - 2)))
                || (start > 1 && lower.charAt(start - 1) == '.' && Texts.isWordLetter(lower.charAt(start - 2)));
        String before = lower.substring(Math.max(0, start - 9), start);
        return !isMethod
                && !before.endsWith("def ")
                && !before.endsWith("function ")
                && !before.endsWith("void ")
                && !before.endsWith("the ")
                && !before.endsWith("public ");
    }

    /** Variables of PHP that come from outside, or that are called or named by an expression. */
    private @Nullable Hit variables() {
        for (int at = lower.indexOf('$'); at >= 0; at = lower.indexOf('$', at + 1)) {
            int name = at;
            while (name < lower.length() && (lower.charAt(name) == '$' || lower.charAt(name) == '@')) {
                name++;
            }
            if (isOutside(name) || isCalled(at, name) || isNamed(name)) {
                return hit("variable", 6, at, name + 1);
            }
        }
        return null;
    }

    private boolean isOutside(int name) {
        return lower.startsWith("_get", name)
                || lower.startsWith("_post", name)
                || lower.startsWith("_cookie", name)
                || lower.startsWith("_request", name)
                || lower.startsWith("_server", name)
                || lower.startsWith("_files", name)
                || lower.startsWith("_session", name)
                || lower.startsWith("_env", name)
                || lower.startsWith("globals[", name);
    }

    /** As {@code $f(101)} and {@code $$a[1](2)}. */
    private boolean isCalled(int dollar, int name) {
        int end = Texts.wordEnd(lower, name);
        while (end < lower.length() && lower.charAt(end) == '[' && lower.indexOf(']', end) > 0) {
            end = lower.indexOf(']', end) + 1;
        }
        boolean isBegin = dollar <= begin();
        return isBegin && end > name && lower.startsWith("(", end) && lower.indexOf(')', end) > end + 1;
    }

    /** As {@code ${'a'}}. */
    private boolean isNamed(int name) {
        int brace = Texts.firstNonBlank(lower, name);
        int inside = lower.startsWith("{", brace) ? Texts.firstNonBlank(lower, brace + 1) : lower.length();
        return inside < lower.length()
                && (lower.charAt(inside) == '\'' || (lower.charAt(inside) == '$' && brace > name));
    }

    /** Objects of Node that lead out of the script, and scripts that never end. */
    private @Nullable Hit objects() {
        int begin = begin();
        String start = lower.substring(begin);
        boolean isObject = isMember(start, "process", "env", "mainmodule", "binding", "exit", "argv", "spawn")
                || isMember(start, "require", "main", "resolve", "cache")
                || isMember(start, "console", "log", "info", "debug", "error", "warn")
                || isMember(start, "this", "constructor", "process")
                || isMember(start, "global", "process")
                || start.startsWith("module.exports")
                || start.startsWith("new function (")
                || start.startsWith("new function(");
        boolean isModule = lower.contains("require('") || lower.contains("require(\"") || lower.contains("require(`");
        if (isObject || isModule) {
            return hit("object", 6, begin, Math.min(text.length(), begin + 16));
        }
        boolean isEndless = (start.startsWith("while(") && start.length() < 40)
                || (start.startsWith("function()") && start.indexOf('{') > 0);
        return isEndless ? hit("loop", 5, begin, Math.min(text.length(), begin + 16)) : null;
    }

    private static boolean isMember(String start, String object, String... members) {
        if (!start.startsWith(object) || start.length() == object.length()) {
            return false;
        }
        char mark = start.charAt(object.length());
        String rest = start.substring(object.length() + 1);
        if (mark == '[') {
            return !rest.isEmpty()
                    && (rest.charAt(0) == '"'
                            || rest.charAt(0) == '\''
                            || rest.indexOf("req") == 0
                            || rest.startsWith(members[0])
                            || rest.startsWith("main"));
        }
        for (String member : members) {
            if (mark == '.' && rest.startsWith(member)) {
                return true;
            }
        }
        return false;
    }

    private Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.CODE, code, score, Math.min(text.length(), start), Math.min(text.length(), end));
    }
}
