package io.gatehouse.demo.containers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came back on a raw socket.
 *
 * @param status the status, or 0 where the connection was closed without an answer
 * @param text everything that came, one character an octet
 */
record RawAnswer(int status, String text) {
    private static final int TIMEOUT_MILLIS = 30_000;

    static RawAnswer to(int port, String target, String... lines) throws IOException {
        String more = Stream.of(lines).map(line -> line + "\r\n").collect(Collectors.joining());
        return of(port, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + "\r\n");
    }

    /** What comes back for these octets, one a character, until the connection is closed. */
    static RawAnswer of(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (SocketException reset) {
            return new RawAnswer(0, "");
        }
    }

    boolean holdsAnyOf(List<String> secrets) {
        return secrets.stream().anyMatch(text::contains);
    }

    private static RawAnswer of(String text) {
        boolean isAnswer = text.startsWith("HTTP/1.1 ") && text.length() >= 12;
        return new RawAnswer(isAnswer ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }
}
