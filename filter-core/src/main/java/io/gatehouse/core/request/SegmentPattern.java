package io.gatehouse.core.request;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one segment of a path must be: a name, a glob as {@code report-*.pd?}, or {@code **}, which is any number of segments. */
final class SegmentPattern implements WildcardRelation.Sequence {
    /** The token for any one character. */
    static final int ONE = -1;
    /** The token for any run of characters. */
    static final int RUN = -2;

    static final SegmentPattern DEEP = new SegmentPattern(RUN, RUN);

    private final int[] tokens;
    private final @Nullable String literal;

    /** A pattern of code points, ONE and RUN. */
    SegmentPattern(int... tokens) {
        this.tokens = tokens.clone();
        this.literal = isFixed(0) ? new String(tokens, 0, tokens.length) : null;
    }

    private boolean isFixed(int from) {
        for (int at = from; at < tokens.length; at++) {
            if (tokens[at] < 0) {
                return false;
            }
        }
        return true;
    }

    boolean isDeep() {
        return tokens.length == 2 && tokens[0] == RUN && tokens[1] == RUN;
    }

    boolean isAny() {
        return tokens.length == 1 && tokens[0] == RUN;
    }

    /** The one name that matches, or null when there are several. */
    @Nullable
    String literal() {
        return literal;
    }

    /** The extension with its dot when the pattern is {@code *.extension}, so that a segment's last dot decides; else null. */
    @Nullable
    String extension() {
        if (tokens.length < 2 || tokens[0] != RUN || tokens[1] != '.' || !isFixed(1)) {
            return null;
        }
        String extension = new String(tokens, 1, tokens.length - 1);
        return extension.lastIndexOf('.') == 0 ? extension : null;
    }

    /** Whether the segment {@code path[from, to)} matches; at worst the product of both lengths. */
    boolean matches(String path, int from, int to, boolean ignoreCase) {
        int token = 0;
        int at = from;
        int retryToken = -1;
        int retryAt = from;
        while (at < to) {
            int c = path.codePointAt(at);
            if (token < tokens.length && tokens[token] == RUN) {
                retryToken = ++token;
                retryAt = at;
            } else if (token < tokens.length && accepts(tokens[token], c, ignoreCase)) {
                token++;
                at += Character.charCount(c);
            } else if (retryToken >= 0) {
                token = retryToken;
                retryAt += Character.charCount(path.codePointAt(retryAt));
                at = retryAt;
            } else {
                return false;
            }
        }
        return token == tokens.length || (token == tokens.length - 1 && tokens[token] == RUN);
    }

    private static boolean accepts(int token, int c, boolean ignoreCase) {
        return token == ONE || token == c || (ignoreCase && CaseFold.fold(token) == CaseFold.fold(c));
    }

    /** Whether every segment that the special pattern matches is matched here; neither is {@code **}. */
    boolean covers(SegmentPattern special, boolean ignoreCase) {
        if (isAny()) {
            return true;
        }
        String name = special.literal;
        if (name != null) {
            return matches(name, 0, name.length(), ignoreCase);
        }
        return WildcardRelation.covers(this, special, (i, j) -> coversToken(tokens[i], special.tokens[j], ignoreCase));
    }

    private static boolean coversToken(int token, int special, boolean ignoreCase) {
        return special == ONE ? token == ONE : accepts(token, special, ignoreCase);
    }

    /** Whether some segment matches both patterns; neither is {@code **}. */
    boolean meets(SegmentPattern other, boolean ignoreCase) {
        String name = other.literal;
        if (name != null) {
            return matches(name, 0, name.length(), ignoreCase);
        }
        return WildcardRelation.meet(
                this, other, (i, j) -> other.tokens[j] == ONE || accepts(tokens[i], other.tokens[j], ignoreCase));
    }

    @Override
    public int length() {
        return tokens.length;
    }

    @Override
    public boolean isRun(int at) {
        return tokens[at] == RUN;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SegmentPattern pattern && Arrays.equals(tokens, pattern.tokens);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(tokens);
    }
}
