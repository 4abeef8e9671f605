package io.gatehouse.auth.remember;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.SampleAccounts;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.remember.Recall.Known;
import io.gatehouse.auth.remember.Recall.Renewed;
import io.gatehouse.auth.remember.Recall.Stolen;
import io.gatehouse.auth.remember.Recall.Unknown;
import io.gatehouse.auth.testing.Race;
import io.gatehouse.auth.testing.SetClock;
import io.gatehouse.auth.tokens.Token;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What remembered devices are, whatever database keeps them. */
abstract class RememberContract {
    private static final Unknown UNKNOWN = new Unknown();

    private final SetClock clock = new SetClock();
    private final SampleAccounts accounts;
    final Account ann;
    private final Account bob;
    final Remember remember;

    RememberContract(Server server) {
        accounts = new SampleAccounts(clock, server);
        ann = accounts.active("ann");
        bob = accounts.active("bob");
        remember = remember(RememberPolicy.DEFAULT);
    }

    private Remember remember(RememberPolicy policy) {
        return new Remember(accounts.database, policy, new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    /** The cookie's next value, where the visitor was known by this one. */
    private String renewed(String cookie) {
        Recall recall = remember.recall(cookie);
        assertThat(recall).isInstanceOf(Renewed.class);
        assertThat(((Renewed) recall).account()).isEqualTo(ann.id());
        return ((Renewed) recall).cookie();
    }

    private void later() {
        clock.pass(Duration.ofMinutes(1));
    }

    @Test
    void deviceIsKnownAgainAndItsCookieChangesEachTime() {
        String first = remember.begin(ann);
        String second = renewed(first);
        later();
        String third = renewed(second);

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates().allMatch(value -> value.length() == 87);
    }

    @Test
    void thiefWhoComesFirstIsNoticedWhenTheOwnerComes() {
        String stolen = remember.begin(ann);
        String ofThief = renewed(stolen);
        later();

        assertThat(remember.recall(stolen)).isEqualTo(new Stolen(ann.id()));
        assertThat(remember.recall(ofThief)).isEqualTo(UNKNOWN);
    }

    @Test
    void thiefWhoComesLaterIsNoticedAtOnce() {
        String stolen = remember.begin(ann);
        String ofOwner = renewed(stolen);
        later();

        assertThat(remember.recall(stolen)).isEqualTo(new Stolen(ann.id()));
        assertThat(remember.recall(ofOwner)).isEqualTo(UNKNOWN);
    }

    @Test
    void theftEndsAllDevicesOfTheAccountAndOfNoOther() {
        String stolen = remember.begin(ann);
        String laptop = remember.begin(ann);
        String ofBob = remember.begin(bob);
        renewed(stolen);
        later();
        remember.recall(stolen);

        assertThat(remember.recall(laptop)).isEqualTo(UNKNOWN);
        assertThat(remember.recall(ofBob)).isInstanceOf(Renewed.class);
    }

    @Test
    void withoutTheMemoryOfTokensAThiefIsNotNoticed() {
        String stolen = remember.begin(ann);
        String hash = accounts.column("remembered", "token_hash").get(0);
        renewed(stolen);
        later();
        accounts.database.change("UPDATE {remembered} SET token_hash = ?", hash);

        assertThat(remember.recall(stolen)).isInstanceOf(Renewed.class);
    }

    @ParameterizedTest(name = "after {0} s: {1}")
    @CsvSource({"0, true", "10, true", "11, false"})
    void formerTokenCountsForRequestsThatCameAtOnce(int seconds, boolean counts) {
        String first = remember.begin(ann);
        String second = renewed(first);
        clock.pass(Duration.ofSeconds(seconds));

        assertThat(remember.recall(first)).isEqualTo(counts ? new Known(ann.id()) : new Stolen(ann.id()));
        assertThat(remember.recall(second) instanceof Renewed).isEqualTo(counts);
    }

    @Test
    void tokenBeforeTheFormerOneIsATheftEvenAtOnce() {
        String first = remember.begin(ann);
        renewed(renewed(first));

        assertThat(remember.recall(first)).isEqualTo(new Stolen(ann.id()));
    }

    @Test
    void manyRequestsAtOnceAreAllKnownAndOneRenews() throws Exception {
        String cookie = remember.begin(ann);
        for (int round = 0; round < 10; round++) {
            String present = cookie;
            List<Recall> recalls = Race.of(8, request -> () -> remember.recall(present));

            assertThat(recalls).filteredOn(Renewed.class::isInstance).hasSize(1);
            assertThat(recalls).filteredOn(new Known(ann.id())::equals).hasSize(7);
            cookie = recalls.stream()
                    .filter(Renewed.class::isInstance)
                    .map(recall -> ((Renewed) recall).cookie())
                    .findFirst()
                    .orElseThrow();
            later();
        }
    }

    @Test
    void guessedTokenOfAKnownSeriesIsATheft() {
        String cookie = remember.begin(ann);
        String guess =
                cookie.substring(0, 44) + Token.random(new SecureRandom()).text();

        assertThat(remember.recall(guess)).isEqualTo(new Stolen(ann.id()));
    }

    @Test
    void inventedSeriesIsNobodyAndHarmsNobody() {
        SecureRandom random = new SecureRandom();
        String cookie = remember.begin(ann);
        String invented = new RememberValue(Token.random(random), Token.random(random)).text();

        assertThat(remember.recall(invented)).isEqualTo(UNKNOWN);
        assertThat(remember.recall(cookie)).isInstanceOf(Renewed.class);
    }

    @ParameterizedTest(name = "{0} hours: {1}")
    @CsvSource({"335, true", "336, false", "8760, false"})
    void ageIsKeptHereHoweverOftenTheDeviceComes(int hours, boolean counts) {
        String cookie = remember.begin(ann);
        for (int day = 0; day < 13; day++) {
            clock.pass(Duration.ofDays(1));
            cookie = renewed(cookie);
        }
        clock.pass(Duration.ofHours(hours - 13 * 24));

        assertThat(remember.recall(cookie) instanceof Renewed).isEqualTo(counts);
        assertThat(accounts.column("remembered", "account")).hasSize(counts ? 1 : 0);
    }

    @Test
    void anotherPasswordEndsIt() {
        String cookie = remember.begin(ann);
        accounts.store.changePassword(ann.id(), "hash");

        assertThat(remember.recall(cookie)).isEqualTo(UNKNOWN);
        assertThat(accounts.column("remembered", "account")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCKED", "DISABLED", "INVITED"})
    void accountThatMayNotSignInIsNotKnown(AccountStatus status) {
        String cookie = remember.begin(ann);
        accounts.database.change("UPDATE {account} SET status = ? WHERE id = ?", status.name(), ann.id());

        assertThat(remember.recall(cookie)).isEqualTo(UNKNOWN);
    }

    @Test
    void signOutForgetsThisDeviceAlone() {
        String phone = remember.begin(ann);
        String laptop = remember.begin(ann);
        remember.forget(phone);

        assertThat(remember.recall(phone)).isEqualTo(UNKNOWN);
        assertThat(remember.recall(laptop)).isInstanceOf(Renewed.class);
    }

    @Test
    void accountHasTwentyDevicesAtMost() {
        String first = remember.begin(ann);
        for (int device = 0; device < 20; device++) {
            clock.pass(Duration.ofSeconds(1));
            remember.begin(ann);
        }

        assertThat(remember.recall(first)).isEqualTo(UNKNOWN);
        assertThat(accounts.column("remembered", "account")).hasSize(20);
    }

    @Test
    void databaseHoldsNeitherSeriesNorToken() {
        String cookie = remember.begin(ann);
        RememberValue value = RememberValue.parse(cookie).orElseThrow();

        assertThat(accounts.column("remembered", "series_hash"))
                .containsExactly(value.series().hash());
        assertThat(accounts.column("remembered", "token_hash"))
                .containsExactly(value.token().hash());
        assertThat(remember.recall(cookie).toString()).doesNotContain(cookie.substring(0, 43));
    }

    @Test
    void oldRowsAreForgottenAtStart() {
        remember.begin(ann);
        clock.pass(Duration.ofDays(15));
        remember.begin(bob);
        remember.forgetOld();

        assertThat(accounts.column("remembered", "account")).containsExactly(String.valueOf(bob.id()));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", ".", "x", "a.b", "..", "' OR '1'='1", "%00"})
    void otherTextIsNobody(String cookie) {
        assertThat(remember.recall(cookie)).isEqualTo(UNKNOWN);
    }

    @Test
    void browserKeepsTheCookieForThisHostOverHttpsAndFromScripts() {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getContextPath()).thenReturn("/club");
        Cookie cookie = RememberCookie.of(request, "value", Duration.ofDays(14));

        assertThat(cookie.getName()).isEqualTo("__Host-REMEMBER-club");
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).isEqualTo(14 * 24 * 3600);
        assertThat(RememberCookie.deleted(request).getMaxAge()).isZero();
    }

    @Test
    void cookieOfAnotherApplicationIsNotRead() {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getContextPath()).thenReturn("/club");
        assertThat(RememberCookie.sent(request)).isEmpty();
        when(request.getCookies())
                .thenReturn(new Cookie[] {new Cookie("__Host-REMEMBER", "a"), new Cookie("__Host-REMEMBER-club", "b")});

        assertThat(RememberCookie.sent(request)).contains("b");
    }
}
