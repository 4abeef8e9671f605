package io.gatehouse.auth.recovery;

import io.gatehouse.core.settings.Secret;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Sends mail by Jakarta Mail. */
final class SmtpPost implements Post {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Session session;
    private final String from;
    private final String siteName;
    private final InstantSource clock;

    SmtpPost(RecoveryPolicy policy, InstantSource clock) {
        MailPolicy mail = policy.mail();
        this.session = mail.session().isEmpty() ? session(mail) : lookedUp(mail.session());
        this.from = mail.from();
        this.siteName = policy.siteName();
        this.clock = clock;
    }

    private static Session session(MailPolicy mail) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", mail.host());
        properties.put("mail.smtp.port", String.valueOf(mail.port()));
        properties.put("mail.smtp.connectiontimeout", String.valueOf(PATIENCE.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(PATIENCE.toMillis()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", isTrue(mail.encryption() == Encryption.START_TLS));
        properties.put("mail.smtp.starttls.required", isTrue(mail.encryption() == Encryption.START_TLS));
        properties.put("mail.smtp.ssl.enable", isTrue(mail.encryption() == Encryption.TLS));
        properties.put(
                "mail.from", mail.from()); // Also what follows '@' in Message-ID, instead of this machine's name.
        Secret password = mail.password();
        if (password == null) {
            return Session.getInstance(properties);
        }
        properties.put("mail.smtp.auth", "true");
        return Session.getInstance(properties, new Login(mail.user(), password));
    }

    private static String isTrue(boolean value) {
        return String.valueOf(value);
    }

    private static final class Login extends Authenticator {
        private final String user;
        private final Secret password;

        Login(String user, Secret password) {
            this.user = user;
            this.password = password;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(user, new String(password.bytes(), StandardCharsets.UTF_8));
        }
    }

    @SuppressWarnings("BanJNDI") // The name comes from the operator and starts with 'java:'.
    private static Session lookedUp(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException | ClassCastException absent) {
            throw new IllegalArgumentException("mailSession is '" + name + "', must be a mail session in JNDI", absent);
        }
    }

    @Override
    public void send(Letter letter) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(sender());
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(letter.to().text(), true));
        message.setSubject(letter.subject(), "UTF-8");
        message.setText(letter.text(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated"); // No out-of-office replies (RFC 3834, 5).
        Transport.send(message);
    }

    private InternetAddress sender() {
        try {
            return new InternetAddress(from, siteName, "UTF-8");
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
