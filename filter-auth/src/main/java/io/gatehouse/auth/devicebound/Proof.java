package io.gatehouse.auth.devicebound;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser sends to show that it holds a key: a JWS in compact form (DBSC draft, DBSC Proof JWT Syntax; RFC 7515, 7.1). Reading it says nothing of
 * its signature.
 */
final class Proof {
    private static final int LONGEST = 4_096;
    private static final String TYPE = "dbsc+jwt";

    private final ProofAlgorithm algorithm;
    private final @Nullable DeviceKey key;
    private final String challenge;
    private final @Nullable String audience;
    private final @Nullable String subject;
    private final byte[] signed;
    private final byte[] signature;

    private Proof(Map<String, Object> header, Map<String, Object> claims, String signed, byte[] signature) {
        require(TYPE.equals(header.get("typ")) && !header.containsKey("crit")); // RFC 7515, 4.1.11: we understand none.
        this.algorithm = ProofAlgorithm.named(String.valueOf(header.get("alg")));
        this.key = key(algorithm, header.get("jwk"), claims.get("key"));
        this.challenge = Optional.ofNullable(text(claims, "jti")).orElseThrow(IllegalArgumentException::new);
        this.audience = text(claims, "aud");
        this.subject = text(claims, "sub");
        this.signed = signed.getBytes(StandardCharsets.US_ASCII);
        this.signature = signature;
        require(algorithm.isSignature(signature));
    }

    /** Reads a proof; refuses what is none with an {@link IllegalArgumentException}. */
    static Proof parse(String text) {
        int first = text.indexOf('.');
        int last = text.lastIndexOf('.');
        require(text.length() <= LONGEST && first > 0 && last > first && text.indexOf('.', first + 1) == last);
        return new Proof(
                JoseJson.read(Base64Url.decoded(text.substring(0, first))),
                JoseJson.read(Base64Url.decoded(text.substring(first + 1, last))),
                text.substring(0, last),
                Base64Url.decoded(text.substring(last + 1)));
    }

    /** Chromium sends the key in the header, the draft has it among the claims; two could be told apart by nobody. */
    private static @Nullable DeviceKey key(
            ProofAlgorithm algorithm, @Nullable Object inHeader, @Nullable Object inClaims) {
        require(inHeader == null || inClaims == null);
        Object jwk = inHeader == null ? inClaims : inHeader;
        if (jwk == null) {
            return null;
        }
        require(jwk instanceof Map<?, ?>);
        return DeviceKey.of(algorithm, (Map<?, ?>) jwk);
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        Object value = claims.get(name);
        require(value == null || value instanceof String);
        return (String) value;
    }

    /** The key that it names, which proves nothing but that somebody has that one. */
    Optional<DeviceKey> key() {
        return Optional.ofNullable(key);
    }

    /** What it answers. */
    String challenge() {
        return challenge;
    }

    /** Whether it was made for this address; browsers may leave that out. */
    boolean isFor(String address) {
        return audience == null || audience.equals(address);
    }

    /** Whether it is about this session; browsers may leave that out. */
    boolean isAbout(String id) {
        return subject == null || subject.equals(id);
    }

    /** Whether this key made it, and it names no other. */
    boolean isBy(DeviceKey known) {
        return known.algorithm() == algorithm
                && (key == null || key.equals(known))
                && known.verifies(signed, signature);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no proof");
        }
    }
}
