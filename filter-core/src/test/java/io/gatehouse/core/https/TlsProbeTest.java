package io.gatehouse.core.https;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class TlsProbeTest {
    /** Takes one connection, as the given server does. */
    private static boolean probe(ServerSocket server, Greeting greeting) throws IOException {
        try (server) {
            CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> take(server, greeting));
            boolean speaks = TlsProbe.speaksTls(server.getLocalPort());
            taken.join();
            return speaks;
        }
    }

    private interface Greeting {
        void exchange(InputStream in, OutputStream out) throws IOException;
    }

    private static void take(ServerSocket server, Greeting greeting) {
        try (Socket socket = server.accept()) {
            greeting.exchange(socket.getInputStream(), socket.getOutputStream());
        } catch (IOException handshakeFailed) {
            // A TLS server without certificate answers the greeting with an alert, and then fails here.
        }
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void tlsServerIsRecognisedEvenByItsRefusal() throws Exception {
        ServerSocket server = SSLContext.getDefault()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());

        assertThat(probe(server, (in, out) -> assertThat(in.read()).isNotNegative()))
                .isTrue();
    }

    @Test
    void plainHttpServerIsNone() throws Exception {
        assertThat(probe(plain(), (in, out) -> out.write("HTTP/1.1 400 \r\n\r\n".getBytes(StandardCharsets.US_ASCII))))
                .isFalse();
    }

    @Test
    void serverThatClosesIsNone() throws Exception {
        assertThat(probe(plain(), (in, out) -> {})).isFalse();
    }

    @Test
    void closedPortIsNamedInTheFinding() throws Exception {
        int port;
        try (ServerSocket server = plain()) {
            port = server.getLocalPort();
        }
        assertThat(TlsProbe.finding(port))
                .singleElement()
                .asString()
                .contains("no TLS connector answers on port " + port);
    }
}
