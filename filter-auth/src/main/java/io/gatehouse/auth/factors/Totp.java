package io.gatehouse.auth.factors;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.database.Database;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Codes that an app shows for 30 seconds, as a second factor (TOTP, RFC 6238).
 *
 * <p>Security guarantees: a code counts once, whatever number of nodes it is sent to at once (RFC 6238, 5.2; ASVS 6.5.1); a secret counts
 * only after a code of it was typed, and until then the former one stays; secrets are sealed in the database. It does not limit
 * guesses: whoever calls counts failures, as for passwords (ASVS 6.6.3).
 */
public final class Totp {
    static final int STEP_SECONDS = 30;

    private static final int SECRET_BYTES = 20;

    private final TotpRows rows;
    private final Seal seal;
    private final FactorsPolicy policy;
    private final SecureRandom random;
    private final InstantSource clock;

    Totp(Database database, Seal seal, FactorsPolicy policy, SecureRandom random, InstantSource clock) {
        this.rows = new TotpRows(database, clock);
        this.seal = seal;
        this.policy = policy;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What somebody needs to set up their app; nothing counts yet.
     *
     * @param secret to type, in Base32
     * @param uri the same for apps on this device, as {@code otpauth://totp/...}
     * @param qrCode the same as SVG to photograph
     */
    public record Enrolment(String secret, String uri, String qrCode) {
        @Override
        public String toString() {
            return "(enrolment)";
        }
    }

    /** Makes a new secret for an account, which counts once {@link #confirm} has seen a code of it. */
    public Enrolment begin(Account account) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        rows.keepPending(account.id(), seal.seal(secret, owner(account.id())));
        return enrolment(account, secret);
    }

    /** The set-up that an account has begun and not confirmed, to show it again after a wrong code. */
    public Optional<Enrolment> underway(Account account) {
        return rows.pending(account.id()).map(stored -> enrolment(account, seal.open(stored, owner(account.id()))));
    }

    /** Makes the new secret count, where the code is of it; says whether it was. */
    public boolean confirm(long account, String typed) {
        String stored = rows.pending(account).orElse(null);
        if (stored == null) {
            return false;
        }
        OptionalLong step = step(seal.open(stored, owner(account)), typed, 0);
        return step.isPresent() && rows.confirm(account, stored, step.getAsLong());
    }

    /** Whether an account has confirmed its app. */
    public boolean isOn(long account) {
        return rows.known(account).isPresent();
    }

    /** Whether this is a code of the account's app that has not counted before; from now on it has. */
    public boolean verify(long account, String typed) {
        TotpRows.Known known = rows.known(account).orElse(null);
        if (known == null) {
            return false;
        }
        byte[] secret = seal.open(known.sealed(), owner(account));
        OptionalLong step = step(secret, typed, known.lastStep());
        return step.isPresent()
                && rows.isFirst(account, known, sealedAnew(known.sealed(), secret, account), step.getAsLong());
    }

    /** By the new key, where the key was changed. */
    private String sealedAnew(String stored, byte[] secret, long account) {
        return seal.isOutdated(stored) ? seal.seal(secret, owner(account)) : stored;
    }

    /** The step of which this is the code; all steps are looked at, so that the time tells nothing. */
    private OptionalLong step(byte[] secret, String typed, long lastStep) {
        String code = OneTimeCode.typed(typed);
        long now = clock.instant().getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = now + policy.window(); step >= now - policy.window(); step--) {
            boolean isSame = OneTimeCode.isSame(OneTimeCode.of(secret, step, OneTimeCode.DIGITS), code);
            found = isSame && step > lastStep ? OptionalLong.of(step) : found;
        }
        return found;
    }

    /** Takes the app from an account; says whether it had one. */
    public boolean remove(long account) {
        return rows.remove(account);
    }

    private Enrolment enrolment(Account account, byte[] secret) {
        String text = Base32.encode(secret, Base32.RFC_4648);
        String uri = uri(account.name(), text);
        return new Enrolment(text, uri, QrSvg.of(uri));
    }

    /** As apps read it; the parameters say what is standard anyway, since some apps ask for them. */
    private String uri(String name, String secret) {
        String issuer = encoded(policy.issuer());
        return "otpauth://totp/" + issuer + ':' + encoded(name) + "?secret=" + secret + "&issuer=" + issuer
                + "&algorithm=SHA1&digits=" + OneTimeCode.DIGITS + "&period=" + STEP_SECONDS;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String owner(long account) {
        return "totp " + account;
    }
}
