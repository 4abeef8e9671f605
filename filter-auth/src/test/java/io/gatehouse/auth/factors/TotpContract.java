package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.SampleAccounts;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.factors.Totp.Enrolment;
import io.gatehouse.auth.testing.Race;
import io.gatehouse.auth.testing.SetClock;
import io.gatehouse.core.settings.Secret;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app's codes are, whatever database keeps their secrets. */
abstract class TotpContract {
    private final SetClock clock = new SetClock();
    private final SecureRandom random = new SecureRandom();
    private final SampleAccounts accounts;
    private final Account ann;
    private final Secret key = Secret.of(random.generateSeed(32));
    private final Totp totp;

    TotpContract(Server server) {
        accounts = new SampleAccounts(clock, server);
        ann = accounts.active("ann");
        totp = totp(key, 1);
    }

    private Totp totp(Secret sealing, int window, Secret... former) {
        FactorsPolicy policy = new FactorsPolicy(
                "Rowing Club", window, 10, List.of(), "", null, former.length == 0 ? null : former[0]);
        return new Totp(accounts.database, new Seal(policy.keys(sealing), random), policy, random, clock);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    /** The bytes of Base32, read by other means than those of the code under test. */
    private static byte[] bytes(String secret) {
        BigInteger read = BigInteger.ZERO;
        for (int at = 0; at < secret.length(); at++) {
            read = read.shiftLeft(5).add(BigInteger.valueOf(Base32.RFC_4648.indexOf(secret.charAt(at))));
        }
        byte[] bytes = read.toByteArray();
        byte[] whole = new byte[20];
        int length = Math.min(bytes.length, 20);
        System.arraycopy(bytes, bytes.length - length, whole, 20 - length, length);
        return whole;
    }

    /** What the app shows now, or so many steps later. */
    private String code(Enrolment enrolment, int steps) {
        long step = clock.instant().getEpochSecond() / 30 + steps;
        return OneTimeCode.of(bytes(enrolment.secret()), step, 6);
    }

    private Enrolment confirmed() {
        Enrolment enrolment = totp.begin(ann);
        assertThat(totp.confirm(ann.id(), code(enrolment, 0))).isTrue();
        clock.pass(Duration.ofSeconds(90));
        return enrolment;
    }

    @Test
    void nothingCountsBeforeItIsConfirmed() {
        Enrolment enrolment = totp.begin(ann);

        assertThat(totp.isOn(ann.id())).isFalse();
        assertThat(totp.verify(ann.id(), code(enrolment, 0))).isFalse();
        assertThat(totp.confirm(ann.id(), "000000".equals(code(enrolment, 0)) ? "1" : "000000"))
                .isFalse();
        assertThat(totp.isOn(ann.id())).isFalse();
    }

    @Test
    void codeOfTheAppConfirmsAndTheNextOneSignsIn() {
        Enrolment enrolment = confirmed();

        assertThat(totp.isOn(ann.id())).isTrue();
        assertThat(totp.verify(ann.id(), code(enrolment, 0))).isTrue();
    }

    @Test
    void confirmedCodeIsUsedUp() {
        Enrolment enrolment = totp.begin(ann);
        String code = code(enrolment, 0);

        assertThat(totp.confirm(ann.id(), code)).isTrue();
        assertThat(totp.verify(ann.id(), code)).isFalse();
    }

    @Test
    void newSetUpLeavesTheConfirmedAppInForceUntilItIsConfirmedItself() {
        Enrolment first = confirmed();
        Enrolment second = totp.begin(ann);

        assertThat(totp.verify(ann.id(), code(second, 0))).isFalse();
        assertThat(totp.verify(ann.id(), code(first, 0))).isTrue();

        assertThat(totp.confirm(ann.id(), code(second, 0))).isTrue();
        clock.pass(Duration.ofSeconds(90));
        assertThat(totp.verify(ann.id(), code(first, 0))).isFalse();
        assertThat(totp.verify(ann.id(), code(second, 0))).isTrue();
    }

    @Test
    void setUpCanBeShownAgainForHalfAnHour() {
        Enrolment enrolment = totp.begin(ann);
        clock.pass(Duration.ofMinutes(29));
        assertThat(totp.underway(ann)).contains(enrolment);

        clock.pass(Duration.ofMinutes(1));
        assertThat(totp.underway(ann)).isEmpty();
        assertThat(totp.confirm(ann.id(), code(enrolment, 0))).isFalse();
    }

    @ParameterizedTest(name = "window {0}, {1} steps off: {2}")
    @CsvSource({
        "1, -2, false",
        "1, -1, true",
        "1, 0, true",
        "1, 1, true",
        "1, 2, false",
        "0, -1, false",
        "0, 0, true",
        "0, 1, false",
        "2, -2, true",
        "2, 2, true",
        "2, 3, false"
    })
    void clockMayGoWrongByTheWindow(int window, int steps, boolean counts) {
        Enrolment enrolment = confirmed();

        assertThat(totp(key, window).verify(ann.id(), code(enrolment, steps))).isEqualTo(counts);
    }

    @Test
    void codeThatWasSeenCountsNoMore() {
        Enrolment enrolment = confirmed();
        String code = code(enrolment, 0);
        assertThat(totp.verify(ann.id(), code)).isTrue();

        assertThat(totp.verify(ann.id(), code)).isFalse();
        clock.pass(Duration.ofSeconds(29));
        assertThat(totp.verify(ann.id(), code)).isFalse();
    }

    @Test
    void withoutTheMemoryOfStepsACodeCountsTwice() {
        Enrolment enrolment = confirmed();
        String code = code(enrolment, 0);
        assertThat(totp.verify(ann.id(), code)).isTrue();
        accounts.database.change("UPDATE {totp} SET last_step = 0");

        assertThat(totp.verify(ann.id(), code)).isTrue();
    }

    @Test
    void codeBeforeOneThatCountedCountsNoMore() {
        Enrolment enrolment = confirmed();
        assertThat(totp.verify(ann.id(), code(enrolment, 1))).isTrue();

        assertThat(totp.verify(ann.id(), code(enrolment, 0))).isFalse();
        assertThat(totp.verify(ann.id(), code(enrolment, -1))).isFalse();
    }

    @Test
    void ofManyRequestsWithOneCodeAtTwoNodesOneWins() throws Exception {
        Enrolment enrolment = confirmed();
        Totp otherNode = totp(key, 1);
        for (int round = 0; round < 10; round++) {
            String code = code(enrolment, 0);
            List<Boolean> results = Race.of(8, node -> () -> (node % 2 == 0 ? totp : otherNode).verify(ann.id(), code));

            assertThat(results).containsOnlyOnce(true);
            clock.pass(Duration.ofSeconds(30));
        }
    }

    @Test
    void manySetUpsAtOnceLeaveOne() throws Exception {
        List<Enrolment> begun = Race.of(8, node -> () -> totp.begin(ann));

        assertThat(begun).contains(totp.underway(ann).orElseThrow());
        assertThat(accounts.column("totp", "account")).hasSize(1);
    }

    @Test
    void anotherAccountsCodeIsNone() {
        Enrolment enrolment = confirmed();
        Account bob = accounts.active("bob");

        assertThat(totp.verify(bob.id(), code(enrolment, 0))).isFalse();
    }

    @Test
    void secretIsNotInTheDatabase() {
        Enrolment enrolment = confirmed();
        String stored = accounts.column("totp", "secret").get(0);
        byte[] read = java.util.Base64.getUrlDecoder().decode(stored.substring(stored.indexOf('.') + 1));

        assertThat(stored).doesNotContain(enrolment.secret());
        assertThat(Arrays.toString(read))
                .doesNotContain(Arrays.toString(bytes(enrolment.secret())).replaceAll("[\\[\\]]", ""));
    }

    @Test
    void secretCopiedToAnotherAccountOpensNothing() {
        Enrolment enrolment = confirmed();
        Account bob = accounts.active("bob");
        accounts.database.change(
                "INSERT INTO {totp} (account, secret, last_step) SELECT ?, secret, 0 FROM {totp}", bob.id());
        String code = code(enrolment, 0);

        assertThatThrownBy(() -> totp.verify(bob.id(), code)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void useSealsTheSecretAnewOnceTheKeyWasChanged() {
        Enrolment enrolment = confirmed();
        Secret next = Secret.of(random.generateSeed(32));

        assertThat(totp(next, 1, key).verify(ann.id(), code(enrolment, 0))).isTrue();
        clock.pass(Duration.ofSeconds(60));
        assertThat(totp(next, 1).verify(ann.id(), code(enrolment, 0))).isTrue();
    }

    @Test
    void changesOfTheAppEndWhatWasGrantedBefore() {
        confirmed();
        assertThat(accounts.now(ann).version()).isEqualTo(2);

        assertThat(totp.remove(ann.id())).isTrue();
        assertThat(accounts.now(ann).version()).isEqualTo(3);
        assertThat(totp.isOn(ann.id())).isFalse();
    }

    @Test
    void abandonedSetUpIsNoChange() {
        totp.begin(ann);

        assertThat(totp.remove(ann.id())).isFalse();
        assertThat(accounts.now(ann).version()).isEqualTo(1);
        assertThat(totp.underway(ann)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "ann&secret=x", "süß:é", "a b/c?d#e", "ann%00"})
    void namesCannotChangeTheAddressOfTheSecret(String name) {
        Account odd = accounts.active(name);
        String uri = totp.begin(odd).uri();

        assertThat(uri)
                .matches("otpauth://totp/Rowing%20Club:[A-Za-z0-9%.*_-]+\\?secret=[A-Z2-7]{32}"
                        + "&issuer=Rowing%20Club&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void timeIsTheServersOwn() {
        Enrolment enrolment = confirmed();
        String code = code(enrolment, 0);
        clock.set(Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(totp.verify(ann.id(), code)).isFalse();
    }

    @Test
    void enrolmentShowsNoSecretInLogs() {
        assertThat(totp.begin(ann)).hasToString("(enrolment)");
    }
}
