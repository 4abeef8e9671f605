package io.gatehouse.auth.signin;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** A mail server in this process, and what a site has sent to it. */
final class Mailbox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LINK =
            Pattern.compile("https://www\\.example\\.org/app(/account/[a-z-]+\\?token=\\S+)");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    Mailbox() {
        server.start();
    }

    /** The section that sends mail here. */
    String section() {
        return "[recovery]\nsiteUrl = https://www.example.org/app\nsmtpHost = 127.0.0.1\nsmtpEncryption = insecure-plain"
                + "\nfrom = club@example.org\nsmtpPort = " + server.getSmtp().getPort() + "\n";
    }

    /** Those to an address, once there are as many. */
    List<String> await(String address, int count) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (to(address).size() < count) {
            Assertions.assertThat(Instant.now()).as("mail to " + address).isBefore(end);
            Thread.sleep(20);
        }
        return to(address);
    }

    List<String> to(String address) throws Exception {
        List<String> texts = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            if (Arrays.toString(mail.getAllRecipients()).equals('[' + address + ']')) {
                texts.add((String) mail.getContent());
            }
        }
        return texts;
    }

    /** The path of the newest link to an address, once there are as many mails to it. */
    String link(String address, int count) throws Exception {
        Matcher matcher = LINK.matcher(await(address, count).get(count - 1));
        Assertions.assertThat(matcher.find()).isTrue();
        return Optional.ofNullable(matcher.group(1)).orElseThrow();
    }

    static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
    }

    @Override
    public void close() {
        server.stop();
    }
}
