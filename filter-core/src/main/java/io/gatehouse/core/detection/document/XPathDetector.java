package io.gatehouse.core.detection.document;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds XPath: axes, node tests, functions over nodes, and paths that end a predicate and begin anew. */
public final class XPathDetector implements Detector {
    private static final Set<String> AXES = Set.of(
            "ancestor",
            "ancestor-or-self",
            "attribute",
            "child",
            "descendant",
            "descendant-or-self",
            "following",
            "following-sibling",
            "parent",
            "preceding",
            "preceding-sibling",
            "self");
    private static final Set<String> FUNCTIONS = Set.of(
            "count",
            "name",
            "local-name",
            "string-length",
            "substring",
            "string",
            "contains",
            "starts-with",
            "normalize-space",
            "doc",
            "sum",
            "boolean",
            "not");
    private static final Set<String> NODE_TESTS =
            Set.of("node", "text", "comment", "processing-instruction", "position", "last", "name", "local-name");

    @Override
    public AttackClass attack() {
        return AttackClass.XPATH;
    }

    @Override
    public List<String> clues() {
        return List.of("::", "()", "(/", "//", "/*", "@*", "/@");
    }

    @Override
    public @Nullable Hit find(String text) {
        String whole = text.strip();
        if (whole.equals("//*")
                || whole.equals("@*")
                || whole.equals("/*")
                || whole.startsWith("//*[")
                || whole.startsWith("/*[")) {
            return hit("path", 5, 0, text.length());
        }
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here == ':' && text.startsWith("::", at) && isAxis(text, at)) {
                return hit("axis", 7, at, at + 2);
            }
            if (here == '(' && isNodeCall(text, at)) {
                return hit("function", 7, at, at + 1);
            }
            if (here == '|' && isUnion(text, at)) {
                return hit("union", 7, at, at + 1);
            }
        }
        return null;
    }

    private static boolean isAxis(String text, int colons) {
        int end = colons + 2;
        boolean leads = end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '*');
        return leads && AXES.contains(nameBefore(text, colons));
    }

    private static String nameBefore(String text, int end) {
        int begin = end;
        while (begin > 0
                && end - begin < 24
                && (Character.isLetter(text.charAt(begin - 1)) || text.charAt(begin - 1) == '-')) {
            begin--;
        }
        return text.substring(begin, end);
    }

    /** As {@code count(/*)}, {@code string-length(//user[1])}, {@code or name()='user'}, {@code position()=1}. */
    private static boolean isNodeCall(String text, int open) {
        String name = nameBefore(text, open);
        int next = Texts.firstNonBlank(text, open + 1);
        if (name.isEmpty() || next >= text.length()) {
            return false;
        }
        char inside = text.charAt(next);
        if (inside == ')') {
            return NODE_TESTS.contains(name) && isCompared(text, next + 1, open - name.length());
        }
        boolean isNode =
                inside == '/' ? isPath(text, next) : text.startsWith("name(", next) || text.startsWith("@*", next);
        return isNode && FUNCTIONS.contains(name);
    }

    private static boolean isPath(String text, int slash) {
        char next = slash + 1 < text.length() ? text.charAt(slash + 1) : 0;
        return next == '/' || next == '*' || next == '@' || isStep(text, slash + 1);
    }

    private static boolean isStep(String text, int at) {
        int end = at;
        while (end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        return text.startsWith("::", end) || text.startsWith("[", end);
    }

    /** A node test is a path's end, or is compared with a text or number behind {@code or} and {@code and}. */
    private static boolean isCompared(String text, int end, int begin) {
        if (begin < 2) {
            return false;
        }
        int next = Texts.firstNonBlank(text, end);
        boolean isCompared = next + 1 < text.length()
                && text.charAt(next) == '='
                && "'\"0123456789".indexOf(text.charAt(next + 1)) >= 0;
        boolean endsPath = text.charAt(begin - 1) == '/' && "/:]*".indexOf(text.charAt(begin - 2)) >= 0;
        return endsPath || (isCompared && begin > 2);
    }

    /** As {@code ']|//*} and {@code ]|/*}. */
    private static boolean isUnion(String text, int bar) {
        int before = bar - 1;
        while (before > 0 && text.charAt(before) == ' ') {
            before--;
        }
        int next = Texts.firstNonBlank(text, bar + 1);
        return before >= 0
                && "])'\"".indexOf(text.charAt(before)) >= 0
                && (text.startsWith("//", next) || text.startsWith("/*", next))
                && next + 2 < text.length() + 1;
    }

    private static Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.XPATH, code, score, start, end);
    }
}
