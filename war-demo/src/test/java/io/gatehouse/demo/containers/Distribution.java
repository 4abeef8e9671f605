package io.gatehouse.demo.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A container as its makers ship it, unpacked by the build into {@code target/containers}. */
enum Distribution {
    TOMCAT_10("apache-tomcat-10.1"),
    TOMCAT_11("apache-tomcat-11.0"),
    JETTY_EE10("jetty-home-12.1"),
    JETTY_EE11("jetty-home-12.1");

    /** Where the site as shipped sends visitors: a port on which nothing listens. */
    static final int CLOSED_PORT = 1;

    private static final Path UNPACKED = Path.of("target", "containers");

    private final String prefix;

    Distribution(String prefix) {
        this.prefix = prefix;
    }

    /** How a kind of container is configured and started. */
    interface Setup {
        /** Writes what the base folder needs beside its {@code webapps}. */
        void configure(Path base, Odd odd) throws IOException;

        /** What starts the container as a process of its own, on a free port of the loopback. */
        List<String> command(Path home, Path base, Odd odd) throws IOException;

        /** What the container prints right before its port. */
        String portMark();

        /** Adds to an unpacked application what it needs there. */
        void adapt(Path webapp, Odd odd) throws IOException;
    }

    /** What the container itself does with odd paths: refuse what it can, or hand on what it can. */
    enum Odd {
        REFUSED,
        HANDED_ON
    }

    Setup setup() {
        return switch (this) {
            case TOMCAT_10, TOMCAT_11 -> new TomcatSetup();
            case JETTY_EE10 -> new JettySetup("ee10");
            case JETTY_EE11 -> new JettySetup("ee11");
        };
    }

    boolean isTomcat() {
        return this == TOMCAT_10 || this == TOMCAT_11;
    }

    /** Where it was unpacked. */
    Path home() throws IOException {
        try (Stream<Path> folders = Files.list(UNPACKED)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .map(Path::toAbsolutePath)
                    .orElseThrow(() -> new IOException("No " + prefix + "* in " + UNPACKED.toAbsolutePath()));
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
