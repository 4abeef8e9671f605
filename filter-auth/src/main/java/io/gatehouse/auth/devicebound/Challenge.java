package io.gatehouse.auth.devicebound;

import io.gatehouse.auth.tokens.Token;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * What a device is to sign next: 256 random bits.
 *
 * @param text what the browser is sent
 * @param until when it is no longer good, in milliseconds since 1970
 */
record Challenge(String text, long until) implements Serializable {
    /** Enough for a browser to sign it with a slow security chip. */
    private static final long SPARE = 60_000;

    static Challenge random(SecureRandom random, long until) {
        return new Challenge(Token.random(random).text(), until);
    }

    /** Whether this text answers it now. */
    boolean is(String answered, long now) {
        return now < until
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), answered.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it can be sent once more; who asks often gets the same, and takes nobody's away. */
    boolean isSendable(long now) {
        return now + SPARE < until;
    }
}
