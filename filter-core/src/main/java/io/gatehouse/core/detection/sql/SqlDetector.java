package io.gatehouse.core.detection.sql;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds SQL that leaves the place where an application puts a value: behind a number, or behind the quote that ends its text. The text
 * is read as it would be there, outside of quotes and inside of each kind that it holds; what follows must go on as SQL does.
 */
public final class SqlDetector implements Detector {
    @Override
    public AttackClass attack() {
        return AttackClass.SQL;
    }

    @Override
    public List<String> clues() {
        return List.of(
                "'",
                "\"",
                "`",
                ";",
                "--",
                "/*",
                "#",
                "=",
                "||",
                "&&",
                "<",
                ">",
                "(",
                "{",
                "[",
                "!",
                "@",
                "union",
                "select",
                "insert",
                "update",
                "delete",
                "drop",
                "alter",
                "create",
                "truncate",
                "exec",
                "order by",
                "group by",
                "having",
                "like",
                " is ",
                "between",
                " in",
                "waitfor",
                "shutdown",
                "declare",
                "grant",
                "case",
                "procedure",
                "outfile",
                "dumpfile",
                "limit",
                "show ",
                "prepare",
                "handler",
                "information_schema",
                "xp_",
                "0x");
    }

    @Override
    public @Nullable Hit find(String text) {
        SqlFragment tokens = new SqlFragment(text);
        Hit gravest = new SqlBareText(tokens.read((char) 0)).find(0);
        for (char quote : new char[] {'\'', '"', '`'}) {
            if (gravest != null && gravest.score() >= 10) {
                break;
            }
            if (text.indexOf(quote) >= 0) {
                gravest = Hit.graver(gravest, new SqlBreakOut(tokens.read(quote), text).find());
            }
        }
        return gravest;
    }
}
