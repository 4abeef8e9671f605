package io.gatehouse.auth.factors;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.factors.PasskeyChallenge.Purpose;
import io.gatehouse.auth.factors.PasskeyResult.Accepted;
import io.gatehouse.auth.factors.PasskeyResult.Refused;
import io.gatehouse.auth.tokens.Token;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys that a visitor's device or security key holds and that work for this site alone, so that no phishing site can use them (WebAuthn
 * Level 3; ASVS 6.3.3).
 *
 * <p>They replace the password, and need no user name, or serve as second factor. The authenticator always asks who holds it. Whoever calls
 * decides whether the account may sign in at all.
 *
 * <p>Security guarantees: challenge, origin, relying party, user verification, signature, user handle and counter are checked; a
 * challenge and a counter count once, whatever comes at once.
 */
public final class Passkeys {
    private static final int MOST = 20;
    private static final int LONGEST_ANSWER = 64 * 1024;
    /** 1,023 bytes in base64url (WebAuthn, 4: credential id). */
    private static final int LONGEST_CREDENTIAL = 1364;
    /** As much as the table holds, and more than the largest key that authenticators make. */
    private static final int LONGEST_ATTESTED = 8000;

    private final PasskeyRows rows;
    private final PasskeyAsking asking;
    private final @Nullable Ceremony ceremony;
    private final InstantSource clock;

    Passkeys(PasskeyRows rows, FactorsPolicy policy, SecureRandom random, InstantSource clock) {
        this.rows = rows;
        this.asking = new PasskeyAsking(policy, random, clock);
        this.ceremony = policy.origins().isEmpty() ? null : new Ceremony(policy.originTexts(), policy.rpId());
        this.clock = clock;
    }

    /** Whether there are any: the settings name the site's origins. */
    public boolean areOn() {
        return ceremony != null;
    }

    private Ceremony ceremony() {
        if (ceremony == null) {
            throw new IllegalStateException("There are no passkeys: set 'origins' in section [factors]");
        }
        return ceremony;
    }

    /** Asks an account's owner to make a passkey. */
    public PasskeyChallenge challengeToRegister(Account account) {
        ceremony();
        return asking.toRegister(account, rows.of(account.id()));
    }

    /** Asks whoever it is to sign in by any passkey of this site. */
    public PasskeyChallenge challengeToSignIn() {
        ceremony();
        return asking.toUse(Purpose.SIGN_IN, PasskeyChallenge.ANYBODY, List.of());
    }

    /** Asks for one of an account's passkeys beside the password, or anew before a step that matters. */
    public PasskeyChallenge challengeAsSecondFactor(long account) {
        ceremony();
        return asking.toUse(Purpose.SECOND_FACTOR, account, rows.of(account));
    }

    /**
     * Keeps a passkey that was made.
     *
     * @param challenge what was asked; taken by this
     * @param label what its owner calls it; cut where it is long
     * @param json the browser's answer, as {@code PublicKeyCredential.toJSON} writes it
     */
    public PasskeyResult register(long account, PasskeyChallenge challenge, String label, String json) {
        if (!challenge.take(Purpose.REGISTER, account, clock.instant())) {
            return new Refused("passkey.challenge");
        }
        if (rows.of(account).size() >= MOST) {
            return new Refused("passkey.too-many");
        }
        return answer(json, () -> kept(account, challenge, label, ceremony().made(json, challenge.bytes())));
    }

    private PasskeyResult kept(long account, PasskeyChallenge challenge, String label, Ceremony.Made made) {
        if (made.credential().length() > LONGEST_CREDENTIAL || made.attested().length() > LONGEST_ATTESTED) {
            return new Refused("passkey.invalid");
        }
        String id = id(made.credential());
        if (rows.byId(id).isPresent()) { // Of whatever account (WebAuthn, 7.1, step 26).
            return new Refused("passkey.known");
        }
        Instant now = clock.instant();
        Passkey passkey = new Passkey(id, account, PasskeyLabel.of(label), made.isSynced(), now, null);
        rows.add(new StoredPasskey(
                passkey,
                made.credential(),
                challenge.userHandle(),
                made.attested(),
                made.signCount(),
                made.isSyncable(),
                made.transports()));
        return new Accepted(passkey);
    }

    /** Signs somebody in whom the passkey names: their authenticator must say the account's handle too. */
    public PasskeyResult signIn(PasskeyChallenge challenge, String json) {
        return used(Purpose.SIGN_IN, PasskeyChallenge.ANYBODY, challenge, json);
    }

    /** Checks that somebody who is known already holds one of their passkeys. */
    public PasskeyResult verify(long account, PasskeyChallenge challenge, String json) {
        return used(Purpose.SECOND_FACTOR, account, challenge, json);
    }

    private PasskeyResult used(Purpose purpose, long account, PasskeyChallenge challenge, String json) {
        if (!challenge.take(purpose, account, clock.instant())) {
            return new Refused("passkey.challenge");
        }
        return answer(json, () -> used(account, challenge, ceremony().signed(json)));
    }

    private PasskeyResult used(long account, PasskeyChallenge challenge, Ceremony.Signed signed) {
        Optional<StoredPasskey> found = rows.byId(id(signed.credential()));
        if (found.isEmpty()) {
            return new Refused("passkey.unknown");
        }
        StoredPasskey stored = found.get();
        if (!isOf(account, stored, signed.userHandle())) {
            return new Refused("passkey.account");
        }
        Ceremony.Proof proof = ceremony().proof(signed, stored, challenge.bytes());
        boolean isFirst = rows.noteUse(stored.passkey().id(), proof.signCount(), proof.isSynced(), clock.millis());
        return isFirst ? new Accepted(stored.passkey()) : new Refused("passkey.counter");
    }

    /** WebAuthn, 7.2, step 6: a sign-in without a name must bring the handle; where one is brought, it must be right. */
    private static boolean isOf(long account, StoredPasskey stored, @Nullable String handle) {
        boolean isAnybody = account == PasskeyChallenge.ANYBODY;
        boolean isOfAccount = isAnybody || stored.passkey().account() == account;
        return isOfAccount && (handle == null ? !isAnybody : isSame(stored.userHandle(), handle));
    }

    private static boolean isSame(String known, String handle) {
        return MessageDigest.isEqual(
                known.getBytes(StandardCharsets.US_ASCII), handle.getBytes(StandardCharsets.US_ASCII));
    }

    /** Short, and of one length, whatever the authenticator chose. */
    private static String id(String credential) {
        return Token.hash(credential.getBytes(StandardCharsets.US_ASCII));
    }

    private interface Step {
        PasskeyResult take();
    }

    private static PasskeyResult answer(String json, Step step) {
        if (json.length() > LONGEST_ANSWER) {
            return new Refused("passkey.malformed");
        }
        try {
            return step.take();
        } catch (PasskeyFault fault) {
            return new Refused(fault.code());
        }
    }

    /** An account's passkeys, the oldest first. */
    public List<Passkey> list(long account) {
        return rows.of(account).stream().map(StoredPasskey::passkey).toList();
    }

    /** Gives a passkey another label; says whether the account has it. */
    public boolean rename(long account, String id, String label) {
        return rows.rename(account, id, PasskeyLabel.of(label));
    }

    /** Takes a passkey from an account; says whether it had it. */
    public boolean delete(long account, String id) {
        return rows.delete(account, id, clock.millis());
    }
}
