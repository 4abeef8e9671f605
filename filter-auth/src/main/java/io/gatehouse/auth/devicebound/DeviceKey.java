package io.gatehouse.auth.devicebound;

import java.io.Serializable;
import java.util.Base64;
import java.util.Map;

/**
 * The public key of a device, as a session keeps it.
 *
 * @param algorithm the one that the device signs with
 * @param encoded the key's X.509 form in Base64: a text outlives a change of the Java platform in a stored session
 */
record DeviceKey(ProofAlgorithm algorithm, String encoded) implements Serializable {
    /** The key of a JWK (RFC 7517); refuses what is none with an {@link IllegalArgumentException}. */
    static DeviceKey of(ProofAlgorithm algorithm, Map<?, ?> jwk) {
        return new DeviceKey(algorithm, Base64.getEncoder().encodeToString(algorithm.encoded(jwk)));
    }

    boolean verifies(byte[] signed, byte[] signature) {
        return algorithm.verifies(Base64.getDecoder().decode(encoded), signed, signature);
    }
}
