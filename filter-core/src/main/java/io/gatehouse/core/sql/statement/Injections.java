package io.gatehouse.core.sql.statement;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Finds inputs that wrote more of a statement than a value: an input may stand inside one literal, one quoted name or one comment, or be
 * one bare token; besides these only what {@link PlainList} knows.
 */
public final class Injections {
    private static final int COINCIDENCE = 3;

    private final SqlStatement statement;
    private final PlainList plain;
    private boolean areInputsHeld;

    /** Looks at one statement. */
    public Injections(SqlStatement statement) {
        this.statement = statement;
        this.plain = new PlainList(statement);
    }

    /** The first injection by any of these; nothing where there is none. */
    public @Nullable Injection find(Collection<Needle> needles) {
        for (Needle needle : needles) {
            Injection found = needle.mayStandIn(statement) ? find(needle) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Whether any of the inputs looked for stands in the statement, rightly or not. */
    public boolean areInputsHeld() {
        return areInputsHeld;
    }

    private @Nullable Injection find(Needle needle) {
        String text = needle.text();
        for (int at = statement.folded().indexOf(text);
                at >= 0;
                at = statement.folded().indexOf(text, at + 1)) {
            areInputsHeld = true;
            int end = at + text.length();
            String code = statement.isUnclosed() && needle.marks() > 1 ? "unreadable" : code(at, end);
            if (code != null) {
                return new Injection(code, needle.name(), at, end);
            }
        }
        return null;
    }

    private @Nullable String code(int start, int end) {
        int first = statement.tokenAt(start);
        int last = first;
        while (last + 1 < statement.count() && statement.start(last + 1) < end) {
            last++;
        }
        if (first == statement.count() || statement.start(first) >= end) {
            return null;
        }
        for (int at = first; at <= last; at++) {
            String code = crossed(at, start, end);
            if (code != null) {
                return code;
            }
        }
        return first == last || isCoincidence(first, last, start, end) || plain.is(first, last, start, end)
                ? null
                : several(first, last);
    }

    /** What is crossed where a token with an inside is neither all of the input nor all around it. */
    private @Nullable String crossed(int at, int start, int end) {
        SqlToken kind = statement.kind(at);
        boolean isInside = start >= statement.innerStart(at) && end <= statement.innerEnd(at);
        return switch (kind) {
            case STRING, QUOTED_NAME ->
                isInside || (start <= statement.start(at) && end >= statement.end(at)) ? null : "quote";
            case COMMENT -> isInside ? null : "comment";
            default -> null;
        };
    }

    /** Too short to mean anything, and begun or ended in the middle of a word of the application's own. */
    private boolean isCoincidence(int first, int last, int start, int end) {
        for (int at = first; at <= last; at++) {
            if (statement.kind(at) == SqlToken.STRING || statement.kind(at) == SqlToken.QUOTED_NAME) {
                return false;
            }
        }
        boolean isCut = start > statement.start(first) || end < statement.end(last);
        return end - start < COINCIDENCE || (end - start == COINCIDENCE && isCut);
    }

    private String several(int first, int last) {
        for (int at = first; at <= last; at++) {
            if (statement.isPunctuation(at, ';')) {
                return "statement";
            }
        }
        return "tokens";
    }
}
