package io.gatehouse.auth.factors;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.database.Database;
import io.gatehouse.core.settings.Secret;
import jakarta.servlet.ServletContext;
import java.security.SecureRandom;
import java.time.InstantSource;

/** One application's second factors, opened with the section {@code [factors]}. */
public final class Factors {
    private final Totp totp;
    private final RecoveryCodes recoveryCodes;
    private final Passkeys passkeys;

    Factors(Database database, FactorsPolicy policy, Secret key, SecureRandom random, InstantSource clock) {
        this.totp = new Totp(database, new Seal(policy.keys(key), random), policy, random, clock);
        this.recoveryCodes = new RecoveryCodes(database, policy.recoveryCodes(), random, clock);
        this.passkeys = new Passkeys(new PasskeyRows(database), policy, random, clock);
    }

    /** Whether the application has second factors. */
    public static boolean isOpen(ServletContext context) {
        return InForce.of(context, Factors.class).isPresent();
    }

    /**
     * The application's second factors.
     *
     * @throws IllegalStateException where nobody opened them
     */
    public static Factors of(ServletContext context) {
        return InForce.of(context, Factors.class)
                .orElseThrow(() -> new IllegalStateException(
                        "There are no second factors: add the section [factors] to gatehouse.ini"));
    }

    /** Codes of an app. */
    public Totp totp() {
        return totp;
    }

    /** Codes on paper. */
    public RecoveryCodes recoveryCodes() {
        return recoveryCodes;
    }

    /** Keys of a device. */
    public Passkeys passkeys() {
        return passkeys;
    }
}
