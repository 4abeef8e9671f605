package io.gatehouse.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.apache.catalina.LifecycleException;

/**
 * The demo's site in an embedded Tomcat on this machine's loopback, over HTTP and HTTPS, with the stack or without it.
 *
 * <p>{@link #main} reads the system properties {@code http.port} (default {@code 8080}), {@code https.port} (default {@code
 * 8443}) and {@code gatehouse} (default {@code on}, or {@code off}) and runs until it is interrupted.
 */
public final class DemoServer implements AutoCloseable {
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(60);

    private final Path home;
    private final Webapp webapp;
    private final SelfSigned certificate;
    private final LoopbackTomcat tomcat;

    private DemoServer(Path home, Webapp webapp, SelfSigned certificate, LoopbackTomcat tomcat) {
        this.home = home;
        this.webapp = webapp;
        this.certificate = certificate;
        this.tomcat = tomcat;
    }

    /** Starts the site; port 0 takes a free one. */
    public static DemoServer start(Stack stack, int httpPort, int httpsPort) {
        return start(stack, httpPort, httpsPort, UnaryOperator.identity());
    }

    /** Starts the site with a changed {@code gatehouse.ini}, which a site without the stack does not have. */
    public static DemoServer start(Stack stack, int httpPort, int httpsPort, UnaryOperator<String> ini) {
        return start(folder -> site(folder, stack, ini), httpPort, httpsPort);
    }

    private static Webapp site(Path folder, Stack stack, UnaryOperator<String> ini) throws IOException {
        Webapp webapp = Webapp.copied(folder);
        if (stack == Stack.ON) {
            webapp.rewriteIni(ini);
        } else {
            webapp.takeStackOut();
        }
        return webapp;
    }

    /** Starts whatever application that site makes. */
    static DemoServer start(Site site, int httpPort, int httpsPort) {
        Path home = temporaryFolder();
        try {
            SelfSigned certificate = SelfSigned.in(home);
            Webapp webapp = site.in(home.resolve("webapp"));
            LoopbackTomcat tomcat = LoopbackTomcat.start(home, webapp.folder(), certificate, httpPort, httpsPort);
            return new DemoServer(home, webapp, certificate, tomcat);
        } catch (IOException | LifecycleException e) {
            Folders.delete(home);
            throw new DemoException("The demo does not start: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            Folders.delete(home);
            throw e;
        }
    }

    /** How an application comes into its folder. */
    public interface Site {
        Webapp in(Path folder) throws IOException;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("gatehouse-demo-").toRealPath();
        } catch (IOException e) {
            throw new DemoException("There is no temporary folder for the demo: " + e.getMessage(), e);
        }
    }

    public int httpPort() {
        return tomcat.httpPort();
    }

    public int httpsPort() {
        return tomcat.httpsPort();
    }

    /** The site's folder, a copy that lasts as long as this server. */
    public Path webapp() {
        return webapp.folder();
    }

    /** The address of the site's home page. */
    public URI home() {
        return URI.create("https://localhost:" + httpsPort() + "/");
    }

    /** TLS for a client that trusts this server's certificate and no other. */
    public SSLContext trusted() throws IOException {
        return certificate.trusted();
    }

    /** The server's Tomcat, for tests that deploy the site more than once. */
    LoopbackTomcat tomcat() {
        return tomcat;
    }

    /** Ends the site and deletes all that it kept on disk. */
    @Override
    public void close() {
        tomcat.close();
        Folders.delete(home);
    }

    private void awaitFirstAnswer() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().sslContext(trusted()).build();
        HttpRequest request =
                HttpRequest.newBuilder(home()).timeout(FIRST_ANSWER).build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new DemoException("The demo's home page answers " + status + " instead of 200");
        }
    }

    /** Runs the demo until the JVM is told to end. */
    public static void main(String[] args) throws IOException, InterruptedException {
        QuietLog.apply();
        try {
            run();
        } catch (DemoException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Thread.currentThread().join(); // For ever: the hook ends the demo together with the JVM.
    }

    private static void run() throws IOException, InterruptedException {
        Stack stack = Stack.of(System.getProperty("gatehouse", "on"));
        DemoServer demo = start(stack, port("http.port", 8080), port("https.port", 8443));
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "gatehouse-demo-end"));
        demo.awaitFirstAnswer();
        System.out.println("Gatehouse demo is ready" + (stack == Stack.OFF ? " (stack off)" : "") + ": " + demo.home());
    }

    private static int port(String property, int otherwise) {
        String value = System.getProperty(property, String.valueOf(otherwise));
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new DemoException("System property " + property + " holds '" + value
                + "' and may hold a port from 0 (any free one) to 65535");
    }
}
