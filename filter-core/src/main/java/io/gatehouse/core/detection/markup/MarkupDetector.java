package io.gatehouse.core.detection.markup;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds script for browsers: tags, attributes and styles that act, addresses that run script, and text that leaves an attribute or a
 * script's string. Markup that only shows something, as editors make it, is none.
 */
public final class MarkupDetector implements Detector {
    private static final int LONGEST_REMARKED = 2000;
    private static final List<String> CLUES = Stream.concat(
                    Stream.of(
                            "<",
                            "script:",
                            "data:",
                            "on",
                            "constructor",
                            "![]",
                            "+[]",
                            "vbs:",
                            "behavior:",
                            "mhtml:",
                            "source:",
                            "mocha:",
                            "url",
                            "binding",
                            "expression",
                            "javascript",
                            "return",
                            "var",
                            "let",
                            "const",
                            "new",
                            "while",
                            "for",
                            "if",
                            "do",
                            "with"),
                    MarkupWords.calls().stream())
            .toList();

    @Override
    public AttackClass attack() {
        return AttackClass.XSS;
    }

    @Override
    public List<String> clues() {
        return CLUES;
    }

    @Override
    public @Nullable Hit find(String text) {
        Tag tag = new Tag(text);
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (text.startsWith("<?import", at) || text.startsWith("<?xml-stylesheet", at)) {
                return new Hit(AttackClass.XSS, "instruction", 7, at, at + 8);
            }
            if (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
                String code = tag.judge(at + 1);
                if (code != null) {
                    return new Hit(AttackClass.XSS, code, 9, at, Math.min(text.length(), at + 32));
                }
            }
        }
        Hit hit = new ScriptBreakOut(text).find();
        boolean hasRemarks = hit == null && text.length() < LONGEST_REMARKED && text.indexOf("/*") >= 0;
        return hasRemarks ? new ScriptBreakOut(withoutRemarks(text)).whole() : hit;
    }

    /** Script reads remarks as white space. */
    private static String withoutRemarks(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        for (int open = text.indexOf("/*"); open >= 0; open = text.indexOf("/*", at)) {
            plain.append(text, at, open);
            int close = text.indexOf("*/", open + 2);
            at = close < 0 ? text.length() : close + 2;
        }
        return plain.append(text, at, text.length()).toString();
    }
}
