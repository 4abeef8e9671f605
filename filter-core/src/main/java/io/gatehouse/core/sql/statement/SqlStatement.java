package io.gatehouse.core.sql.statement;

import java.util.Arrays;

/** A statement with its tokens, as one dialect reads it. It never changes. */
public final class SqlStatement {
    private static final SqlToken[] KINDS = SqlToken.values();
    private static final int FIRST_ROOM = 64;

    private final String text;
    private final String folded;
    private final long letters;
    private final boolean isUnclosed;
    private byte[] kinds = new byte[FIRST_ROOM];
    private int[] places = new int[FIRST_ROOM * 4];
    private int count;

    private SqlStatement(SqlDialect dialect, String text) {
        this.text = text;
        this.folded = Folding.fold(text);
        this.letters = Folding.letters(folded);
        SqlLexer lexer = new SqlLexer(dialect, text);
        for (SqlToken kind = lexer.next(); kind != SqlToken.END; kind = lexer.next()) {
            add(kind, lexer);
        }
        this.isUnclosed = lexer.isUnclosed();
    }

    /** Reads a statement once; time and memory in proportion to its length. */
    public static SqlStatement of(SqlDialect dialect, String text) {
        return new SqlStatement(dialect, text);
    }

    @SuppressWarnings("EnumOrdinal") // A byte a token; the order is never stored.
    private void add(SqlToken kind, SqlLexer lexer) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * count);
            places = Arrays.copyOf(places, 8 * count);
        }
        kinds[count] = (byte) kind.ordinal();
        places[4 * count] = lexer.start();
        places[4 * count + 1] = lexer.end();
        places[4 * count + 2] = lexer.innerStart();
        places[4 * count + 3] = lexer.innerEnd();
        count++;
    }

    /** The statement as it was given. */
    public String text() {
        return text;
    }

    String folded() {
        return folded;
    }

    long letters() {
        return letters;
    }

    /** Whether a string, a quoted name or a comment has no end, so that no database reads it either. */
    boolean isUnclosed() {
        return isUnclosed;
    }

    int count() {
        return count;
    }

    /** The kind of a token; {@link SqlToken#END} where there is none. */
    SqlToken kind(int at) {
        return at < 0 || at >= count ? SqlToken.END : KINDS[kinds[at]];
    }

    int start(int at) {
        return places[4 * at];
    }

    int end(int at) {
        return places[4 * at + 1];
    }

    int innerStart(int at) {
        return places[4 * at + 2];
    }

    int innerEnd(int at) {
        return places[4 * at + 3];
    }

    boolean isPunctuation(int at, char mark) {
        return kind(at) == SqlToken.PUNCTUATION && text.charAt(start(at)) == mark;
    }

    /** Whether a token is this word, given in lower case. */
    boolean isWord(int at, String word) {
        return kind(at) == SqlToken.WORD && end(at) - start(at) == word.length() && folded.startsWith(word, start(at));
    }

    /** A token's text in lower case. */
    String word(int at) {
        return kind(at) == SqlToken.END ? "" : folded.substring(start(at), end(at));
    }

    /** The first token that ends behind an offset. */
    int tokenAt(int offset) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
