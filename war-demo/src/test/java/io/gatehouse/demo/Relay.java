package io.gatehouse.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A mail relay that takes one message (RFC 5321, the least of it). */
final class Relay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> message = CompletableFuture.supplyAsync(this::take);

    Relay() throws IOException {}

    int port() {
        return server.getLocalPort();
    }

    String message() throws ExecutionException, InterruptedException, TimeoutException {
        return message.get(20, TimeUnit.SECONDS);
    }

    private String take() {
        StringBuilder data = new StringBuilder();
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 relay");
            for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
                if (line.equals("DATA")) {
                    say(out, "354 go on");
                    for (String text = in.readLine(); !text.equals("."); text = in.readLine()) {
                        data.append(text).append('\n');
                    }
                }
                say(out, "250 ok");
            }
            say(out, "221 bye");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return data.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
