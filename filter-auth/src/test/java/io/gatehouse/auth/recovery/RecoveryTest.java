package io.gatehouse.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.SampleAccounts;
import io.gatehouse.auth.testing.SetClock;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.state.Allowance;
import io.gatehouse.core.state.ApplicationState;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** With a real mail server in this process. */
class RecoveryTest {
    private static final Pattern LINK =
            Pattern.compile("https://www\\.example\\.org/club/account/([a-z-]+)\\?token=([A-Za-z0-9_-]{43})");

    private final SetClock clock = new SetClock();
    private final AtomicLong nanos = new AtomicLong();
    private final SampleAccounts accounts = new SampleAccounts(clock);
    private final Account ann = accounts.active("ann");
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();
    private final OneTimeLinks links =
            new OneTimeLinks(accounts.database, RecoveryPolicy.DEFAULT.ages(), new SecureRandom(), clock);
    private final ApplicationState state = ApplicationState.open(Mockito.mock(ServletContext.class), nanos::get);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
        state.close();
        accounts.close();
    }

    private RecoveryPolicy policy(Encryption encryption, String user) {
        RecoveryPolicy standard = RecoveryPolicy.DEFAULT;
        Secret password = user.isEmpty() ? null : Secret.of("mail-pass".getBytes(StandardCharsets.UTF_8));
        return new RecoveryPolicy(
                "https://www.example.org/club",
                "Roeiclub Één",
                standard.path(),
                standard.recoverAge(),
                standard.inviteAge(),
                standard.confirmAge(),
                standard.rate(),
                new MailPolicy(
                        "", "127.0.0.1", server.getSmtp().getPort(), encryption, user, password, "club@example.org"));
    }

    private interface Use {
        void of(Recovery recovery);
    }

    /** Uses a recovery, and waits until its outbox is empty. */
    private void use(Use use) {
        use(policy(Encryption.INSECURE_PLAIN, ""), use);
    }

    private void use(RecoveryPolicy policy, Use use) {
        try (Outbox outbox = new Outbox(new SmtpPost(policy, clock), List.of(), 100)) {
            use.of(new Recovery(
                    accounts.store,
                    links,
                    policy,
                    outbox,
                    state.counters().counter(new Allowance("recovery", List.of(policy.rate()))),
                    events::add));
            while (outbox.waiting() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private MimeMessage onlyMail() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String text(MimeMessage mail) throws Exception {
        return (String) mail.getContent();
    }

    @Test
    void ownerGetsALinkThatWorksOnce() throws Exception {
        use(recovery -> recovery.request("ann@example.org", Locale.ENGLISH));
        MimeMessage mail = onlyMail();
        Matcher link = LINK.matcher(text(mail));

        assertThat(link.find()).isTrue();
        assertThat(link.group(1)).isEqualTo("recover");
        assertThat(links.redeem(LinkPurpose.RECOVER, link.group(2)))
                .hasValueSatisfying(found -> assertThat(found.account()).isEqualTo(ann.id()));
        assertThat(links.redeem(LinkPurpose.RECOVER, link.group(2))).isEmpty();
        assertThat(events).extracting(SecurityEvent::type).containsExactly(EventType.AUTHN_TOKEN_CREATED);
        assertThat(events.toString()).doesNotContain(link.group(2));
    }

    @Test
    void mailIsPlainAndHasTheHeadersOfAnAutomaticOne() throws Exception {
        use(recovery -> recovery.request("ann", Locale.forLanguageTag("nl")));
        MimeMessage mail = onlyMail();

        assertThat(mail.getSubject()).isEqualTo("Roeiclub Één: kies een nieuw wachtwoord");
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(mail.getFrom()[0].toString()).contains("<club@example.org>");
        assertThat(mail.getRecipients(Message.RecipientType.TO)).hasSize(1);
        assertThat(mail.getAllRecipients()[0]).hasToString("ann@example.org");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getSentDate()).isEqualTo(java.util.Date.from(clock.instant()));
        assertThat(mail.getMessageID()).endsWith("@example.org>");
        assertThat(text(mail)).contains("één keer");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "nobody@example.org",
                "",
                "ann@example.org\r\nBcc: bob@example.org",
                "ann@example.org, bob@example.org",
                "' OR '1'='1",
                "*",
                "\u0000"
            })
    void unknownAddressGetsNothing(String typed) {
        use(recovery -> recovery.request(typed, Locale.ENGLISH));

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.org, bob@example.org", "Ann <ann@example.org>", "ann"})
    void storedAddressThatIsNoneGetsNothingAndIsNotTriedAgain(String stored) {
        accounts.account("odd", stored, AccountStatus.ACTIVE);
        use(recovery -> recovery.request("odd", Locale.ENGLISH));

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(accounts.column("link", "purpose")).isEmpty();
    }

    @Test
    void longTextIsNobody() {
        use(recovery -> recovery.request("x".repeat(1 << 20), Locale.ENGLISH));

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCKED", "DISABLED", "INVITED"})
    void whoMayNotSignInGetsNothing(AccountStatus status) {
        accounts.store.changeStatus(ann.id(), status);
        use(recovery -> recovery.request("ann", Locale.ENGLISH));

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void lookAlikeAddressNeverGetsTheLink() throws Exception { // A dotless i folds to the same name (UTS 36, 2.3).
        accounts.account("gina", "gina@github.example", AccountStatus.ACTIVE);
        use(recovery -> recovery.request("gina@g\u0131thub.example", Locale.ENGLISH));

        assertThat(onlyMail().getAllRecipients()[0]).hasToString("gina@github.example");
    }

    @Test
    void oneAddressGetsThreeMailsAnHour() {
        accounts.active("bob");
        for (int time = 0; time < 10; time++) {
            use(recovery -> recovery.request("ann", Locale.ENGLISH));
        }
        assertThat(server.getReceivedMessages()).hasSize(3);
        assertThat(events)
                .filteredOn(event -> event.type() == EventType.EXCESS_RATE_LIMIT_EXCEEDED)
                .hasSize(7);

        use(recovery -> recovery.request("bob", Locale.ENGLISH));
        assertThat(server.getReceivedMessages()).hasSize(4);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        use(recovery -> recovery.request("ann", Locale.ENGLISH));
        assertThat(server.getReceivedMessages()).hasSize(5);
    }

    @Test
    void severalAccountsCannotFloodOneAddress() {
        for (int number = 0; number < 10; number++) {
            Account account = accounts.active("flooder" + number);
            use(recovery -> recovery.confirmMail(account, MailAddress.parse("victim@example.org"), Locale.ENGLISH));
        }

        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    @Test
    void invitationsAreNotCountedAsTheirSenderIsAnAdministrator() {
        for (int time = 0; time < 5; time++) {
            use(recovery -> recovery.invite(ann, MailAddress.parse("ann@example.org"), Locale.ENGLISH));
        }

        assertThat(server.getReceivedMessages()).hasSize(5);
    }

    @Test
    void confirmationGoesToTheNewAddressAndItsLinkNamesIt() throws Exception {
        use(recovery -> recovery.confirmMail(ann, MailAddress.parse("ann@new.example"), Locale.ENGLISH));
        MimeMessage mail = onlyMail();
        Matcher link = LINK.matcher(text(mail));

        assertThat(mail.getAllRecipients()[0]).hasToString("ann@new.example");
        assertThat(link.find()).isTrue();
        assertThat(links.redeem(LinkPurpose.CONFIRM_MAIL, link.group(2)))
                .hasValueSatisfying(found -> assertThat(found.content()).isEqualTo("ann@new.example"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "PASSWORD_CHANGED, your password was changed",
        "MAIL_CHANGED, your mail address was changed",
        "FACTORS_CHANGED, your second factors were changed"
    })
    void ownerIsToldWhatChanged(Notice notice, String subject) throws Exception {
        use(recovery -> recovery.tell(notice, MailAddress.parse("ann@example.org"), Locale.ENGLISH));

        assertThat(onlyMail().getSubject()).isEqualTo("Roeiclub Één: " + subject);
        assertThat(text(onlyMail())).doesNotContain("token=");
    }

    @Test
    void nothingGoesToAServerWithoutEncryptionUnlessAskedFor() {
        use(policy(Encryption.START_TLS, ""), recovery -> recovery.request("ann", Locale.ENGLISH));
        assertThat(server.getReceivedMessages()).isEmpty();

        use(policy(Encryption.INSECURE_PLAIN, ""), recovery -> recovery.request("ann", Locale.ENGLISH));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void serverIsToldUserAndPassword() {
        GreenMailUser user = server.setUser("club@example.org", "club", "mail-pass");
        server.getUserManager().setAuthRequired(true);
        use(policy(Encryption.INSECURE_PLAIN, user.getLogin()), recovery -> recovery.request("ann", Locale.ENGLISH));

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void fullOutboxIsSaidToTheAuditAlone() {
        RecoveryPolicy policy = policy(Encryption.INSECURE_PLAIN, "");
        Outbox closed = new Outbox(new SmtpPost(policy, clock), List.of(), 1);
        closed.close();
        Recovery recovery = new Recovery(
                accounts.store,
                links,
                policy,
                closed,
                state.counters().counter(new Allowance("recovery", List.of(policy.rate()))),
                events::add);
        recovery.request("ann", Locale.ENGLISH);
        recovery.request("nobody", Locale.ENGLISH);

        assertThat(events).extracting(SecurityEvent::code).containsExactly("recovery.full", "recovery.full");
        assertThat(events).extracting(SecurityEvent::user).containsOnlyNulls();
    }
}
