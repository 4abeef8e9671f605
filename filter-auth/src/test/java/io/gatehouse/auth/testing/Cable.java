package io.gatehouse.auth.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The cable to a server on this machine, which can be cut, or fall silent, and be mended. */
public final class Cable implements AutoCloseable {
    private enum State {
        WHOLE,
        CUT,
        SILENT
    }

    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket end = new ServerSocket();
    private volatile State state = State.WHOLE;

    /** A cable to this port. */
    public Cable(int target) throws IOException {
        this.target = target;
        end.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept);
    }

    /** Where it begins. */
    public int port() {
        return end.getLocalPort();
    }

    /** Ends all connections and admits no more. */
    public void cut() {
        state = State.CUT;
        open.forEach(Cable::shut);
    }

    /** Keeps all connections and carries nothing. */
    public synchronized void silence() {
        state = State.SILENT;
    }

    /** Carries again; what was sent meanwhile arrives late. */
    public synchronized void mend() {
        state = State.WHOLE;
        notifyAll();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!end.isClosed()) {
            try {
                Socket client = end.accept();
                open.add(client);
                if (state == State.CUT) {
                    shut(client);
                } else {
                    join(client);
                }
            } catch (IOException closed) {
                // A server that refuses, or the end of the test.
            }
        }
    }

    private void join(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(server);
        start(() -> carry(client, server));
        start(() -> carry(server, client));
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                awaitMended();
                out.write(buffer, 0, length);
            }
        } catch (IOException | InterruptedException ended) {
            // Either side has hung up.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized void awaitMended() throws InterruptedException {
        while (state == State.SILENT) {
            wait();
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        end.close();
        cut();
        mend();
    }
}
