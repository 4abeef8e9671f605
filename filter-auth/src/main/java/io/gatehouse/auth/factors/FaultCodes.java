package io.gatehouse.auth.factors;

import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Supplier;

/** The codes for what WebAuthn4J has against an answer. */
final class FaultCodes {
    /** The more particular ones first. */
    private static final List<Entry<Class<? extends WebAuthnException>, String>> CODES = List.of(
            Map.entry(BadChallengeException.class, "passkey.challenge"),
            Map.entry(BadOriginException.class, "passkey.origin"),
            Map.entry(BadRpIdException.class, "passkey.rp-id"),
            Map.entry(BadSignatureException.class, "passkey.signature"),
            Map.entry(MaliciousCounterValueException.class, "passkey.counter"),
            Map.entry(UserNotPresentException.class, "passkey.unverified"),
            Map.entry(UserNotVerifiedException.class, "passkey.unverified"),
            Map.entry(VerificationException.class, "passkey.invalid"));

    private FaultCodes() {}

    /**
     * What the library finds, or a {@link PasskeyFault} for what it refuses. It also lets through what its JSON reader throws, and null
     * pointers where a part is missing, so whatever it throws is a refusal.
     */
    static <T> T checked(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException refused) {
            throw new PasskeyFault(code(refused), refused);
        }
    }

    private static String code(RuntimeException refused) {
        return CODES.stream()
                .filter(known -> known.getKey().isInstance(refused))
                .findFirst()
                .map(Entry::getValue)
                .orElse("passkey.malformed");
    }
}
