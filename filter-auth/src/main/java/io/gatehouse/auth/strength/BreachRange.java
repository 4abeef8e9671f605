package io.gatehouse.auth.strength;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/**
 * A service that knows stolen passwords, and learns of one only the first 20 bits of its SHA-1: it answers with all the rest that it
 * has for them, and with some that it does not have, so that the answer's length tells nothing (k-anonymity, as Have I Been Pwned's
 * range API).
 *
 * <p>Asked without a pool, so no thread outlives the application.
 */
final class BreachRange {
    private static final int PREFIX = 5;
    private static final int LARGEST_ANSWER = 512 * 1024;

    private final URI service;
    private final Duration timeout;
    private final LongSupplier nanos;

    BreachRange(URI service, Duration timeout, LongSupplier nanos) {
        this.service = service;
        this.timeout = timeout;
        this.nanos = nanos;
    }

    /**
     * Whether the service knows a password as stolen.
     *
     * @throws IOException where it does not tell, or not in time
     */
    boolean has(String password) throws IOException {
        String hash = sha1(password);
        return answer(hash.substring(0, PREFIX)).lines().anyMatch(line -> isHit(line.strip(), hash.substring(PREFIX)));
    }

    /** As {@code 1E4C9B93F3F0682250B6CF8331B7EE68FD8:37}; those that only make the answer longer have the count 0. */
    private static boolean isHit(String line, String rest) {
        return line.length() > rest.length() + 1
                && line.regionMatches(true, 0, rest, 0, rest.length())
                && line.charAt(rest.length()) == ':'
                && !line.substring(rest.length() + 1).strip().equals("0");
    }

    private String answer(String prefix) throws IOException {
        long end = nanos.getAsLong() + timeout.toNanos();
        HttpURLConnection connection =
                (HttpURLConnection) service.resolve(prefix).toURL().openConnection();
        try {
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
            connection.setInstanceFollowRedirects(false); // Else it could send us anywhere.
            connection.setRequestProperty("Add-Padding", "true");
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("status " + connection.getResponseCode());
            }
            try (InputStream in = connection.getInputStream()) {
                return text(in, end);
            }
        } finally {
            connection.disconnect();
        }
    }

    private String text(InputStream in, long end) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            text.write(part, 0, read);
            if (text.size() > LARGEST_ANSWER || nanos.getAsLong() - end > 0) {
                throw new IOException("the answer is too large or too slow");
            }
        }
        return text.toString(StandardCharsets.US_ASCII);
    }

    private static String sha1(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }
}
