package io.gatehouse.demo.containers;

import io.gatehouse.demo.Folders;
import io.gatehouse.demo.Webapp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The demo on an unpacked container, as a process of its own: the WAR as shipped ({@code /war-demo}), the site with only the path
 * measure ({@code /guarded} and the root), with only the proxy measure ({@code /proxied}), and the site without the stack ({@code
 * /bare}).
 */
final class ContainerServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Path WAR = Path.of("target", "war-demo.war");
    private static final String PATH_ALONE = "[path]\ndeny = /admin/**\n[end]\n";
    private static final String PROXY_ALONE = "[proxy]\ntrusted = 127.0.0.0/8\nheaders = x-forwarded-host\n[end]\n";

    private final Path base;
    private final List<String> command;
    private final String portMark;
    private final Process process;
    private final int port;

    private ContainerServer(Path base, List<String> command, String portMark) throws Exception {
        this.base = base;
        this.command = command;
        this.portMark = portMark;
        this.process = new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("out.log").toFile())
                .start();
        this.port = awaitPort(base, process, portMark);
    }

    /** What a test does to the guarded sites before they start. */
    @FunctionalInterface
    interface Change {
        void on(Webapp guarded) throws IOException;
    }

    /** How applications come into the container. */
    @FunctionalInterface
    interface Applications {
        void into(Path webapps) throws IOException;
    }

    static ContainerServer start(Distribution distribution, Distribution.Odd odd) throws Exception {
        return start(distribution, odd, PATH_ALONE);
    }

    /** The same with these settings for the guarded sites. */
    static ContainerServer start(Distribution distribution, Distribution.Odd odd, String ini) throws Exception {
        return start(distribution, odd, guarded -> guarded.rewriteIni(shipped -> ini));
    }

    /** The same with guarded sites that a test has changed. */
    static ContainerServer start(Distribution distribution, Distribution.Odd odd, Change change) throws Exception {
        return startWith(distribution, odd, webapps -> deploy(distribution, odd, change, webapps));
    }

    /** Starts a container with other applications. */
    static ContainerServer startWith(Distribution distribution, Distribution.Odd odd, Applications applications)
            throws Exception {
        Path base = Files.createTempDirectory("gatehouse-container-").toRealPath();
        Files.createDirectories(base.resolve("temp"));
        Files.createDirectories(base.resolve("logs"));
        applications.into(Files.createDirectories(base.resolve("webapps")));
        distribution.setup().configure(base, odd);
        Distribution.Setup setup = distribution.setup();
        return new ContainerServer(base, setup.command(distribution.home(), base, odd), setup.portMark());
    }

    private static void deploy(Distribution distribution, Distribution.Odd odd, Change change, Path webapps)
            throws IOException {
        Files.copy(WAR, webapps.resolve("war-demo.war"));
        for (String name : new String[] {"guarded", "ROOT"}) {
            Webapp guarded = Webapp.copied(webapps.resolve(name));
            change.on(guarded);
            distribution.setup().adapt(guarded.folder(), odd);
        }
        Webapp proxied = Webapp.copied(webapps.resolve("proxied"));
        proxied.rewriteIni(shipped -> PROXY_ALONE);
        proxied.showVisitorWhereNothingIsFound();
        proxied.makeRedirectsAbsolute();
        distribution.setup().adapt(proxied.folder(), odd);
        Webapp bare = Webapp.copied(webapps.resolve("bare"));
        bare.takeStackOut();
        bare.makeRedirectsAbsolute();
        distribution.setup().adapt(bare.folder(), odd);
    }

    /** Containers print their port once all applications are up. */
    private static int awaitPort(Path base, Process process, String mark) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            String log = log(base);
            int at = log.indexOf(mark);
            int stop = at < 0 ? -1 : firstNonDigit(log, at + mark.length());
            if (stop > 0) {
                return Integer.parseInt(log.substring(at + mark.length(), stop));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroyForcibly();
        throw new IOException("The container did not start:\n" + log(base));
    }

    private static int firstNonDigit(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? at : -1;
    }

    private static String log(Path base) throws IOException {
        return Files.readString(base.resolve("out.log"), StandardCharsets.ISO_8859_1);
    }

    /** What the container and its applications printed. */
    String log() throws IOException {
        return log(base);
    }

    /** Sends a GET with this request target as it stands, and these header lines. */
    RawAnswer get(String target, String... lines) throws IOException {
        return RawAnswer.to(port, target, lines);
    }

    /** Sends these octets as they stand. */
    RawAnswer send(String request) throws IOException {
        return RawAnswer.of(port, request);
    }

    /** The unpacked site of this name. */
    Path site(String name) {
        return base.resolve("webapps").resolve(name);
    }

    int port() {
        return port;
    }

    /** Where it has its files. */
    Path base() {
        return base;
    }

    /** Stops it in good order, and keeps what it has written. */
    void stop() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join().destroyForcibly();
    }

    /** Starts it once more, on another port. */
    ContainerServer again() throws Exception {
        return new ContainerServer(base, command, portMark);
    }

    @Override
    public void close() {
        stop();
        Folders.delete(base);
    }
}
