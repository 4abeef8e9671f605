package io.gatehouse.core.detection.markup;

import io.gatehouse.core.detection.Texts;
import java.util.Locale;

/** Script as browsers run it (ECMAScript), as far as it takes to tell it from prose. */
final class Script {
    private static final int WINDOW = 400;

    private Script() {}

    /** Whether script calls, reads or names what attacks need. */
    static boolean names(String script) {
        return firstName(script, 0, Math.min(script.length(), WINDOW)) >= 0 || isPunctuation(script);
    }

    /** Where such a name begins that is called, read or assigned; -1 where there is none. */
    static int firstName(String script, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!Texts.isWordLetter(script.charAt(at)) || (at > from && Texts.isWordLetter(script.charAt(at - 1)))) {
                continue;
            }
            int end = Math.min(to, Texts.wordEnd(script, at));
            if (end - at > 1 && end - at < 24 && isUsed(script, at, end)) {
                return at;
            }
            at = Math.max(at, end - 1);
        }
        return -1;
    }

    private static boolean isUsed(String script, int start, int end) {
        String name = script.substring(start, end).toLowerCase(Locale.ROOT);
        int next = Texts.firstNonBlank(script, end);
        char mark = next < script.length() ? script.charAt(next) : ';';
        if (!MarkupWords.isCall(name)) {
            return false;
        }
        boolean isObject = name.equals("window")
                || name.equals("document")
                || name.equals("top")
                || name.equals("self")
                || name.equals("parent")
                || name.equals("this")
                || name.equals("name")
                || name.equals("open")
                || name.equals("close")
                || name.equals("print")
                || name.equals("event")
                || name.equals("history")
                || name.equals("string")
                || name.equals("function")
                || name.equals("import")
                || name.equals("domain")
                || name.equals("frames")
                || name.equals("opener");
        return isObject
                ? isMember(script, next, mark, name)
                : "(`.[=,;)/?&\\\"'+-|>%:]}".indexOf(mark) >= 0 || name.equals("throw");
    }

    /** A word of everyday language is an object only with a member or an argument. */
    private static boolean isMember(String script, int next, char mark, String name) {
        char behind = next + 1 < script.length() ? script.charAt(next + 1) : ' ';
        return switch (mark) {
            case '.' -> Character.isLetter(behind) && !name.equals("name") && !name.equals("close");
            case '[', '`' -> behind > ' ';
            case '(' -> behind != ' ';
            default -> false;
        };
    }

    /** Script that is written with brackets and signs alone. */
    static boolean isPunctuation(String script) {
        if (script.length() < 24) {
            return false;
        }
        int brackets = 0;
        for (int at = 0; at < script.length(); at++) {
            char here = script.charAt(at);
            if ("[]()!+{}$_;=\"~:.,/ \n".indexOf(here) < 0) {
                return false;
            }
            brackets += here == '[' || here == '(' || here == '!' || here == '+' ? 1 : 0;
        }
        return brackets > script.length() / 3;
    }
}
