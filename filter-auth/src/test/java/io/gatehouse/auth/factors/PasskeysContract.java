package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.SampleAccounts;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.factors.PasskeyResult.Accepted;
import io.gatehouse.auth.factors.PasskeyResult.Refused;
import io.gatehouse.auth.testing.Race;
import io.gatehouse.auth.testing.SetClock;
import io.gatehouse.core.settings.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passkeys are, whatever database keeps them. */
abstract class PasskeysContract {
    private static final String SITE = "https://www.example.org";

    private final SetClock clock = new SetClock();
    private final SampleAccounts accounts;
    final Account ann;
    final Account bob;
    final Passkeys passkeys;
    final SampleAuthenticator device = new SampleAuthenticator();

    PasskeysContract(Server server) {
        accounts = new SampleAccounts(clock, server);
        ann = accounts.active("ann");
        bob = accounts.active("bob");
        passkeys = passkeys("example.org", SITE, "https://admin.example.org:8443");
    }

    private Passkeys passkeys(String rpId, String... origins) {
        FactorsPolicy policy = new FactorsPolicy(
                "Rowing Club", 1, 10, Stream.of(origins).map(Origin::parse).toList(), rpId, null, null);
        return new Passkeys(new PasskeyRows(accounts.database), policy, new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private PasskeyResult register(Account account, SampleAuthenticator authenticator) {
        PasskeyChallenge challenge = passkeys.challengeToRegister(account);
        return passkeys.register(account.id(), challenge, "my phone", authenticator.register(challenge));
    }

    Passkey registered(Account account, SampleAuthenticator authenticator) {
        PasskeyResult result = register(account, authenticator);
        assertThat(result).isInstanceOf(Accepted.class);
        clock.pass(Duration.ofMinutes(1));
        return ((Accepted) result).passkey();
    }

    private PasskeyResult signIn(SampleAuthenticator authenticator) {
        PasskeyChallenge challenge = passkeys.challengeToSignIn();
        return passkeys.signIn(challenge, authenticator.sign(challenge));
    }

    @Test
    void passkeySignsItsOwnerInWithoutAName() {
        Passkey made = registered(ann, device);

        assertThat(signIn(device)).isEqualTo(new Accepted(made));
        assertThat(made.account()).isEqualTo(ann.id());
        assertThat(passkeys.list(ann.id())).singleElement().satisfies(passkey -> {
            assertThat(passkey.label()).isEqualTo("my phone");
            assertThat(passkey.used()).isEqualTo(clock.instant());
        });
    }

    @Test
    void passkeyIsASecondFactorOfItsOwnerAlone() {
        registered(ann, device);
        PasskeyChallenge ofAnn = passkeys.challengeAsSecondFactor(ann.id());
        PasskeyChallenge ofBob = passkeys.challengeAsSecondFactor(bob.id());

        assertThat(passkeys.verify(ann.id(), ofAnn, device.sign(ofAnn))).isInstanceOf(Accepted.class);
        assertThat(passkeys.verify(bob.id(), ofBob, device.sign(ofBob))).isEqualTo(new Refused("passkey.account"));
    }

    @Test
    void secondFactorNeedsNoHandle() { // Security keys without user interface may leave it out (WebAuthn, 7.2, step 6).
        registered(ann, device);
        device.userHandle = null;
        PasskeyChallenge challenge = passkeys.challengeAsSecondFactor(ann.id());

        assertThat(passkeys.verify(ann.id(), challenge, device.sign(challenge))).isInstanceOf(Accepted.class);
        assertThat(signIn(device)).isEqualTo(new Refused("passkey.account"));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("passkey.origin", "another site", it -> it.origin = "https://www.example.org.evil.example"),
                lie("passkey.origin", "a subdomain that is not named", it -> it.origin = "https://shop.example.org"),
                lie("passkey.origin", "plain HTTP", it -> it.origin = "http://www.example.org"),
                lie("passkey.origin", "another port", it -> it.origin = "https://www.example.org:8443"),
                lie("passkey.rp-id", "another relying party", it -> it.rpId = "evil.example"),
                lie(
                        "passkey.challenge",
                        "another challenge",
                        it -> it.challenge = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
                lie("passkey.challenge", "no challenge", it -> it.challenge = ""),
                lie("passkey.unverified", "nobody asked who holds it", it -> it.isVerified = false),
                lie("passkey.invalid", "a frame of another site", it -> it.isCrossOrigin = true),
                lie("passkey.invalid", "another ceremony", it -> it.type = "payment.get"));
    }

    private static Arguments lie(String code, String name, Consumer<SampleAuthenticator> lie) {
        return Arguments.of(name, code, lie);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lies")
    void lieIsRefusedAtSignInAndTheSameWithoutItAccepted(String name, String code, Consumer<SampleAuthenticator> lie) {
        registered(ann, device);
        assertThat(signIn(device)).isInstanceOf(Accepted.class);
        lie.accept(device);

        assertThat(signIn(device)).isEqualTo(new Refused(code));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lies")
    void lieIsRefusedAtRegistrationAndTheSameWithoutItAccepted(
            String name, String code, Consumer<SampleAuthenticator> lie) {
        lie.accept(device);
        assertThat(register(ann, device)).isEqualTo(new Refused(code));
        assertThat(passkeys.list(ann.id())).isEmpty();

        assertThat(register(ann, new SampleAuthenticator())).isInstanceOf(Accepted.class);
    }

    @Test
    void phishingSiteWouldSucceedWhereItsOriginWereAccepted() {
        registered(ann, device);
        device.origin = "https://shop.example.org";
        Passkeys careless = passkeys("example.org", "https://shop.example.org");
        PasskeyChallenge challenge = careless.challengeToSignIn();

        assertThat(careless.signIn(challenge, device.sign(challenge))).isInstanceOf(Accepted.class);
    }

    @Test
    void wrongSignatureIsRefused() {
        registered(ann, device);
        device.signsWrong = true;

        assertThat(signIn(device)).isEqualTo(new Refused("passkey.signature"));
    }

    @Test
    void anotherKeyWithTheSameIdIsRefused() {
        registered(ann, device);
        SampleAuthenticator forger = new SampleAuthenticator();
        System.arraycopy(device.credential, 0, forger.credential, 0, 32);
        forger.userHandle = device.userHandle;

        assertThat(signIn(forger)).isEqualTo(new Refused("passkey.signature"));
    }

    @Test
    void recordedAnswerCountsOnce() {
        registered(ann, device);
        PasskeyChallenge challenge = passkeys.challengeToSignIn();
        String answer = device.sign(challenge);

        assertThat(passkeys.signIn(challenge, answer)).isInstanceOf(Accepted.class);
        assertThat(passkeys.signIn(challenge, answer)).isEqualTo(new Refused("passkey.challenge"));
        assertThat(passkeys.signIn(passkeys.challengeToSignIn(), answer)).isEqualTo(new Refused("passkey.challenge"));
    }

    @Test
    void ofManyRequestsWithOneAnswerOneWins() throws Exception {
        registered(ann, device);
        PasskeyChallenge challenge = passkeys.challengeToSignIn();
        String answer = device.sign(challenge);

        assertThat(Race.of(8, node -> () -> passkeys.signIn(challenge, answer) instanceof Accepted))
                .containsOnlyOnce(true);
    }

    @Test
    void failedAnswerUsesTheChallengeUp() {
        registered(ann, device);
        PasskeyChallenge challenge = passkeys.challengeToSignIn();
        assertThat(passkeys.signIn(challenge, "{}")).isEqualTo(new Refused("passkey.malformed"));

        assertThat(passkeys.signIn(challenge, device.sign(challenge))).isEqualTo(new Refused("passkey.challenge"));
    }

    @ParameterizedTest(name = "after {0} s: {1}")
    @CsvSource({"299, true", "300, false", "3600, false"})
    void challengeIsAnsweredWithinFiveMinutes(int seconds, boolean counts) {
        registered(ann, device);
        PasskeyChallenge challenge = passkeys.challengeToSignIn();
        clock.pass(Duration.ofSeconds(seconds));

        assertThat(passkeys.signIn(challenge, device.sign(challenge)) instanceof Accepted)
                .isEqualTo(counts);
    }

    @Test
    void challengeServesItsOwnPurposeAndAccount() {
        registered(ann, device);
        PasskeyChallenge toSignIn = passkeys.challengeToSignIn();
        PasskeyChallenge ofBob = passkeys.challengeAsSecondFactor(bob.id());
        PasskeyChallenge toRegister = passkeys.challengeToRegister(bob);

        assertThat(passkeys.verify(ann.id(), toSignIn, device.sign(toSignIn)))
                .isEqualTo(new Refused("passkey.challenge"));
        assertThat(passkeys.verify(ann.id(), ofBob, device.sign(ofBob))).isEqualTo(new Refused("passkey.challenge"));
        assertThat(passkeys.register(ann.id(), toRegister, "x", new SampleAuthenticator().register(toRegister)))
                .isEqualTo(new Refused("passkey.challenge"));
    }

    @ParameterizedTest(name = "{0} then {1}: {2}")
    @CsvSource({"5, 6, true", "5, 5, false", "5, 4, false", "5, 0, false", "0, 0, true", "0, 1, true"})
    void counterGrowsWhereThereIsOne(int first, int second, boolean counts) {
        device.counter = first;
        registered(ann, device);
        device.counter = second;

        assertThat(signIn(device))
                .isInstanceOfAny(Accepted.class, Refused.class)
                .satisfies(result -> assertThat(result instanceof Accepted).isEqualTo(counts))
                .satisfies(result -> assertThat(counts || result.equals(new Refused("passkey.counter")))
                        .isTrue());
    }

    @Test
    void ofTwoCopiesOfAnAuthenticatorThatSignAtOnceOneWins() throws Exception {
        device.counter = 1;
        registered(ann, device);
        device.counter = 2;
        List<PasskeyChallenge> challenges = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (int copy = 0; copy < 8; copy++) {
            challenges.add(passkeys.challengeToSignIn());
            answers.add(device.sign(challenges.get(copy)));
        }

        assertThat(Race.of(
                        8, copy -> () -> passkeys.signIn(challenges.get(copy), answers.get(copy)) instanceof Accepted))
                .containsOnlyOnce(true);
    }

    @Test
    void anotherAccountsHandleIsRefused() {
        registered(ann, device);
        SampleAuthenticator other = new SampleAuthenticator();
        registered(bob, other);
        device.userHandle = other.userHandle;

        assertThat(signIn(device)).isEqualTo(new Refused("passkey.account"));
    }

    @Test
    void passkeyThatIsKnownIsNotRegisteredAgain() {
        registered(ann, device);

        assertThat(register(bob, device)).isEqualTo(new Refused("passkey.known"));
        assertThat(passkeys.list(bob.id())).isEmpty();
    }

    @Test
    void unknownPasskeyIsRefused() {
        SampleAuthenticator foreign = new SampleAuthenticator();
        foreign.userHandle = "AAAA";

        assertThat(signIn(foreign)).isEqualTo(new Refused("passkey.unknown"));
    }

    @Test
    void deletedPasskeySignsNobodyInAndEndsWhatWasGrantedBefore() {
        Passkey made = registered(ann, device);
        int version = accounts.now(ann).version();

        assertThat(passkeys.delete(bob.id(), made.id())).isFalse();
        assertThat(passkeys.delete(ann.id(), made.id())).isTrue();
        assertThat(signIn(device)).isEqualTo(new Refused("passkey.unknown"));
        assertThat(accounts.now(ann).version()).isEqualTo(version + 1);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', textBlock = """
            laptop            | laptop
            '  '              | Passkey
            a\u0007b\u202Ec    | abc
            """)
    void ownerNamesPasskeys(String typed, String shown) {
        Passkey made = registered(ann, device);

        assertThat(passkeys.rename(bob.id(), made.id(), "x")).isFalse();
        assertThat(passkeys.rename(ann.id(), made.id(), typed)).isTrue();
        assertThat(passkeys.list(ann.id())).extracting(Passkey::label).containsExactly(shown);
    }

    @Test
    void longLabelIsCut() {
        Passkey made = registered(ann, device);
        passkeys.rename(ann.id(), made.id(), "\ud83d\udd11".repeat(1000));

        assertThat(passkeys.list(ann.id()).get(0).label()).isEqualTo("\ud83d\udd11".repeat(32));
    }

    @Test
    void optionsAskForAPasskeyThatNeedsNoName() {
        assertThat(passkeys.challengeToRegister(ann).options())
                .contains(
                        "\"residentKey\":\"required\"", "\"userVerification\":\"required\"", "\"attestation\":\"none\"")
                .contains("\"id\":\"example.org\"", "\"excludeCredentials\":[]", "\"alg\":-7", "\"alg\":-257");
        assertThat(passkeys.challengeToSignIn().options())
                .contains("\"allowCredentials\":[]", "\"rpId\":\"example.org\"", "\"userVerification\":\"required\"");
    }

    @Test
    void handleSaysNothingOfTheAccountAndStaysTheSame() {
        String handle = "\"user\":\\{[^}]*\"id\":\"([^\"]+)\"";
        registered(ann, device);
        String again =
                SampleAuthenticator.text(passkeys.challengeToRegister(ann).options(), handle);

        assertThat(again).isEqualTo(device.userHandle).hasSize(86);
        assertThat(SampleAuthenticator.text(passkeys.challengeToRegister(bob).options(), handle))
                .isNotEqualTo(again);
    }

    @Test
    void knownPasskeysAreLeftOutWithTransportsThatBrowsersKnow() {
        registered(ann, device);
        String options = passkeys.challengeToRegister(ann).options();

        assertThat(SampleAuthenticator.text(options, "\"excludeCredentials\":\\[(\\{.*?\\})\\]"))
                .contains("\"transports\":[\"hybrid\",\"internal\"]")
                .contains(PasskeyChallenge.base64url(device.credential))
                .doesNotContain("script");
    }

    @Test
    void optionsCanStandInAPage() {
        Account odd = accounts.active("</script><b>'\"&\u2028");

        assertThat(passkeys.challengeToRegister(odd).options()).matches("[ -~&&[^<>&']]*");
    }

    @Test
    void accountHasTwentyPasskeysAtMost() {
        for (int count = 0; count < 20; count++) {
            registered(ann, new SampleAuthenticator());
        }

        assertThat(register(ann, device)).isEqualTo(new Refused("passkey.too-many"));
    }

    @ParameterizedTest(name = "{0} bytes: {1}")
    @CsvSource({"16, true", "1023, true", "1024, false", "20000, false"})
    void idHasAsManyBytesAsTheStandardAllows(int bytes, boolean isKept) {
        SampleAuthenticator odd = new SampleAuthenticator(bytes);
        assertThat(register(ann, odd) instanceof Accepted).isEqualTo(isKept);

        assertThat(signIn(odd) instanceof Accepted).isEqualTo(isKept);
    }

    @Test
    void challengeMovesWithItsSession() throws Exception {
        registered(ann, device);
        PasskeyChallenge challenge = passkeys.challengeToSignIn();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(challenge);
        }
        PasskeyChallenge moved;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            moved = (PasskeyChallenge) in.readObject();
        }

        assertThat(passkeys.signIn(moved, device.sign(moved))).isInstanceOf(Accepted.class);
        assertThat(passkeys.signIn(moved, device.sign(moved))).isEqualTo(new Refused("passkey.challenge"));
    }

    @Test
    void withoutOriginsThereAreNone() {
        Passkeys off = passkeys("");

        assertThat(off.areOn()).isFalse();
        assertThatThrownBy(off::challengeToSignIn)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'origins'");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"x\"",
                "{\"id\":1}",
                "{\"id\":\"AAAA\",\"response\":null}",
                "\u0000",
                "{\"id\":"
            })
    void otherJsonIsRefused(String json) {
        assertThat(passkeys.signIn(passkeys.challengeToSignIn(), json)).isInstanceOf(Refused.class);
        assertThat(passkeys.register(ann.id(), passkeys.challengeToRegister(ann), "x", json))
                .isInstanceOf(Refused.class);
    }

    @Test
    void deepAndLongJsonIsRefused() {
        assertThat(passkeys.signIn(passkeys.challengeToSignIn(), "[".repeat(60_000)))
                .isInstanceOf(Refused.class);
        assertThat(passkeys.signIn(passkeys.challengeToSignIn(), "{\"a\":".repeat(10_000)))
                .isInstanceOf(Refused.class);
        assertThat(passkeys.signIn(passkeys.challengeToSignIn(), " ".repeat(1 << 20)))
                .isEqualTo(new Refused("passkey.malformed"));
    }
}
