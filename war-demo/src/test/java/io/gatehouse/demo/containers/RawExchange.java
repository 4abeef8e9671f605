package io.gatehouse.demo.containers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** One connection, written to byte by byte, which keeps what comes back. */
final class RawExchange implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private boolean isClosed;
    private boolean isDeaf;

    RawExchange(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
    }

    /** The head of a POST with these lines, each followed by a line break. */
    static String post(String target, String... lines) {
        return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", lines)
                + (lines.length == 0 ? "\r\n" : "\r\n\r\n");
    }

    RawExchange send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends, as long as the other side takes it. */
    RawExchange send(byte[] bytes) {
        try {
            if (!isDeaf) {
                socket.getOutputStream().write(bytes);
            }
        } catch (IOException reset) {
            isDeaf = true; // The answer may still be there.
        }
        return this;
    }

    /** Says that no more comes. */
    RawExchange shut() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Sends one byte every so often until the connection is closed or the time is over; says how long that took. */
    Duration trickle(String piece, Duration pause, Duration most) throws IOException {
        Instant start = Instant.now();
        while (!isClosed && Duration.between(start, Instant.now()).compareTo(most) < 0) {
            send(piece);
            readFor(pause);
        }
        return Duration.between(start, Instant.now());
    }

    /** Reads what comes within a time. */
    RawExchange readFor(Duration time) throws IOException {
        Instant end = Instant.now().plus(time);
        while (!isClosed && Instant.now().isBefore(end)) {
            readOnce(Math.max(1, (int) Duration.between(Instant.now(), end).toMillis()));
        }
        return this;
    }

    /** Reads to the end of the connection. */
    RawExchange readToEnd() throws IOException {
        return readFor(Duration.ofMillis(PATIENCE_MILLIS));
    }

    /** Reads until this stands in the answer. */
    RawExchange readUntil(String mark) throws IOException {
        Instant end = Instant.now().plusMillis(PATIENCE_MILLIS);
        while (!isClosed && !text().contains(mark) && Instant.now().isBefore(end)) {
            readOnce(100);
        }
        return this;
    }

    private void readOnce(int millis) throws IOException {
        byte[] piece = new byte[8192];
        socket.setSoTimeout(millis);
        try {
            int count = socket.getInputStream().read(piece);
            isClosed = count < 0;
            answer.write(piece, 0, Math.max(0, count));
        } catch (SocketTimeoutException nothing) {
            // The next round asks again.
        } catch (IOException reset) {
            isClosed = true;
        }
    }

    String text() {
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** The status of the first answer that is not {@code 100 Continue}, or 0. */
    int status() {
        String text = text().replace("HTTP/1.1 100 \r\n\r\n", "").replace("HTTP/1.1 100 Continue\r\n\r\n", "");
        return text.startsWith("HTTP/1.1 ") && text.length() >= 12 ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
