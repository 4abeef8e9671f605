package io.gatehouse.demo.attacks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Fires attacks at one port of this machine, below the application's context path. */
record Firing(String address, int port, boolean tls, String context) {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Sends the attack's requests, each on a connection of its own, and looks for the marker in what came back. Where it is
     * missing, the first refusal says why.
     */
    Outcome fire(Attack attack) throws IOException {
        String token = token();
        List<Answer> answers = new ArrayList<>();
        for (RawRequest request : attack.requests()) {
            answers.add(send(request.bytes("localhost:" + port, context, token)));
        }
        Answer last = answers.get(answers.size() - 1);
        if (attack.marker().isIn(answers, token)) {
            return Outcome.of(last, true);
        }
        return Outcome.of(answers.stream().filter(Answer::isRefusal).findFirst().orElse(last), false);
    }

    private Answer send(byte[] request) throws IOException {
        try (Socket socket = tls ? tlsSocket() : new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
            if (socket instanceof SSLSocket tlsSocket) {
                tlsSocket.startHandshake();
            }
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return Answer.read(socket.getInputStream());
        }
    }

    private static String token() {
        byte[] token = new byte[6];
        RANDOM.nextBytes(token);
        return "t" + HexFormat.of().formatHex(token);
    }

    private static Socket tlsSocket() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anyone()}, RANDOM);
            return context.getSocketFactory().createSocket();
        } catch (GeneralSecurityException e) {
            throw new IOException("No TLS in this JVM", e);
        }
    }

    /** Trusts whoever answers: the port is this server's own, and its certificate is made at each start. */
    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
