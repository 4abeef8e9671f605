package io.gatehouse.core.detection.directory;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds text that ends the assertion of an LDAP filter and begins another, or is a filter (RFC 4515): brackets that enclose an operator
 * or an attribute with a comparison.
 */
public final class FilterDetector implements Detector {
    private static final int SHORT = 40;

    @Override
    public AttackClass attack() {
        return AttackClass.LDAP;
    }

    @Override
    public List<String> clues() {
        return List.of("(", "*", ":=");
    }

    @Override
    public @Nullable Hit find(String text) {
        for (int at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
            String code = filter(text, at);
            if (code != null) {
                return hit(code, 7, at, at + 1);
            }
        }
        int rule = text.indexOf(":=");
        if (rule > 0 && isMatchingRule(text, rule)) {
            return hit("matching-rule", 7, rule, rule + 2);
        }
        return isScraps(text) ? hit("metacharacters", 5, 0, text.length()) : null;
    }

    private static @Nullable String filter(String text, int open) {
        int at = Texts.firstNonBlank(text, open + 1);
        if (at >= text.length()) {
            return null;
        }
        char first = text.charAt(at);
        if (first == '&' || first == '|' || first == '!') {
            return isComposite(text, open, at) ? "operator" : null;
        }
        return isBehindAssertion(text, open) && isAssertion(text, at) ? "assertion" : null;
    }

    /** As {@code (|(uid=*)}; or an operator behind a closed assertion, as {@code )(|}. */
    private static boolean isComposite(String text, int open, int operator) {
        int next = Texts.firstNonBlank(text, operator + 1);
        if (next >= text.length()) {
            return isBehindAssertion(text, open);
        }
        return (text.charAt(next) == '(' && isAssertionOrComposite(text, next + 1))
                || (text.charAt(operator) != '!' && (isAssertion(text, next) || isBehindAssertion(text, open)));
    }

    private static boolean isAssertionOrComposite(String text, int at) {
        return at < text.length() && ("&|!(".indexOf(text.charAt(at)) >= 0 || isAssertion(text, at));
    }

    private static boolean isBehindAssertion(String text, int open) {
        int before = open - 1;
        while (before > 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before >= 0 && text.charAt(before) == ')';
    }

    /** As {@code uid=*}: an attribute's name and a comparison. */
    private static boolean isAssertion(String text, int from) {
        int end = from;
        while (end < text.length() && (Texts.isWordLetter(text.charAt(end)) || "-;.:".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        if (end == from || end >= text.length()) {
            return false;
        }
        char mark = text.charAt(end);
        char next = end + 1 < text.length() ? text.charAt(end + 1) : 0;
        return (mark == '=' && next != '=' && next != '>' && next != ' ')
                || ((mark == '~' || mark == '>' || mark == '<') && next == '=');
    }

    /** As {@code userPassword:2.5.13.18:=}. */
    private static boolean isMatchingRule(String text, int colon) {
        int begin = colon;
        int dots = 0;
        while (begin > 0 && (Character.isDigit(text.charAt(begin - 1)) || text.charAt(begin - 1) == '.')) {
            begin--;
            dots += text.charAt(begin) == '.' ? 1 : 0;
        }
        return dots >= 2 && begin > 0 && text.charAt(begin - 1) == ':';
    }

    /** Nothing but the characters of filters, at least one of them a bracket or a star beside an operator. */
    private static boolean isScraps(String text) {
        boolean hasStar = false;
        boolean hasBracket = false;
        boolean hasOperator = false;
        int begin = text.indexOf('*');
        if (text.length() > SHORT || begin < 0 || !isName(text, begin)) {
            return false;
        }
        for (int at = begin; at < text.length(); at++) {
            char here = text.charAt(at);
            hasStar |= here == '*';
            hasBracket |= here == '(' || here == ')';
            hasOperator |= here == '|' || here == '&' || (here == '(' && at > begin);
            if ("*()|&!'\"=\0 ".indexOf(here) < 0) {
                return false;
            }
        }
        return hasStar && ((hasBracket && hasOperator) || (hasOperator && text.length() > 1));
    }

    private static boolean isName(String text, int end) {
        return Texts.wordEnd(text, 0) == end;
    }

    private static Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.LDAP, code, score, start, end);
    }
}
