package io.gatehouse.benchmarks.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The same server behind several stacks, loaded in turn by {@code wrk}; the median of the rounds counts, and the ratio to the first stack. */
public final class Throughput implements AutoCloseable {
    /** Long enough for the compiler to have done with the path that is asked for. */
    private static final String WARM_UP = "-d20s";

    private final List<String> load;
    private final String path;
    private final List<Loaded> servers = new ArrayList<>();

    private record Loaded(String stack, LoadedServer server, List<LoadedServer.Run> runs) {
        double[] figures(ToDoubleFunction<LoadedServer.Run> figure) {
            return runs.stream().mapToDouble(figure).toArray();
        }
    }

    private Throughput(String connections, String path) {
        this.load = List.of("-t1", "-c" + connections, "--timeout", "30s", "--latency");
        this.path = path;
    }

    /**
     * Loads a container, with stacks by their names between commas, the first for comparison, a path, with so many connections, for so many
     * seconds a run, in so many rounds.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 6) {
            throw new IllegalArgumentException(
                    "Name the container, the stacks, the path, the connections, the seconds a run and the rounds");
        }
        try (Throughput throughput = new Throughput(arguments[3], arguments[2])) {
            for (String stack : arguments[1].split(",", -1)) {
                throughput.start(arguments[0], stack);
            }
            throughput.run("-d" + arguments[4] + "s", Integer.parseInt(arguments[5]));
            throughput.print("requests a second", LoadedServer.Run::perSecond);
            throughput.print("p99, ms", LoadedServer.Run::p99Millis);
            throughput.print("server's CPU, us a request", LoadedServer.Run::cpuMicros);
        }
    }

    private void start(String container, String stack) throws Exception {
        servers.add(new Loaded(stack, LoadedServer.start(container, stack), new ArrayList<>()));
    }

    private void run(String seconds, int rounds) throws Exception {
        for (Loaded loaded : servers) {
            loaded.server.load(with(WARM_UP), path);
        }
        for (int round = 0; round < rounds; round++) {
            for (Loaded loaded : servers) {
                loaded.runs.add(loaded.server.load(with(seconds), path));
            }
        }
    }

    private List<String> with(String duration) {
        List<String> options = new ArrayList<>(load);
        options.add(duration);
        return options;
    }

    @SuppressWarnings("SystemOut") // A command's answer is what it prints.
    private void print(String title, ToDoubleFunction<LoadedServer.Run> figure) {
        System.out.println(title);
        double[] first = servers.get(0).figures(figure);
        for (Loaded loaded : servers) {
            double[] figures = loaded.figures(figure);
            double[] ratios = new double[figures.length];
            Arrays.setAll(ratios, round -> figures[round] / first[round]);
            System.out.printf(Locale.ROOT, "  %-16s %s   ratio %s%n", loaded.stack, text(figures), text(ratios));
        }
    }

    private static String text(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.3f (%.3f to %.3f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    @Override
    public void close() {
        servers.forEach(loaded -> loaded.server.close());
    }
}
