package io.gatehouse.auth.factors;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser with an authenticator that holds one passkey, both of which can lie. The bytes are made by hand from WebAuthn, 6.1 and 6.5. */
final class SampleAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    final byte[] credential;
    private final KeyPair keys;

    String origin = "https://www.example.org";
    String rpId = "example.org";
    String type = "";
    boolean isVerified = true;
    boolean isCrossOrigin;
    int counter;
    boolean signsWrong;

    @Nullable
    String userHandle;

    @Nullable
    String challenge;

    SampleAuthenticator() {
        this(32);
    }

    SampleAuthenticator(int idLength) {
        credential = new byte[idLength];
        new SecureRandom().nextBytes(credential);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes the passkey as the options ask, and keeps the user's handle. */
    String register(PasskeyChallenge asked) {
        userHandle = text(asked.options(), "\"user\":\\{[^}]*\"id\":\"([^\"]+)\"");
        byte[] data = authenticatorData(ATTESTED, attested());
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        cbor.writeBytes(new byte[] {(byte) 0xA3, 0x63, 'f', 'm', 't', 0x64, 'n', 'o', 'n', 'e', 0x67});
        cbor.writeBytes("attStmt".getBytes(StandardCharsets.US_ASCII));
        cbor.writeBytes(new byte[] {(byte) 0xA0, 0x68});
        cbor.writeBytes("authData".getBytes(StandardCharsets.US_ASCII));
        cbor.writeBytes(new byte[] {0x59, (byte) (data.length >>> 8), (byte) data.length});
        cbor.writeBytes(data);
        return answer(
                "\"clientDataJSON\":\"" + base64(clientData(asked, "webauthn.create")) + "\",\"attestationObject\":\""
                        + base64(cbor.toByteArray()) + "\",\"transports\":[\"internal\",\"hybrid\",\"<script>\"]");
    }

    /** Signs the challenge. */
    String sign(PasskeyChallenge asked) {
        byte[] data = authenticatorData(0, new byte[0]);
        byte[] client = clientData(asked, "webauthn.get");
        String handle = userHandle == null ? "" : ",\"userHandle\":\"" + userHandle + '"';
        return answer("\"clientDataJSON\":\"" + base64(client) + "\",\"authenticatorData\":\"" + base64(data)
                + "\",\"signature\":\"" + base64(signature(data, client)) + '"' + handle);
    }

    private String answer(String response) {
        String id = base64(credential);
        return "{\"id\":\"" + id + "\",\"rawId\":\"" + id
                + "\",\"type\":\"public-key\",\"authenticatorAttachment\":\"platform\","
                + "\"clientExtensionResults\":{},\"response\":{" + response + "}}";
    }

    private byte[] clientData(PasskeyChallenge asked, String usual) {
        String sent = challenge != null ? challenge : text(asked.options(), "\"challenge\":\"([^\"]+)\"");
        return ("{\"type\":\"" + (type.isEmpty() ? usual : type) + "\",\"challenge\":\"" + sent + "\",\"origin\":\""
                        + origin + "\",\"crossOrigin\":" + isCrossOrigin + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] more) {
        return ByteBuffer.allocate(37 + more.length)
                .put(sha256(rpId.getBytes(StandardCharsets.US_ASCII)))
                .put((byte) (flags | PRESENT | (isVerified ? VERIFIED : 0)))
                .putInt(counter)
                .put(more)
                .array();
    }

    /** No AAGUID, the id, and the key as COSE (RFC 9053, 7.1.1). */
    private byte[] attested() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return ByteBuffer.allocate(16 + 2 + credential.length + 77)
                .position(16)
                .putShort((short) credential.length)
                .put(credential)
                .put(new byte[] {(byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20})
                .put(bytes32(key.getW().getAffineX()))
                .put(new byte[] {0x22, 0x58, 0x20})
                .put(bytes32(key.getW().getAffineY()))
                .array();
    }

    private static byte[] bytes32(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] whole = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, whole, 32 - length, length);
        return whole;
    }

    private byte[] signature(byte[] data, byte[] client) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(signsWrong ? new byte[0] : client));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String text(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException(pattern + " is not in " + json);
        }
        return matcher.group(1);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
