package io.gatehouse.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.testing.Application;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsPolicyTest {
    private static SessionsPolicy policy(String... lines) {
        return Settings.of(new Application().section("sessions", lines)).read(SessionsPolicy::from);
    }

    @Test
    void leastOfWhatTheRolesHaveHolds() {
        SessionsPolicy policy = policy("idleFor = admin 15m, kiosk 4h", "absoluteFor = admin 8h", "limitFor = admin 1");

        assertThat(policy.idle().of(Set.of())).isEqualTo(Duration.ofMinutes(30));
        assertThat(policy.idle().of(Set.of("admin", "kiosk"))).isEqualTo(Duration.ofMinutes(15));
        assertThat(policy.idle().of(Set.of("kiosk"))).isEqualTo(Duration.ofHours(4));
        assertThat(policy.absolute().of(Set.of("admin"))).isEqualTo(Duration.ofHours(8));
        assertThat(policy.limit().of(Set.of("admin", "other"))).isEqualTo(1);
        assertThat(policy.limit().of(Set.of("other"))).isEqualTo(20);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            idle = 0s              | must be at least '1s'
            idle = soon            | must be a duration
            idleFor = admin        | 'admin' has no value after its role
            idleFor = admin 0s     | must be at least '1s'
            idleFor = admin 1m, admin 2m | must not hold a role twice
            absolute = 500ms       | must be at least '1s'
            limit = 0              | must be a whole number from 1 to 1000
            limitFor = admin 0     | must be roles with numbers from 1 to 1000
            limitFor = admin x     | must be roles with numbers
            whenFull = wait        | must be one of [end-oldest, refuse]
            rotate = 20s           | must be longer than 'grace'
            grace = 6m             | must be a duration from '0s' to '5m'
            stepUpAt = 4           | must be a whole number from 0 to 3
            timeout = 30m          | unknown key 'timeout'
            """)
    void badSettingStopsTheDeployment(String line, String advice) {
        assertThatThrownBy(() -> policy(line))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }

    @Test
    void noGuardCookieNeedsNoGrace() {
        assertThat(policy("rotate = 0s").hasGuard()).isFalse();
        assertThat(policy().hasGuard()).isTrue();
    }
}
