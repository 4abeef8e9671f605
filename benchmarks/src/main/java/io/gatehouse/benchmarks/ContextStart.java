package io.gatehouse.benchmarks;

import io.gatehouse.core.chain.Gatehouse;
import io.gatehouse.core.settings.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/** How much longer a context of embedded Tomcat takes to start with the chain, by the median of pairs in one process. */
public final class ContextStart {
    private static final int PAIRS = 30;
    private static final SettingsFile SETTINGS = SettingsFile.parse(
            "gatehouse.ini", "[https]\n[hsts]\n[path]\ndeny = /internal/**\n[proxy]\ntrusted = 10.0.0.0/8\n");

    private ContextStart() {}

    /** Prints the medians in milliseconds; the first pair, in a cold process, for itself. */
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Tomcat tomcat = new Tomcat();
        Path folder = Files.createTempDirectory("gatehouse-start");
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.start();
        try {
            print(tomcat, folder);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @SuppressWarnings("SystemOut") // A command's answer is what it prints.
    private static void print(Tomcat tomcat, Path folder) throws Exception {
        double[] bare = new double[PAIRS];
        double[] guarded = new double[PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            bare[pair] = start(tomcat, folder, false);
            guarded[pair] = start(tomcat, folder, true);
        }
        System.out.printf("first start: bare %.1f ms, with the chain %.1f ms%n", bare[0], guarded[0]);
        System.out.printf("median of %d: bare %.1f ms, with the chain %.1f ms%n", PAIRS, median(bare), median(guarded));
    }

    private static double start(Tomcat tomcat, Path folder, boolean withChain) throws Exception {
        StandardContext context = new StandardContext();
        context.setPath("/sample");
        context.setDocBase(folder.toString());
        context.addLifecycleListener(new Tomcat.FixContextListener());
        if (withChain) {
            context.addServletContainerInitializer(
                    (classes, servletContext) -> Gatehouse.install(servletContext, SETTINGS), Set.of());
        }
        long begin = System.nanoTime();
        tomcat.getHost().addChild(context);
        double millis = (System.nanoTime() - begin) / 1e6;
        tomcat.getHost().removeChild(context);
        return millis;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
