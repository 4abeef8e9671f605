package io.gatehouse.auth.lockout;

import io.gatehouse.auth.InForce;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;

/**
 * Delays those who guess passwords (CWE-307; ASVS 6.3.1; NIST SP 800-63B-4, 3.2.2), and never the owner on a device they are known
 * on. It lets each request pass; whoever checks a password asks {@link Lockout} first.
 *
 * <p>It does not stop one guess on each of very many accounts from very many addresses; that takes passwords that are not among the
 * first guesses, or a second factor.
 *
 * <p>Settings: {@code freeFailures} (default 5), {@code freeFailuresByAddress} (50), {@code firstDelay} ({@code 1s}),
 * {@code longestDelay} ({@code 15m}), {@code forgetAfter} ({@code 1h}), {@code guessesByStrangers} (80), {@code guessesByDevices}
 * (20), {@code overall} ({@code 1000/10m}), {@code deviceFor} ({@code 90d}), {@code cookie}, {@code key}, {@code mode}.
 */
public final class LockoutFilter extends HttpFilter {
    private transient Lockout lockout;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        LockoutPolicy policy = settings.read(LockoutPolicy::from);
        lockout = Lockout.of(getServletContext(), policy, settings.mode());
        InForce.add(getServletContext(), Lockout.class, lockout);
    }

    @Override
    public void destroy() {
        if (lockout != null) {
            InForce.remove(getServletContext(), Lockout.class, lockout);
        }
    }
}
