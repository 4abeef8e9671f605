package io.gatehouse.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The same server without a stack and with one, loaded in turn by {@code wrk}; the median of the rounds counts. */
public final class Throughput {
    private static final int WARM_UP = 2;

    private final LoadedServer bare;
    private final LoadedServer guarded;
    private final List<LoadedServer.Run> bareRuns = new ArrayList<>();
    private final List<LoadedServer.Run> guardedRuns = new ArrayList<>();

    private Throughput(LoadedServer bare, LoadedServer guarded) {
        this.bare = bare;
        this.guarded = guarded;
    }

    /** Loads a container, a stack's name, a path, with so many connections, for so many seconds a run, in so many rounds. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 6) {
            throw new IllegalArgumentException(
                    "Name the container, the stack, the path, the connections, the seconds a run and the rounds");
        }
        try (LoadedServer bare = LoadedServer.start(arguments[0], "bare");
                LoadedServer guarded = LoadedServer.start(arguments[0], arguments[1])) {
            Throughput throughput = new Throughput(bare, guarded);
            List<String> load =
                    List.of("-t1", "-c" + arguments[3], "-d" + arguments[4] + "s", "--timeout", "30s", "--latency");
            throughput.run(load, arguments[2], Integer.parseInt(arguments[5]));
            throughput.print();
        }
    }

    private void run(List<String> load, String path, int rounds) throws Exception {
        for (int round = 0; round < WARM_UP; round++) {
            bare.load(load, path);
            guarded.load(load, path);
        }
        for (int round = 0; round < rounds; round++) {
            bareRuns.add(bare.load(load, path));
            guardedRuns.add(guarded.load(load, path));
        }
    }

    private void print() {
        print("requests a second", LoadedServer.Run::perSecond);
        print("p99, ms", LoadedServer.Run::p99Millis);
        print("server's CPU, us a request", LoadedServer.Run::cpuMicros);
    }

    @SuppressWarnings("SystemOut") // A command's answer is what it prints.
    private void print(String title, ToDoubleFunction<LoadedServer.Run> figure) {
        double[] ratios = new double[bareRuns.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(guardedRuns.get(round)) / figure.applyAsDouble(bareRuns.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "%-28s bare %s   with the stack %s   ratio %s%n",
                title,
                text(bareRuns.stream().mapToDouble(figure).toArray()),
                text(guardedRuns.stream().mapToDouble(figure).toArray()),
                text(ratios));
    }

    private static String text(double[] values) {
        double[] sorted = java.util.Arrays.stream(values).sorted().toArray();
        return String.format(
                Locale.ROOT, "%.3f (%.3f to %.3f)", sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }
}
