package io.gatehouse.auth.recovery;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.state.Allowance;
import io.gatehouse.core.state.ApplicationState;
import io.gatehouse.core.state.Counters.Counter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens an application's one-time links and its way to a mail server. It looks at no request; pages ask {@link Recovery#of}.
 *
 * <p>Settings: {@code siteUrl}, {@code siteName}, {@code path}, {@code recoverAge}, {@code inviteAge}, {@code confirmAge}, {@code rate},
 * {@code from}, and {@code smtpHost}, {@code smtpPort}, {@code smtpEncryption}, {@code smtpUser}, {@code smtpPassword} or
 * {@code mailSession}.
 */
public final class RecoveryFilter extends HttpFilter {
    static final String NAME = "recovery";

    private transient @Nullable Running running;

    private record Running(Recovery recovery, Outbox outbox, Records records, ApplicationState state) {
        void close() {
            outbox.close();
            records.close();
            state.close();
        }
    }

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        RecoveryPolicy policy = settings.read(RecoveryPolicy::from);
        if (settings.mode() != Mode.OFF) {
            open(policy, Accounts.of(getServletContext()), post(policy));
        }
    }

    private static Post post(RecoveryPolicy policy) {
        try {
            return new SmtpPost(policy, InstantSource.system());
        } catch (IllegalArgumentException refused) {
            throw new SettingsException(List.of("section [recovery]: " + refused.getMessage()));
        }
    }

    private void open(RecoveryPolicy policy, Accounts accounts, Post post) {
        OneTimeLinks links =
                new OneTimeLinks(accounts.database(), policy.ages(), new SecureRandom(), InstantSource.system());
        links.forgetOld();
        Records records = Records.open(getServletContext());
        ApplicationState state = ApplicationState.open(getServletContext());
        Outbox outbox = new Outbox(post, Outbox.PAUSES, Outbox.PLACES);
        Counter sent = state.counters().counter(new Allowance(NAME, List.of(policy.rate())));
        Recovery recovery = new Recovery(accounts.store(), links, policy, outbox, sent, records.audit()::record);
        running = new Running(recovery, outbox, records, state);
        InForce.add(getServletContext(), Recovery.class, recovery);
    }

    @Override
    public void destroy() {
        if (running != null) {
            InForce.remove(getServletContext(), Recovery.class, running.recovery);
            running.close();
        }
    }
}
