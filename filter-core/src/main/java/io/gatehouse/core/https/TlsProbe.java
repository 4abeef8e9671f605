package io.gatehouse.core.https;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** Asks this machine's own HTTPS port whether it speaks TLS. Sends one greeting, trusts nothing, needs no certificate. */
final class TlsProbe {
    private static final int TIMEOUT_MILLIS = 2_000;
    /** The content types of a TLS record (RFC 8446, 5.1) that an answer to a greeting may have: alert and handshake. */
    private static final int ALERT = 21;

    private static final int HANDSHAKE = 22;

    /** A TLS 1.2 ClientHello without extensions (RFC 5246, 7.4.1.2): any TLS server answers it, if only with an alert. */
    private static final byte[] GREETING = greeting();

    private TlsProbe() {}

    static List<String> finding(int port) {
        return speaksTls(port)
                ? List.of()
                : List.of("no TLS connector answers on port " + port
                        + " of this machine. Visitors are sent there: open it, "
                        + "set 'port', or ignore this where a proxy elsewhere ends TLS on that port.");
    }

    static boolean speaksTls(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(GREETING);
            int type = socket.getInputStream().read();
            return type == HANDSHAKE || type == ALERT;
        } catch (IOException closed) {
            return false; // Nothing listens, or what listens does not answer: either way no visitor gets through.
        }
    }

    private static byte[] greeting() {
        byte[] greeting = new byte[50];
        byte[] head = {HANDSHAKE, 3, 1, 0, 45, 1, 0, 0, 41, 3, 3};
        System.arraycopy(head, 0, greeting, 0, head.length);
        // 32 bytes of random, left zero, and no session id; then one cipher suite and no compression.
        byte[] tail = {0, 2, (byte) 0xC0, 0x2F, 1, 0};
        System.arraycopy(tail, 0, greeting, 44, tail.length);
        return greeting;
    }
}
