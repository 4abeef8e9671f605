package io.gatehouse.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.accounts.SampleAccounts;
import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.factors.FactorsFilter;
import io.gatehouse.auth.remember.Remember;
import io.gatehouse.auth.remember.RememberFilter;
import io.gatehouse.auth.testing.SetClock;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three rooms open with their sections and leave nothing behind. */
class RecoveryFilterTest {
    private final SampleAccounts sample = new SampleAccounts(new SetClock());
    private final Map<String, Object> attributes = new HashMap<>();
    private ServletContext context;

    @TempDir
    private Path home;

    @BeforeEach
    void makeContext() {
        context = context();
    }

    private ServletContext context() {
        ServletContext made = mock(ServletContext.class);
        when(made.getContextPath()).thenReturn("");
        when(made.getInitParameterNames()).thenAnswer(call -> Collections.enumeration(List.of()));
        when(made.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(made)
                .setAttribute(anyString(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(made)
                .removeAttribute(anyString());
        attributes.put(Accounts.class.getName(), sample.accounts(home));
        return made;
    }

    @AfterEach
    void close() {
        sample.close();
    }

    private <F extends HttpFilter> F opened(F filter, String section, String... lines) throws Exception {
        filter.init(SettingsFile.parse("gatehouse.ini", "[" + section + "]\n" + String.join("\n", lines))
                .filterConfig(section, context));
        return filter;
    }

    private RecoveryFilter recovery(String... more) throws Exception {
        String lines = "siteUrl = https://www.example.org\nsmtpHost = localhost\nfrom = a@example.org\n";
        return opened(new RecoveryFilter(), "recovery", lines + String.join("\n", more));
    }

    private static long mailThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gatehouse-mail"))
                .count();
    }

    @Test
    void recoveryOpensAndLeavesNothingBehind() throws Exception {
        RecoveryFilter filter = recovery();
        assertThat(Recovery.of(context)).isPresent();
        filter.destroy();

        assertThat(Recovery.of(context)).isEmpty();
        assertThat(attributes).containsOnlyKeys(Accounts.class.getName());
        assertThat(mailThreads()).isZero();
    }

    @Test
    void changedSettingsTakeOverBeforeTheFormerOnesEnd() throws Exception {
        RecoveryFilter former = recovery();
        RecoveryFilter next = recovery("rate = 5/1h");
        Recovery opened = Recovery.of(context).orElseThrow();
        former.destroy();

        assertThat(Recovery.of(context)).containsSame(opened);
        next.destroy();
    }

    @Test
    void settingsThatAreWithdrawnGiveWayToTheFormerOnes() throws Exception {
        RecoveryFilter recovery = recovery();
        RememberFilter remember = opened(new RememberFilter(), "remember");
        FactorsFilter factors = opened(new FactorsFilter(), "factors");
        Recovery former = Recovery.of(context).orElseThrow();
        Remember devices = Remember.of(context).orElseThrow();
        Factors codes = Factors.of(context);

        recovery("rate = 5/1h").destroy();
        opened(new RememberFilter(), "remember", "age = 1d").destroy();
        opened(new FactorsFilter(), "factors", "recoveryCodes = 12").destroy();

        assertThat(Recovery.of(context)).containsSame(former);
        assertThat(Remember.of(context)).containsSame(devices);
        assertThat(Factors.of(context)).isSameAs(codes);
        recovery.destroy();
        remember.destroy();
        factors.destroy();
    }

    @Test
    void modeOffIsAsIfTheSectionWereMissing() throws Exception {
        recovery("mode = off").destroy();
        opened(new RememberFilter(), "remember", "mode = off").destroy();
        opened(new FactorsFilter(), "factors", "mode = off").destroy();

        assertThat(attributes).containsOnlyKeys(Accounts.class.getName());
    }

    @Test
    void rememberOpensUnlessItsAgeIsZero() throws Exception {
        RememberFilter filter = opened(new RememberFilter(), "remember");
        assertThat(Remember.of(context)).isPresent();
        filter.destroy();
        assertThat(Remember.of(context)).isEmpty();

        opened(new RememberFilter(), "remember", "age = 0s");
        assertThat(Remember.of(context)).isEmpty();
    }

    @Test
    void factorsOpenWithTheirKey() throws Exception {
        Path file = Files.write(
                home.resolve("key"), "any 32 bytes will do for a test!".getBytes(StandardCharsets.US_ASCII));
        FactorsFilter filter = opened(new FactorsFilter(), "factors", "key = file:" + file);
        assertThat(Factors.of(context).totp()).isNotNull();
        assertThat(Factors.of(context).passkeys().areOn()).isFalse();
        filter.destroy();

        assertThat(attributes).containsOnlyKeys(Accounts.class.getName());
    }

    @Test
    void factorsMakeTheirKeyInTheHomeOfTheAccounts() throws Exception {
        opened(new FactorsFilter(), "factors").destroy();

        assertThat(home.resolve("factors.key")).hasSize(32);
    }
}
