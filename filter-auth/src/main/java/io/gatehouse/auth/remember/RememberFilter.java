package io.gatehouse.auth.remember;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens an application's memory of devices. It looks at no request; the sign-in asks {@link Remember#of}.
 *
 * <p>Settings: {@code age} (default {@code 14d}; {@code 0s} remembers nobody), {@code grace} (default {@code 10s}).
 */
public final class RememberFilter extends HttpFilter {
    static final String NAME = "remember";

    private transient @Nullable Remember remember;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        RememberPolicy policy = settings.read(RememberPolicy::from);
        if (settings.mode() != Mode.OFF) {
            open(policy);
        }
    }

    private void open(RememberPolicy policy) {
        Remember opened = new Remember(
                Accounts.of(getServletContext()).database(), policy, new SecureRandom(), InstantSource.system());
        opened.forgetOld();
        InForce.add(getServletContext(), Remember.class, opened);
        remember = opened;
    }

    @Override
    public void destroy() {
        if (remember != null) {
            InForce.remove(getServletContext(), Remember.class, remember);
        }
    }
}
