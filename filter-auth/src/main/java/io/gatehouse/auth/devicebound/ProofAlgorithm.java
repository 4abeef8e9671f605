package io.gatehouse.auth.devicebound;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;

/** How a device signs: the two algorithms of the draft (DBSC draft, DBSC Proof JWT Syntax; RFC 7518, 3.3 and 3.4), and never {@code none} or a MAC. */
enum ProofAlgorithm {
    /** ECDSA on P-256 with SHA-256. */
    ES256("EC", "SHA256withECDSAinP1363Format") {
        @Override
        KeySpec key(Map<?, ?> jwk) {
            require("P-256".equals(jwk.get("crv")));
            return P256.key(member(jwk, "x"), member(jwk, "y"));
        }

        @Override
        boolean isSignature(byte[] bytes) {
            return P256.isSignature(bytes);
        }
    },

    /** RSASSA-PKCS1-v1_5 with SHA-256, for security chips without elliptic curves. */
    RS256("RSA", "SHA256withRSA") {
        @Override
        KeySpec key(Map<?, ?> jwk) {
            byte[] modulus = member(jwk, "n");
            BigInteger n = new BigInteger(1, modulus);
            require(modulus[0] != 0 && n.testBit(0) && n.bitLength() >= 2_048 && n.bitLength() <= 4_096);
            require(Arrays.equals(member(jwk, "e"), EXPONENT));
            return new RSAPublicKeySpec(n, new BigInteger(1, EXPONENT));
        }

        @Override
        boolean isSignature(byte[] bytes) {
            return bytes.length >= 256 && bytes.length <= 512;
        }
    };

    /** 65537, as security chips have it. */
    private static final byte[] EXPONENT = {1, 0, 1};

    private final String keyType;
    private final String signature;

    ProofAlgorithm(String keyType, String signature) {
        this.keyType = keyType;
        this.signature = signature;
    }

    /** The algorithm of a proof's header; refuses others with an {@link IllegalArgumentException}. */
    static ProofAlgorithm named(Object name) {
        return Arrays.stream(values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no algorithm of the draft"));
    }

    /** What makes the key of a JWK; refuses what is none for this algorithm with an {@link IllegalArgumentException}. */
    abstract KeySpec key(Map<?, ?> jwk);

    /** Whether these bytes can be a signature at all. */
    abstract boolean isSignature(byte[] bytes);

    /** The encoded form (X.509) of a JWK's key. */
    byte[] encoded(Map<?, ?> jwk) {
        require(keyType.equals(jwk.get("kty")) && !jwk.containsKey("d"));
        try {
            return KeyFactory.getInstance(keyType).generatePublic(key(jwk)).getEncoded();
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException("no key", refused);
        }
    }

    /** Whether the key of this encoded form made the signature. */
    boolean verifies(byte[] encoded, byte[] signed, byte[] bytes) {
        try {
            PublicKey key = KeyFactory.getInstance(keyType).generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance(signature);
            verifier.initVerify(key);
            verifier.update(signed);
            return isSignature(bytes) && verifier.verify(bytes);
        } catch (GeneralSecurityException refused) { // As a signature of RSA that is not as long as its modulus.
            return false;
        }
    }

    private static byte[] member(Map<?, ?> jwk, String name) {
        require(jwk.get(name) instanceof String);
        return Base64Url.decoded(String.valueOf(jwk.get(name)));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no key for this algorithm");
        }
    }
}
