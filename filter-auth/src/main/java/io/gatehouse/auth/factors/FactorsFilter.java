package io.gatehouse.auth.factors;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens an application's second factors: codes of an app, recovery codes and passkeys. It looks at no request; pages ask
 * {@link Factors#of}.
 *
 * <p>Settings: {@code issuer}, {@code window}, {@code recoveryCodes}, {@code origins}, {@code rpId}, {@code key}, {@code formerKey}.
 */
public final class FactorsFilter extends HttpFilter {
    static final String NAME = "factors";

    private transient @Nullable Factors factors;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        FactorsPolicy policy = settings.read(FactorsPolicy::from);
        if (settings.mode() != Mode.OFF) {
            open(policy);
        }
    }

    private void open(FactorsPolicy policy) {
        SecureRandom random = new SecureRandom();
        Accounts accounts = Accounts.of(getServletContext());
        Factors opened =
                new Factors(accounts.database(), policy, key(policy, accounts, random), random, InstantSource.system());
        InForce.add(getServletContext(), Factors.class, opened);
        factors = opened;
    }

    /** The one that the settings name, else one in the accounts' home. */
    private static Secret key(FactorsPolicy policy, Accounts accounts, SecureRandom random) {
        if (policy.key() != null) {
            return policy.key();
        }
        try {
            return new KeyFile(accounts.home().resolve("factors.key")).key(random);
        } catch (UncheckedIOException unusable) {
            throw new SettingsException(List.of("section [factors]: " + unusable.getMessage()));
        }
    }

    @Override
    public void destroy() {
        if (factors != null) {
            InForce.remove(getServletContext(), Factors.class, factors);
        }
    }
}
