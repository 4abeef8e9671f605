package io.gatehouse.auth.remember;

import io.gatehouse.auth.tokens.Token;
import java.util.Optional;

/**
 * The cookie's value, {@code <series>.<token>}.
 *
 * @param series stays the same for a device
 * @param token counts once
 */
record RememberValue(Token series, Token token) {
    private static final char DOT = '.';

    static Optional<RememberValue> parse(String text) {
        int dot = text.indexOf(DOT);
        if (dot < 0) {
            return Optional.empty();
        }
        Optional<Token> series = Token.parse(text.substring(0, dot));
        return series.flatMap(
                known -> Token.parse(text.substring(dot + 1)).map(token -> new RememberValue(known, token)));
    }

    String text() {
        return series.text() + DOT + token.text();
    }
}
