package io.gatehouse.auth.factors;

import io.gatehouse.core.settings.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets unreadable in the database: AES-256-GCM by a key that is not in it (ASVS 11.3.2, 13.3.1; CWE-312).
 *
 * <p>What is sealed names its key and belongs to one owner, so that a row copied to another account opens nothing. The first key seals;
 * the others only open, so that keys can be changed.
 */
final class Seal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 4;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecureRandom random;
    private final List<Key> keys;

    private record Key(String id, SecretKeySpec secret) {
        static Key of(Secret secret) {
            byte[] id = derived(secret, "id");
            return new Key(HexFormat.of().formatHex(id, 0, ID_BYTES), new SecretKeySpec(derived(secret, "key"), "AES"));
        }

        /** Keys of any length become keys of 32 bytes (NIST SP 800-108: a counter mode of one block). */
        private static byte[] derived(Secret secret, String use) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.bytes(), "RAW"));
                return mac.doFinal(("\1gatehouse factors " + use + "\0").getBytes(StandardCharsets.US_ASCII));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    Seal(List<Secret> keys, SecureRandom random) {
        this.keys = keys.stream().map(Key::of).toList();
        this.random = random;
    }

    /** Seals bytes for their owner. */
    String seal(byte[] open, String owner) {
        Key key = keys.get(0);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, open, owner);
        byte[] whole = ByteBuffer.allocate(NONCE + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return key.id + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * Opens what was sealed for its owner.
     *
     * @throws IllegalStateException where its key is not there, or it was changed
     */
    byte[] open(String sealed, String owner) {
        int dot = sealed.indexOf('.');
        byte[] whole = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
        if (whole.length < NONCE) {
            throw new IllegalStateException("A sealed secret is cut off");
        }
        byte[] nonce = Arrays.copyOf(whole, NONCE);
        byte[] bytes = Arrays.copyOfRange(whole, NONCE, whole.length);
        return run(Cipher.DECRYPT_MODE, key(sealed.substring(0, Math.max(dot, 0))), nonce, bytes, owner);
    }

    /** Whether it was sealed by a key that only opens. */
    boolean isOutdated(String sealed) {
        return !sealed.startsWith(keys.get(0).id + '.');
    }

    private Key key(String id) {
        return keys.stream()
                .filter(key -> key.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The secrets of second factors were sealed by the key '"
                        + id + "', which is not there: give it as 'formerKey' in section [factors]"));
    }

    private static byte[] run(int mode, Key key, byte[] nonce, byte[] bytes, String owner) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key.secret, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("A sealed secret can't be opened: it was changed, or moved", changed);
        }
    }
}
