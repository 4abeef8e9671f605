package io.gatehouse.auth.lockout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.gatehouse.auth.VisitorRequest;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.SettingsException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockoutFilterTest {
    private static final String JOE = "store:1";

    private final ServletContext context = VisitorRequest.application();

    private LockoutFilter filter(String... settings) throws Exception {
        LockoutFilter filter = new LockoutFilter();
        filter.init(VisitorRequest.config(context, settings));
        return filter;
    }

    private Attempt attempt(String account, String address) {
        return Lockout.of(context).begin(account, VisitorRequest.from(address, context).request);
    }

    private int allowedOf(int attempts, String account, String address) {
        int allowed = 0;
        for (int i = 0; i < attempts; i++) {
            allowed += attempt(account, address).isAllowed() ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void fifthFailureFromOneAddressIsTheLastForAWhile() throws Exception {
        filter();

        assertThat(allowedOf(50, JOE, "192.0.2.1")).isEqualTo(5);
    }

    @Test
    void attemptsAreCountedWithoutTheSectionToo() {
        assertThat(allowedOf(50, JOE, "192.0.2.1")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "observe"})
    void withTheMeasureOffAllGuessesAreChecked(String mode) throws Exception {
        filter("mode", mode);

        assertThat(allowedOf(500, JOE, "192.0.2.1")).isEqualTo(500);
    }

    @Test
    void nextAddressOfAnIpv6BlockIsTheSameAddress() throws Exception {
        filter();
        int allowed = 0;
        for (int i = 0; i < 50; i++) {
            allowed += attempt(JOE, "2001:db8:1:2::" + Integer.toHexString(i)).isAllowed() ? 1 : 0;
        }
        assertThat(allowed).isEqualTo(5);
    }

    @Test
    void changedSettingsBeginAnewAndUnchangedOnesDoNot() throws Exception {
        LockoutFilter former = filter();
        allowedOf(50, JOE, "192.0.2.1");
        filter();
        former.destroy();
        assertThat(allowedOf(50, JOE, "192.0.2.1")).isZero();

        filter("freeFailures", "2");
        assertThat(allowedOf(50, JOE, "192.0.2.1")).isEqualTo(2);
    }

    @Test
    void refusedChangeLeavesTheFormerSettingsInForce() throws Exception {
        filter("freeFailures", "2");
        LockoutFilter withdrawn = filter("freeFailures", "20");
        withdrawn.destroy();

        assertThat(allowedOf(50, JOE, "192.0.2.1")).isEqualTo(2);
    }

    private VisitorRequest signedIn(String account) {
        VisitorRequest known = VisitorRequest.from("192.0.2.7", context);
        Lockout.of(context).remember(account, known.request, known.response);
        return known;
    }

    private boolean isDelayedElsewhere(VisitorRequest known, String account) {
        for (int i = 0; i < 100; i++) {
            attempt(account, "198.51.100." + i);
        }
        VisitorRequest next = VisitorRequest.from("203.0.113.9", context).withCookiesOf(known);
        return !Lockout.of(context).begin(account, next.request).isAllowed();
    }

    @Test
    void ownerSignsInOnAKnownDeviceWhileOthersGuess() throws Exception {
        filter();

        assertThat(isDelayedElsewhere(signedIn(JOE), JOE)).isFalse();
    }

    @Test
    void ownerOnAnUnknownDeviceWaits() throws Exception {
        filter();

        assertThat(isDelayedElsewhere(VisitorRequest.from("192.0.2.7", context), JOE))
                .isTrue();
    }

    @Test
    void deviceOfSomebodyElseIsNotTheOwners() throws Exception {
        filter();

        assertThat(isDelayedElsewhere(signedIn("store:2"), JOE)).isTrue();
    }

    @Test
    void deviceIsKnownForEachOfThoseWhoShareIt() throws Exception {
        filter();
        VisitorRequest known = signedIn(JOE).withCookiesOf(signedIn("store:2"));

        assertThat(isDelayedElsewhere(known, JOE)).isFalse();
        assertThat(isDelayedElsewhere(known, "store:2")).isFalse();
    }

    @Test
    void cookieTellsNeitherNameNorPassesForAnother() throws Exception {
        filter();
        Cookie cookie = signedIn(JOE).cookies.get(0);

        assertThat(cookie.getName()).matches("gatehouse-device-[0-9a-f]{12}");
        assertThat(cookie.getValue()).matches("[0-9]{10}\\.[A-Za-z0-9_-]{43}");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).isEqualTo(90 * 24 * 60 * 60);
    }

    @Test
    void eachChangedCharacterOfTheCookieMakesItAStrangers() throws Exception {
        filter();
        Cookie genuine = signedIn(JOE).cookies.get(0);
        Devices devices = devices(Instant.now());
        String value = genuine.getValue();
        for (int at = 0; at < value.length(); at++) {
            char other = value.charAt(at) == '1' ? '2' : '1';
            VisitorRequest forged = VisitorRequest.from("192.0.2.7", context);
            forged.cookies.add(new Cookie(genuine.getName(), value.substring(0, at) + other + value.substring(at + 1)));
            assertThat(devices.isKnown(JOE, forged.request)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x.y", "99999999999999999999.", "-1.AAAA"})
    void malformedCookieIsAStrangers(String value) throws Exception {
        filter();
        VisitorRequest forged = VisitorRequest.from("192.0.2.7", context);
        forged.cookies.add(new Cookie(signedIn(JOE).cookies.get(0).getName(), value));

        assertThat(isDelayedElsewhere(forged, JOE)).isTrue();
    }

    private static Devices devices(Instant now) {
        return new Devices(Secret.of(new byte[32]), LockoutPolicy.DEFAULT, () -> now);
    }

    @ParameterizedTest(name = "{0} days later: {1}")
    @CsvSource({"0, true", "89, true", "90, false", "4000, false", "-1, false"})
    void deviceIsForgottenInTime(long days, boolean isKnown) {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        VisitorRequest known = VisitorRequest.from("192.0.2.7", context);
        devices(then).remember(JOE, known.request, known.response);

        assertThat(devices(then.plus(Duration.ofDays(days))).isKnown(JOE, known.request))
                .isEqualTo(isKnown);
    }

    @Test
    void cookieOfAnotherKeyIsAStrangers() {
        Instant now = Instant.now();
        VisitorRequest known = VisitorRequest.from("192.0.2.7", context);
        devices(now).remember(JOE, known.request, known.response);
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new Devices(Secret.of(other), LockoutPolicy.DEFAULT, () -> now).isKnown(JOE, known.request))
                .isFalse();
    }

    @Test
    void committedAnswerGetsNoCookie() throws Exception {
        filter();
        VisitorRequest late = VisitorRequest.from("192.0.2.7", context);
        when(late.response.isCommitted()).thenReturn(true);
        Lockout.of(context).remember(JOE, late.request, late.response);

        assertThat(late.cookies).isEmpty();
    }

    @Test
    void lockoutThatIsOffRemembersNoDevice() {
        Lockout off = Lockout.of(context, LockoutPolicy.DEFAULT, Mode.OFF);
        VisitorRequest known = VisitorRequest.from("192.0.2.7", context);
        off.remember(JOE, known.request, known.response);

        assertThat(known.cookies).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            freeFailures       | 0          | must be a whole number from 1 to 20
            freeFailures       | 21         | must be a whole number from 1 to 20
            guessesByStrangers | 81         | together they must be at most 100
            guessesByStrangers | 1          | must be a whole number from 2 to 100
            guessesByDevices   | 101        | must be a whole number from 2 to 100
            firstDelay         | 0s         | must be more than zero
            firstDelay         | 16m        | must be more than zero and at most 'longestDelay'
            longestDelay       | 2h         | must be a duration from '0s' to '1h'
            forgetAfter        | 30s        | must be a duration from '1m' to '1d'
            overall            | many       | must be a number in a time
            deviceFor          | 500d       | must be a duration from '0s' to '400d'
            cookie             | a=b        | must be the beginning of a cookie's name
            key                | secret     | must be 'file:/path', 'env:NAME' or 'jndi:name'
            freeFailure        | 5          | unknown key 'freeFailure' (did you mean 'freeFailures'?)
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> filter(name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
