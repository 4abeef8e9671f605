package io.gatehouse.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** A {@link ServerUnderLoad} in a process of its own, and what {@code wrk} says of it. */
final class LoadedServer implements AutoCloseable {
    private static final int STARTING_SECONDS = 60;

    private final Process process;
    private final int port;

    private LoadedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * What one run of {@code wrk} tells.
     *
     * @param cpuMicros the processor time that the server took for a request, which other processes disturb least
     */
    record Run(double perSecond, double p99Millis, double cpuMicros) {}

    static LoadedServer start(String container, String stack) throws IOException, InterruptedException {
        int port = freePort();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerUnderLoad.class.getName(),
                        container,
                        Integer.toString(port),
                        stack)
                .inheritIO()
                .start();
        LoadedServer server = new LoadedServer(process, port);
        server.awaitPort();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(STARTING_SECONDS).toNanos();
        while (!isUp()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                close();
                throw new IllegalStateException("The server does not start");
            }
            Thread.sleep(Duration.ofMillis(100).toMillis());
        }
    }

    private boolean isUp() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Lets {@code wrk} loose on a path; the client comes as through a proxy that ends TLS. */
    Run load(List<String> options, String path) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("wrk"));
        command.addAll(options);
        command.addAll(List.of("-H", "X-Forwarded-Proto: https", "-H", "X-Forwarded-For: 203.0.113.9"));
        command.add("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port + path);
        Duration before = cpu();
        String printed = printed(command);
        return read(printed, cpu().minus(before));
    }

    private Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static String printed(List<String> command) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = wrk.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (wrk.waitFor() != 0 || printed.contains("Non-2xx") || printed.contains("Socket errors")) {
                throw new IllegalStateException(printed);
            }
            return printed;
        }
    }

    private static Run read(String printed, Duration cpu) {
        double requests = number(printed, "requests in", true);
        return new Run(
                number(printed, "Requests/sec:", false), millis(printed), cpu.toNanos() / 1e3 / Math.max(1, requests));
    }

    private static double number(String printed, String mark, boolean isBefore) {
        int at = printed.indexOf(mark);
        String text = isBefore
                ? printed.substring(printed.lastIndexOf('\n', at) + 1, at)
                : printed.substring(at + mark.length());
        try (Scanner scanner = new Scanner(text)) {
            return Double.parseDouble(scanner.next());
        }
    }

    private static double millis(String printed) {
        String text = printed.substring(printed.indexOf("99%") + 3).strip().split("\\s", 2)[0];
        int unit = text.length();
        while (Character.isLetter(text.charAt(unit - 1))) {
            unit--;
        }
        double value = Double.parseDouble(text.substring(0, unit));
        return switch (text.substring(unit)) {
            case "us" -> value / 1e3;
            case "ms" -> value;
            case "s" -> value * 1e3;
            default -> throw new IllegalStateException(printed);
        };
    }

    @Override
    public void close() {
        process.destroy();
    }
}
