package io.gatehouse.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long an ordinary visitor waits while a server is under attack: so many GETs a second, each on a connection of its own and begun
 * in time whether or not the earlier ones are answered.
 */
public final class LatencyProbe {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final URI address;
    private final long[] waits;
    private final long pause;
    private final AtomicInteger failures = new AtomicInteger();

    private LatencyProbe(URI address, int perSecond, int seconds) {
        this.address = address;
        this.waits = new long[perSecond * seconds];
        this.pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Asks an address ({@code http} only), so many times a second, for so many seconds. */
    @SuppressWarnings("SystemOut") // A command's answer is what it prints.
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("Name the address, the GETs a second and the seconds");
        }
        LatencyProbe probe = new LatencyProbe(
                URI.create(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        probe.run();
        System.out.println(probe.report());
    }

    private void run() throws InterruptedException {
        ExecutorService visitors = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        for (int visit = 0; visit < waits.length; visit++) {
            long due = begin + visit * pause;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            int at = visit;
            visitors.execute(() -> visit(at, due));
        }
        visitors.shutdown();
        if (!visitors.awaitTermination(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
            visitors.shutdownNow();
        }
    }

    private void visit(int at, long due) {
        try {
            ask();
        } catch (IOException failed) {
            failures.incrementAndGet();
        }
        waits[at] = System.nanoTime()
                - due; // From when it was due, so that a stalled probe does not hide a stalled server.
    }

    private void ask() throws IOException {
        String request = "GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!answer.startsWith("HTTP/1.1 200")) {
                throw new IOException("Not answered with 200");
            }
        }
    }

    private String report() {
        long[] sorted = waits.clone();
        Arrays.sort(sorted);
        return "%d GETs, %d failed; p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                .formatted(
                        sorted.length, failures.get(), millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 1.0));
    }

    private static double millis(long[] sorted, double share) {
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, at)] / 1e6;
    }
}
