package io.gatehouse.demo;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A mail server on this machine's loopback that takes every mail and sends none on. A site that starts after it finds it by the system
 * property {@code demo.mail.port}.
 */
public final class Mailbox implements AutoCloseable {
    static final String PORT = "demo.mail.port";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();

    private Mailbox() {}

    /** A mail as it arrived. */
    public record Mail(String to, String subject, String text) {
        /** As it is shown to whoever runs the demo. */
        @Override
        public String toString() {
            return "Mail to " + to + ": " + subject + "\n    " + text.strip().replaceAll("\\R", "\n    ");
        }
    }

    /** Starts on a free port. */
    public static Mailbox start() {
        Mailbox mailbox = new Mailbox();
        mailbox.server.start();
        GreenMailUser everybody = mailbox.server.setUser("everybody", "");
        mailbox.server.getUserManager().setMessageDeliveryHandler((message, address) -> {
            mailbox.mails.add(read(message, address));
            return everybody;
        });
        System.setProperty(PORT, String.valueOf(mailbox.server.getSmtp().getPort()));
        return mailbox;
    }

    private static Mail read(MovingMessage message, MailAddress address) throws MessagingException {
        try {
            return new Mail(
                    address.getEmail(),
                    message.getMessage().getSubject(),
                    String.valueOf(message.getMessage().getContent()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The next mail, which arrives within a minute. */
    public Mail take() throws InterruptedException {
        Mail mail = mails.poll(1, TimeUnit.MINUTES);
        if (mail == null) {
            throw new DemoException("No mail arrived");
        }
        return mail;
    }

    /** Prints each mail for as long as the JVM runs. */
    void print() {
        Thread printer = new Thread(this::printAll, "gatehouse-demo-mail");
        printer.setDaemon(true);
        printer.start();
    }

    private void printAll() {
        try {
            while (true) {
                System.out.println(mails.take());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        System.clearProperty(PORT);
        server.stop();
    }
}
