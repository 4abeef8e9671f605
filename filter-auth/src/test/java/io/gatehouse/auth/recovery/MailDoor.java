package io.gatehouse.auth.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The TLS of a mail server that has none itself: from the first byte on, or once it is asked for (RFC 3207). */
final class MailDoor implements AutoCloseable {
    private final SSLContext tls;
    private final int target;
    private final boolean isImplicit;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    MailDoor(SSLContext tls, int target, boolean isImplicit) throws IOException {
        this.tls = tls;
        this.target = target;
        this.isImplicit = isImplicit;
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "mail-door");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                start(() -> serve(client));
            } catch (IOException closed) {
                // The end of the test.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            boolean isEncrypted = isImplicit || asksForTls(client, line(server.getInputStream()));
            if (isEncrypted) {
                SSLSocket secret = (SSLSocket) tls.getSocketFactory().createSocket(client, null, port(), true);
                secret.setUseClientMode(false);
                secret.startHandshake();
                start(() -> carry(server, secret));
                carry(secret, server);
            }
        } catch (IOException refused) {
            // The client hung up, as it should where it trusts nobody here.
        }
    }

    /** The conversation up to STARTTLS; nothing else is answered. */
    private static boolean asksForTls(Socket client, String greeting) throws IOException {
        say(client, greeting);
        for (String said = line(client.getInputStream()); !said.isEmpty(); said = line(client.getInputStream())) {
            if (said.startsWith("STARTTLS")) {
                say(client, "220 go on\r\n");
                return true;
            }
            say(client, said.startsWith("EHLO") ? "250-door\r\n250 STARTTLS\r\n" : "530 5.7.0 STARTTLS first\r\n");
        }
        return false;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            line.append((char) c);
            if (c == '\n') {
                break;
            }
        }
        return line.toString();
    }

    private static void say(Socket to, String line) throws IOException {
        to.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException ended) {
            // Either side has hung up.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
