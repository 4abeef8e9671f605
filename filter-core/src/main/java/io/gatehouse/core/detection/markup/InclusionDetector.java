package io.gatehouse.core.detection.markup;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds directives of server-side includes and edge-side includes. */
public final class InclusionDetector implements Detector {
    private static final List<String> DIRECTIVES = List.of(
            "exec",
            "include",
            "echo",
            "config",
            "printenv",
            "set",
            "fsize",
            "flastmod",
            "odbc",
            "email",
            "if",
            "goto",
            "label",
            "break");

    private static final List<String> CLUES = Stream.concat(
                    Stream.of("<!--", "<esi:"), DIRECTIVES.stream().map(name -> "#" + name))
            .toList();

    @Override
    public AttackClass attack() {
        return AttackClass.SSI;
    }

    @Override
    public List<String> clues() {
        return CLUES;
    }

    @Override
    public @Nullable Hit find(String text) {
        for (int at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
            int open = at - 1;
            while (open > Math.max(0, at - 8) && text.charAt(open) <= ' ') {
                open--;
            }
            boolean isRemark = open >= 1
                    && (text.startsWith("--", open - 1) || text.charAt(open) == '!')
                    && text.substring(Math.max(0, open - 4), open).indexOf('<') >= 0;
            if (isRemark && isDirective(text, Texts.firstNonBlank(text, at + 1))) {
                return new Hit(AttackClass.SSI, "directive", 9, open, Math.min(text.length(), at + 8));
            }
        }
        int edge = Texts.find(text, "<esi:", 0);
        return edge < 0 ? null : new Hit(AttackClass.SSI, "esi", 8, edge, edge + 5);
    }

    private static boolean isDirective(String text, int at) {
        return DIRECTIVES.stream().anyMatch(name -> Texts.startsWith(text, at, name));
    }
}
