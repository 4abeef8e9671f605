package io.gatehouse.auth.devicebound;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/** A device with a key of its own, that says what browsers say. */
final class SampleDevice {
    private final KeyPair keys;
    private final String algorithm;
    private final String signature;
    /** The public key as a JWK. */
    final String jwk;

    private SampleDevice(KeyPair keys, String algorithm, String signature, String jwk) {
        this.keys = keys;
        this.algorithm = algorithm;
        this.signature = signature;
        this.jwk = jwk;
    }

    static SampleDevice p256() {
        return onCurve("secp256r1", "P-256", 32);
    }

    /** One whose key is on this curve. */
    static SampleDevice onCurve(String curve, String name, int bytes) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            KeyPair keys = generator.generateKeyPair();
            ECPublicKey key = (ECPublicKey) keys.getPublic();
            String jwk = "{\"crv\":\"%s\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
                    .formatted(
                            name,
                            number(key.getW().getAffineX(), bytes),
                            number(key.getW().getAffineY(), bytes));
            return new SampleDevice(keys, "ES256", "SHA256withECDSAinP1363Format", jwk);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SampleDevice rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair keys = generator.generateKeyPair();
            RSAPublicKey key = (RSAPublicKey) keys.getPublic();
            String jwk = "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\"}".formatted(number(key.getModulus(), bits / 8));
            return new SampleDevice(keys, "RS256", "SHA256withRSA", jwk);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String number(BigInteger value, int bytes) {
        byte[] all = value.toByteArray();
        byte[] exact = new byte[bytes];
        int length = Math.min(all.length, bytes);
        System.arraycopy(all, all.length - length, exact, bytes - length, length);
        return Base64Url.encoded(exact);
    }

    /** What a browser sends to register. */
    String registration(String challenge) {
        return signed(header(",\"jwk\":" + jwk), claims(challenge, ""));
    }

    /** What a browser sends to refresh. */
    String answer(String challenge) {
        return signed(header(""), claims(challenge, ""));
    }

    String header(String more) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"dbsc+jwt\"" + more + '}';
    }

    static String claims(String challenge, String more) {
        return "{\"jti\":\"" + challenge + '"' + more + '}';
    }

    /** These two, encoded and signed. */
    String signed(String header, String claims) {
        String text = Base64Url.encoded(header.getBytes(StandardCharsets.UTF_8))
                + '.'
                + Base64Url.encoded(claims.getBytes(StandardCharsets.UTF_8));
        return text + '.' + Base64Url.encoded(signature(text));
    }

    private byte[] signature(String text) {
        try {
            Signature signer = Signature.getInstance(signature);
            signer.initSign(keys.getPrivate());
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    DeviceKey key() {
        return Proof.parse(registration("c")).key().orElseThrow();
    }

    /** A proof with other bytes for its signature. */
    static String withSignature(String proof, byte[] signature) {
        return proof.substring(0, proof.lastIndexOf('.') + 1) + Base64Url.encoded(signature);
    }

    /** Bytes of one value. */
    static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
