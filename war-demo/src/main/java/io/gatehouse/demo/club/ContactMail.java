package io.gatehouse.demo.club;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The mail that the contact form writes, and the relay that it goes to. */
final class ContactMail {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String TIMEOUT_MILLIS = "5000";

    private final String host;
    private final String port;

    ContactMail(ServletContext context) {
        this.host = ClubSetting.of(context, "demo.mail.host", "localhost");
        this.port = ClubSetting.of(context, "demo.mail.port", "2525");
    }

    String relay() {
        return host + ":" + port;
    }

    /**
     * Vulnerable on purpose: what the visitor typed becomes header text as it is, line breaks included (CWE-93), and the link
     * in the last line trusts the Host header (CWE-644).
     */
    MimeMessage compose(HttpServletRequest request) throws MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(properties()));
        message.setHeader("From", "Withywater Rowing Club <site@withywater.example>");
        message.setHeader("To", "Office <office@withywater.example>");
        message.setHeader("Reply-To", header(typed(request, "name")) + " <" + typed(request, "email") + ">");
        message.setHeader("Subject", header(typed(request, "subject")));
        message.setText(typed(request, "message") + "\r\n\r\nWritten at " + request.getRequestURL() + "\r\n", UTF_8);
        message.saveChanges();
        return message;
    }

    /** Encodes what is not ASCII (RFC 2047) and leaves all else, as the old code did. */
    private static String header(String value) throws MessagingException {
        try {
            return MimeUtility.encodeText(value, UTF_8, "Q");
        } catch (UnsupportedEncodingException e) {
            throw new MessagingException("UTF-8 is missing", e);
        }
    }

    private static String typed(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", port);
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        return properties;
    }
}
