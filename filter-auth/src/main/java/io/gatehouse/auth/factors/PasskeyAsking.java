package io.gatehouse.auth.factors;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.factors.PasskeyChallenge.Purpose;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Makes challenges. */
final class PasskeyAsking {
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(5);
    private static final int CHALLENGE_BYTES = 32;
    /** As many as the standard allows, and none of them of the account (WebAuthn, 14.6.1). */
    private static final int HANDLE_BYTES = 64;

    private final PasskeyOptions options;
    private final SecureRandom random;
    private final InstantSource clock;

    PasskeyAsking(FactorsPolicy policy, SecureRandom random, InstantSource clock) {
        this.options = new PasskeyOptions(policy.rpId(), policy.issuer(), TIME_TO_ANSWER);
        this.random = random;
        this.clock = clock;
    }

    PasskeyChallenge toRegister(Account account, List<StoredPasskey> present) {
        String handle = present.stream()
                .findFirst()
                .map(StoredPasskey::userHandle)
                .orElseGet(() -> PasskeyChallenge.base64url(bytes(HANDLE_BYTES)));
        byte[] challenge = bytes(CHALLENGE_BYTES);
        String text = options.toRegister(account, PasskeyChallenge.base64url(challenge), handle, present);
        return challenge(Purpose.REGISTER, account.id(), challenge, handle, text);
    }

    PasskeyChallenge toUse(Purpose purpose, long account, List<StoredPasskey> allowed) {
        byte[] challenge = bytes(CHALLENGE_BYTES);
        String text = options.toUse(PasskeyChallenge.base64url(challenge), allowed);
        return challenge(purpose, account, challenge, "", text);
    }

    private PasskeyChallenge challenge(Purpose purpose, long account, byte[] bytes, String handle, String text) {
        return new PasskeyChallenge(
                purpose, account, bytes, handle, text, clock.instant().plus(TIME_TO_ANSWER));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
