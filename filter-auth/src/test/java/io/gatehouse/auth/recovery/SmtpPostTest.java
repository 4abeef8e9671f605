package io.gatehouse.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.gatehouse.auth.testing.Certificate;
import io.gatehouse.auth.testing.Names;
import io.gatehouse.auth.testing.SetClock;
import io.gatehouse.core.settings.Secret;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a mail server is reached that has a certificate, and one that should have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmtpPostTest {
    private static final Letter LETTER = new Letter(MailAddress.parse("ann@example.org"), "Subject", "Text");
    private static final String SESSION = "java:comp/env/mail/Session";

    private final SetClock clock = new SetClock();
    private GreenMail server = new GreenMail();

    @SuppressWarnings("NullAway.Init")
    private SSLContext localhost;

    @SuppressWarnings("NullAway.Init")
    private SSLContext elsewhere;

    @SuppressWarnings("NullAway.Init")
    private SSLContext standard;

    @BeforeAll
    void makeCertificates(@TempDir Path folder) throws Exception {
        standard = SSLContext.getDefault();
        localhost = Certificate.of("localhost", folder).context();
        elsewhere = Certificate.of("mail.example.org", folder).context();
    }

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        SSLContext.setDefault(standard);
    }

    private int plainPort() {
        return server.getSmtp().getPort();
    }

    private static RecoveryPolicy policy(MailPolicy mail) {
        RecoveryPolicy some = RecoveryPolicy.DEFAULT;
        return new RecoveryPolicy(
                "https://www.example.org",
                "Rowing Club",
                some.path(),
                some.recoverAge(),
                some.inviteAge(),
                some.confirmAge(),
                some.rate(),
                mail);
    }

    private void send(int port, Encryption encryption, String user, @Nullable String password)
            throws MessagingException {
        Secret secret = password == null ? null : Secret.of(password.getBytes(StandardCharsets.UTF_8));
        MailPolicy mail = new MailPolicy("", "localhost", port, encryption, user, secret, "club@example.org");
        new SmtpPost(policy(mail), clock).send(LETTER);
    }

    private void sendThroughDoor(SSLContext certificate, Encryption encryption) throws Exception {
        try (MailDoor door = new MailDoor(certificate, plainPort(), encryption == Encryption.TLS)) {
            send(door.port(), encryption, "", null);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Encryption.class,
            names = {"START_TLS", "TLS"})
    void mailGoesToAServerOfThatNameAlone(Encryption encryption) throws Exception {
        SSLContext.setDefault(localhost);
        sendThroughDoor(localhost, encryption);
        assertThat(server.getReceivedMessages()).hasSize(1);

        SSLContext.setDefault(elsewhere);
        assertThatThrownBy(() -> sendThroughDoor(elsewhere, encryption)).hasStackTraceContaining("localhost");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Encryption.class,
            names = {"START_TLS", "TLS"})
    void serverThatNobodyVouchesForGetsNothing(Encryption encryption) {
        assertThatThrownBy(() -> sendThroughDoor(localhost, encryption))
                .hasRootCauseInstanceOf(Exception.class)
                .hasStackTraceContaining(SSLException.class.getPackageName());
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void serverWithoutStartTlsGetsNeitherMailNorPassword() {
        server.setUser("club@example.org", "club", "mail-pass");
        server.getUserManager().setAuthRequired(true);

        assertThatThrownBy(() -> send(plainPort(), Encryption.START_TLS, "club", "mail-pass"))
                .hasMessageContaining("STARTTLS is required");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void serverThatSpeaksInTheClearWhereTlsWasAskedForGetsNothing() {
        assertThatThrownBy(() -> send(plainPort(), Encryption.TLS, "", null)).isInstanceOf(MessagingException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void wrongPasswordIsRefusedAndNotSaid() throws MessagingException {
        server.setUser("club@example.org", "club", "mail-pass");
        server.getUserManager().setAuthRequired(true);

        assertThatThrownBy(() -> send(plainPort(), Encryption.INSECURE_PLAIN, "club", "wrong-pass"))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageNotContaining("wrong-pass");
        assertThat(server.getReceivedMessages()).isEmpty();
        send(plainPort(), Encryption.INSECURE_PLAIN, "club", "mail-pass");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private void sendBySession(Properties properties) throws Exception {
        MailPolicy mail = new MailPolicy(SESSION, "", 587, Encryption.START_TLS, "", null, "club@example.org");
        Names.with(SESSION, Session.getInstance(properties), () -> new SmtpPost(policy(mail), clock).send(LETTER));
    }

    @Test
    void containersSessionIsUsedAsItIs() throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(plainPort()));
        sendBySession(properties);

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getFrom()[0]).hasToString("Rowing Club <club@example.org>");
    }

    /** The twin: what a wrong name in the certificate is let through by. */
    @Test
    void sessionThatLooksAtNoNameSendsToAnyServer() throws Exception {
        SSLContext.setDefault(elsewhere);
        try (MailDoor door = new MailDoor(elsewhere, plainPort(), true)) {
            Properties properties = new Properties();
            properties.put("mail.smtp.host", "localhost");
            properties.put("mail.smtp.port", String.valueOf(door.port()));
            properties.put("mail.smtp.ssl.enable", "true");
            properties.put("mail.smtp.ssl.checkserveridentity", "false");
            sendBySession(properties);
        }

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void nameThatIsNoSessionStopsTheDeployment() {
        MailPolicy mail = new MailPolicy(SESSION, "", 587, Encryption.START_TLS, "", null, "club@example.org");
        String advice = "mailSession is 'java:comp/env/mail/Session', must be a mail session in JNDI";

        assertThatThrownBy(() -> Names.with(SESSION, "text", () -> new SmtpPost(policy(mail), clock)))
                .hasMessageContaining(advice);
        assertThatThrownBy(() -> Names.with("java:other", "text", () -> new SmtpPost(policy(mail), clock)))
                .hasMessageContaining(advice);
    }
}
