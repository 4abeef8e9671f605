package io.gatehouse.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.SampleAccounts;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.testing.Race;
import io.gatehouse.auth.testing.SetClock;
import io.gatehouse.auth.tokens.Token;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one-time links are, whatever database keeps them. */
abstract class OneTimeLinksContract {
    private final SetClock clock = new SetClock();
    private final SampleAccounts accounts;
    private final Account ann;
    private final Account bob;
    private final OneTimeLinks links;

    OneTimeLinksContract(Server server) {
        accounts = new SampleAccounts(clock, server);
        ann = accounts.active("ann");
        bob = accounts.active("bob");
        links = new OneTimeLinks(accounts.database, RecoveryPolicy.DEFAULT.ages(), new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        accounts.close();
    }

    private String issued(LinkPurpose purpose, Account account) {
        return links.issue(purpose, account.id(), "note").orElseThrow().text();
    }

    @ParameterizedTest
    @EnumSource
    void linkSaysWhatItIsForAndWorksOnce(LinkPurpose purpose) {
        String token = issued(purpose, ann);
        Link link = new Link(purpose, ann.id(), "note", clock.instant().plus(links.age(purpose)));

        assertThat(links.redeem(purpose, token)).contains(link);
        assertThat(links.redeem(purpose, token)).isEmpty();
    }

    @Test
    void lookingUsesNothingUp() {
        String token = issued(LinkPurpose.RECOVER, ann);

        assertThat(links.look(LinkPurpose.RECOVER, token)).isPresent();
        assertThat(links.look(LinkPurpose.RECOVER, token)).isPresent();
        assertThat(links.redeem(LinkPurpose.RECOVER, token)).isPresent();
        assertThat(links.look(LinkPurpose.RECOVER, token)).isEmpty();
    }

    @ParameterizedTest(name = "{0} after {1} s: {2}")
    @CsvSource({
        "RECOVER, 899, true", "RECOVER, 900, false",
        "INVITE, 604799, true", "INVITE, 604800, false",
        "CONFIRM_MAIL, 86399, true", "CONFIRM_MAIL, 86400, false"
    })
    void linkWorksForAWhile(LinkPurpose purpose, int seconds, boolean works) {
        String token = issued(purpose, ann);
        clock.pass(Duration.ofSeconds(seconds));

        assertThat(links.look(purpose, token).isPresent()).isEqualTo(works);
        assertThat(links.redeem(purpose, token).isPresent()).isEqualTo(works);
    }

    @Test
    void onlyTheNewestLinkWorks() {
        String former = issued(LinkPurpose.RECOVER, ann);
        String invitation = issued(LinkPurpose.INVITE, ann);
        String ofBob = issued(LinkPurpose.RECOVER, bob);
        String newest = issued(LinkPurpose.RECOVER, ann);

        assertThat(links.redeem(LinkPurpose.RECOVER, former)).isEmpty();
        assertThat(links.redeem(LinkPurpose.RECOVER, newest)).isPresent();
        assertThat(links.redeem(LinkPurpose.INVITE, invitation)).isPresent();
        assertThat(links.redeem(LinkPurpose.RECOVER, ofBob)).isPresent();
    }

    @Test
    void linkOfAnotherPurposeIsNoneAndStays() {
        String token = issued(LinkPurpose.CONFIRM_MAIL, ann);

        assertThat(links.redeem(LinkPurpose.RECOVER, token)).isEmpty();
        assertThat(links.redeem(LinkPurpose.CONFIRM_MAIL, token)).isPresent();
    }

    @Test
    void anotherPasswordEndsAnAccountsLinks() {
        String token = issued(LinkPurpose.RECOVER, ann);
        String ofBob = issued(LinkPurpose.RECOVER, bob);
        accounts.store.changePassword(ann.id(), "hash");

        assertThat(links.look(LinkPurpose.RECOVER, token)).isEmpty();
        assertThat(links.redeem(LinkPurpose.RECOVER, token)).isEmpty();
        assertThat(links.redeem(LinkPurpose.RECOVER, ofBob)).isPresent();
    }

    @Test
    void revokedLinksAreGone() {
        String token = issued(LinkPurpose.INVITE, ann);
        links.revoke(ann.id());

        assertThat(links.redeem(LinkPurpose.INVITE, token)).isEmpty();
    }

    @Test
    void ofManyUsesAtOnceOneSucceeds() throws Exception {
        for (int round = 0; round < 10; round++) {
            String token = issued(LinkPurpose.RECOVER, ann);
            List<Optional<Link>> used = Race.of(8, node -> () -> links.redeem(LinkPurpose.RECOVER, token));

            assertThat(used).filteredOn(Optional::isPresent).hasSize(1);
        }
    }

    @Test
    void withoutTheDeletionALinkWorksTwice() {
        String token = issued(LinkPurpose.RECOVER, ann);
        List<String> row = List.of(
                accounts.column("link", "token_hash").get(0),
                accounts.column("link", "expires").get(0));
        links.redeem(LinkPurpose.RECOVER, token);
        accounts.database.change(
                "INSERT INTO {link} (token_hash, purpose, account, version, content, created, expires) VALUES (?, 'RECOVER', ?, 1, '', 0, ?)",
                row.get(0),
                ann.id(),
                Long.parseLong(row.get(1)));

        assertThat(links.redeem(LinkPurpose.RECOVER, token)).isPresent();
    }

    @Test
    void ofManyLinksMadeAtOnceOneWorks() throws Exception {
        List<String> tokens = Race.of(8, node -> () -> issued(LinkPurpose.RECOVER, ann));

        assertThat(tokens)
                .filteredOn(token -> links.redeem(LinkPurpose.RECOVER, token).isPresent())
                .hasSize(1);
    }

    @Test
    void linksOfManyAccountsAreMadeAtOnce() throws Exception {
        List<Account> many = IntStream.range(0, 8)
                .mapToObj(number -> accounts.active("guest" + number))
                .toList();
        for (int round = 0; round < 10; round++) {
            List<String> tokens = Race.of(8, at -> () -> issued(LinkPurpose.INVITE, many.get(at)));

            assertThat(tokens)
                    .allMatch(token -> links.look(LinkPurpose.INVITE, token).isPresent());
        }
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "x", "' OR 1=1", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "\u0000"})
    void forgedTokenIsNone(String token) {
        issued(LinkPurpose.RECOVER, ann);

        assertThat(links.look(LinkPurpose.RECOVER, token)).isEmpty();
        assertThat(links.redeem(LinkPurpose.RECOVER, token)).isEmpty();
    }

    @Test
    void everyChangedTokenIsNone() {
        String token = issued(LinkPurpose.RECOVER, ann);
        for (int at = 0; at < token.length(); at++) {
            StringBuilder changed = new StringBuilder(token);
            changed.setCharAt(at, token.charAt(at) == 'A' ? 'B' : 'A');
            assertThat(links.redeem(LinkPurpose.RECOVER, changed.toString())).isEmpty();
        }
        assertThat(links.redeem(LinkPurpose.RECOVER, token)).isPresent();
    }

    @Test
    void databaseHoldsTheHashAlone() {
        String token = issued(LinkPurpose.RECOVER, ann);

        assertThat(accounts.column("link", "token_hash"))
                .containsExactly(Token.parse(token).orElseThrow().hash());
    }

    @Test
    void unknownAccountGetsNone() {
        assertThat(links.issue(LinkPurpose.RECOVER, 4711, "")).isEmpty();
    }

    @Test
    void oldLinksAreForgotten() {
        issued(LinkPurpose.RECOVER, ann);
        issued(LinkPurpose.INVITE, ann);
        clock.pass(Duration.ofHours(1));
        links.forgetOld();

        assertThat(accounts.column("link", "purpose")).containsExactly("INVITE");
    }
}
