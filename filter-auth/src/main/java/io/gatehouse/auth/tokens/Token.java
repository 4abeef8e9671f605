package io.gatehouse.auth.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * 256 random bits that grant something to whoever presents them, as the token of a link or of a cookie.
 *
 * <p>Only the {@link #hash} is stored: whoever reads the database can present nothing (ASVS 6.5.2). A plain SHA-256 is enough, since
 * nobody can try 2<sup>256</sup> values; slow hashes are for what people choose.
 */
public final class Token {
    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;

    private final byte[] bytes;

    private Token(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new one. */
    public static Token random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Token(bytes);
    }

    /** The token of a text that somebody sent; empty where the text is not exactly what {@link #text} writes. */
    public static Optional<Token> parse(String text) {
        if (text.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            Token token = new Token(Base64.getUrlDecoder().decode(text));
            return token.text().equals(text) ? Optional.of(token) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** Its 43 characters, which stand unchanged in addresses and cookies (RFC 4648, 5). */
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is stored of it. */
    public String hash() {
        return hash(bytes);
    }

    /** Whether this is the token of a stored hash; takes the same time whether it is or not. */
    public boolean matches(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** What would be stored of the token of a text that somebody sent; of a text that is none, what is stored of none. */
    public static String hash(String text) {
        return parse(text).map(Token::hash).orElse("");
    }

    /** The SHA-256 of these bytes in 64 hexadecimal characters. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it (java.security.MessageDigest).
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && MessageDigest.isEqual(bytes, token.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "(token)";
    }
}
