package io.gatehouse.core.detection.shell;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Hit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What gives a shell away without any command's name. */
final class ShellTraits {
    private ShellTraits() {}

    /** Something that only a shell understands. */
    static @Nullable Hit find(String text) {
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            String code = expansion(text, at + 1);
            if (code != null) {
                return new Hit(AttackClass.COMMAND, code, 7, at, at + 2);
            }
        }
        Hit device = literal(text, "/dev/tcp/", "device");
        device = device == null ? literal(text, "/dev/udp/", "device") : device;
        return device == null ? shellshock(text) : device;
    }

    private static @Nullable String expansion(String text, int at) {
        if (text.startsWith("IFS", at) || text.startsWith("{IFS", at)) {
            return "field-separator";
        }
        if (text.startsWith("((", at) || text.startsWith("[", at)) {
            return isArithmetic(text, at + (text.charAt(at) == '(' ? 2 : 1)) ? "arithmetic" : null;
        }
        if (text.startsWith("SHELL", at) || text.startsWith("{SHELL", at)) {
            return "shell";
        }
        return text.startsWith("{", at) && isSubstring(text, at + 1) ? "substring" : null;
    }

    /** As {@code 2+2} up to the closing bracket. */
    private static boolean isArithmetic(String text, int from) {
        int at = from;
        boolean hasOperator = false;
        while (at < text.length() && "0123456789+-*/% ".indexOf(text.charAt(at)) >= 0) {
            hasOperator |= "+-*/%".indexOf(text.charAt(at)) >= 0 && at > from;
            at++;
        }
        return hasOperator && at < text.length() && (text.charAt(at) == ')' || text.charAt(at) == ']');
    }

    /** As {@code HOME:0:1} or {@code PATH#x}: a piece cut out of a variable. */
    private static boolean isSubstring(String text, int from) {
        int at = from;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (at > from
                && at < text.length()
                && (text.charAt(at) == '#' || text.charAt(at) == '^' || text.startsWith("//", at))) {
            return true;
        }
        return at > from
                && at + 1 < text.length()
                && text.charAt(at) == ':'
                && (Character.isDigit(text.charAt(at + 1)) || text.startsWith("~", at + 1));
    }

    private static @Nullable Hit literal(String text, String literal, String code) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(literal);
        return at < 0 ? null : new Hit(AttackClass.COMMAND, code, 7, at, at + literal.length());
    }

    /** A function without a name at the text's begin, as old shells ran it out of their environment (CVE-2014-6271). */
    private static @Nullable Hit shellshock(String text) {
        int open = blanks(text, 0);
        int close = text.startsWith("(", open) ? blanks(text, open + 1) : text.length();
        int brace = text.startsWith(")", close) ? blanks(text, close + 1) : text.length();
        return text.startsWith("{", brace) ? new Hit(AttackClass.COMMAND, "shellshock", 10, open, brace + 1) : null;
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
