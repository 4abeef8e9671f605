package io.gatehouse.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Asks from a chosen address of the loopback, byte by byte, so that it can be told from a proxy on the same machine. */
record Caller(String address) {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    /** An answer as it came, a character an octet. */
    record Answer(String text) {
        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        /** The value of the first header of this name. */
        Optional<String> header(String name) {
            String start = name + ": ";
            return text.substring(0, text.indexOf(END_OF_HEAD))
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                    .map(line -> line.substring(start.length()))
                    .findFirst();
        }
    }

    /** Asks by plain HTTP. The Host is {@code localhost} with the port unless a line says otherwise. */
    Answer plain(int port, String methodAndTarget, String... lines) throws IOException {
        try (Socket socket = connected(port)) {
            return ask(socket, port, methodAndTarget, lines);
        }
    }

    /** Asks by TLS. */
    Answer secure(SSLContext trusted, int port, String methodAndTarget, String... lines) throws IOException {
        try (Socket plain = connected(port);
                Socket socket = trusted.getSocketFactory().createSocket(plain, "localhost", port, true)) {
            return ask(socket, port, methodAndTarget, lines);
        }
    }

    private Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(address), 0);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static Answer ask(Socket socket, int port, String methodAndTarget, String... lines) throws IOException {
        String more = String.join("\r\n", lines);
        String host = more.startsWith("Host:") ? "" : "Host: localhost:" + port + "\r\n";
        String connection = more.contains("Connection:") ? "" : "Connection: close\r\n";
        String request =
                methodAndTarget + " HTTP/1.1\r\n" + host + connection + more + (more.isEmpty() ? "" : "\r\n") + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        boolean isClosed = !connection.isEmpty();
        return new Answer(isClosed ? text(socket.getInputStream().readAllBytes()) : head(socket.getInputStream()));
    }

    /** The answer's head alone, where a line asked for another end of the connection than the answer's. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0) {
            read.write(octet);
            octet = text(read.toByteArray()).endsWith(END_OF_HEAD) ? -1 : in.read();
        }
        return text(read.toByteArray());
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
