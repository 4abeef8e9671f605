package io.gatehouse.auth.strength;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the application's {@link PasswordRules} while it lives. Looks at no request.
 *
 * <p>Settings: {@code singleFactor} (default 15), {@code secondFactor} (8), {@code members} (15; 12 at least), {@code words} (default
 * none), {@code breachService} (default none) and {@code breachTimeout} ({@code 2s}), {@code mode}.
 *
 * <p>Where the range service does not answer, passwords are taken without it, and the audit has {@code sys_monitor_disabled} with code
 * {@code password-rules.breach-service}.
 */
public final class PasswordRulesFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "password-rules";

    private transient PasswordRulesPolicy policy = PasswordRulesPolicy.DEFAULT;
    private transient Records records;
    private transient PasswordRules.@Nullable Rules rules;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(PasswordRulesPolicy::from);
        records = Records.open(getServletContext());
        if (settings.mode() != Mode.OFF) {
            rules = new PasswordRules.Rules(policy, Blocklist.embedded(), breaches(), this::tell);
            PasswordRules.open(getServletContext(), rules);
        }
    }

    private @Nullable BreachRange breaches() {
        return policy.breachService()
                .map(service -> new BreachRange(service, policy.breachTimeout(), System::nanoTime))
                .orElse(null);
    }

    private void tell(IOException failed) {
        records.audit()
                .record(SecurityEvent.of(EventType.SYS_MONITOR_DISABLED, "breached-passwords")
                        .measure(NAME)
                        .code("password-rules.breach-service")
                        .description("The range service does not answer; a password was taken without asking it.")
                        .detail("cause", failed.toString())
                        .build());
    }

    @Override
    public List<String> findingsAtStart() {
        return policy.members() < PasswordRulesPolicy.LEAST_SINGLE_FACTOR
                ? List.of("'members' is " + policy.members()
                        + ": a password that is the only factor should have at least "
                        + PasswordRulesPolicy.LEAST_SINGLE_FACTOR + " characters (NIST SP 800-63B-4, 3.1.1.2).")
                : List.of();
    }

    @Override
    public void destroy() {
        if (rules != null) {
            PasswordRules.close(getServletContext(), rules);
        }
        if (records != null) {
            records.close();
        }
    }
}
