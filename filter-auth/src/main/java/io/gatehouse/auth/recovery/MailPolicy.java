package io.gatehouse.auth.recovery;

import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * By which server mail is sent: one of the container's mail sessions, or a server of one's own.
 *
 * @param session the session's name in JNDI, or empty
 * @param host or empty
 * @param user or empty where the server asks for none
 * @param from the sender's address, or empty
 */
record MailPolicy(
        String session,
        String host,
        int port,
        Encryption encryption,
        String user,
        @Nullable Secret password,
        String from) {
    static final MailPolicy DEFAULT = new MailPolicy("", "", 587, Encryption.START_TLS, "", null, "");

    static MailPolicy from(Settings settings) {
        MailPolicy policy = new MailPolicy(
                settings.value(
                        "mailSession",
                        DEFAULT.session,
                        "must be a JNDI name that starts with 'java:'",
                        MailPolicy::jndiName),
                settings.text("smtpHost", DEFAULT.host, 253),
                settings.number("smtpPort", DEFAULT.port, 1, 65_535),
                settings.choice("smtpEncryption", DEFAULT.encryption),
                settings.text("smtpUser", DEFAULT.user, 255),
                settings.secret("smtpPassword", 1).orElse(null),
                settings.value(
                        "from",
                        DEFAULT.from,
                        "must be a mail address, as 'site@example.org'",
                        text -> MailAddress.parse(text).text()));
        policy.rejectHalf(settings);
        return policy;
    }

    private void rejectHalf(Settings settings) {
        if (session.isEmpty() && host.isEmpty()) {
            settings.reject("smtpHost", "must be a mail server, unless 'mailSession' is set");
        }
        if (!session.isEmpty() && !host.isEmpty()) {
            settings.conflict("smtpHost", "mailSession", "the session has a server of its own");
        }
        if (from.isEmpty() && !settings.has("from")) {
            settings.reject("from", "must be a mail address, as 'site@example.org'");
        }
        if (user.isEmpty() == settings.has("smtpPassword")) {
            settings.reject("smtpUser", "must be set where 'smtpPassword' is, and only there");
        }
    }

    private static String jndiName(String text) {
        if (!text.startsWith("java:")) {
            throw new IllegalArgumentException();
        }
        return text;
    }
}
