package io.gatehouse.auth.devicebound;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Reads the proof of a request, and says what is wrong with one. */
final class ProofReader {
    private ProofReader() {}

    static Proof read(HttpServletRequest request) throws RefusedProofException {
        try {
            String text = SessionHeaders.text(request, SessionHeaders.RESPONSE);
            return Proof.parse(text == null ? "" : text);
        } catch (IllegalArgumentException malformed) { // Whoever sent it learns no more than that.
            throw new RefusedProofException(RefusedProofException.MALFORMED);
        }
    }

    /** A header that browsers send as a string; null where there is none. */
    static @Nullable String text(HttpServletRequest request, String name) throws RefusedProofException {
        try {
            return SessionHeaders.text(request, name);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedProofException(RefusedProofException.MALFORMED);
        }
    }

    /** Checks that this key made the proof, for this address. */
    static void check(Proof proof, DeviceKey key, String address) throws RefusedProofException {
        if (!proof.isBy(key)) {
            throw new RefusedProofException(RefusedProofException.WRONG_KEY);
        }
        if (!proof.isFor(address)) {
            throw new RefusedProofException(RefusedProofException.WRONG_SITE);
        }
    }
}
