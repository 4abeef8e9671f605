package io.gatehouse.auth.passwords;

import io.gatehouse.core.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are not in the database, so that who has the database alone can't guess passwords (NIST SP 800-63B-4, 3.1.1.2).
 *
 * <p>The hash is computed of HMAC-SHA-256 (pepper, password). Each has an id of 4 bytes, derived from it, which stands in the stored
 * hash: nobody need number them, and a hash of an unknown pepper is told from a wrong password.
 */
final class Peppers {
    static final Peppers NONE = new Peppers(null, null);
    private static final int ID = 4;

    private final @Nullable String present;
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

    /**
     * Those of the settings.
     *
     * @param present for new hashes; null for none
     * @param former which hashes may still have
     */
    Peppers(@Nullable Secret present, @Nullable Secret former) {
        this.present = present == null ? null : known(present);
        if (former != null) {
            known(former);
        }
    }

    private String known(Secret secret) {
        SecretKeySpec key = new SecretKeySpec(secret.bytes(), "HmacSHA256");
        byte[] mac = mac(key, "gatehouse key id".getBytes(StandardCharsets.US_ASCII));
        String id = HexFormat.of().formatHex(mac, 0, ID);
        keys.put(id, key);
        return id;
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }

    /** The id of the pepper for new hashes, or null. */
    @Nullable
    String presentId() {
        return present;
    }

    boolean knows(@Nullable String id) {
        return id == null || keys.containsKey(id);
    }

    /** A copy of the password with the pepper of this id in it. */
    byte[] seasoned(byte[] password, @Nullable String id) {
        SecretKeySpec key = id == null ? null : keys.get(id);
        return key == null ? password.clone() : mac(key, password);
    }
}
