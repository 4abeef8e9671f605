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
 * <p>Sites of tests hash passwords in Java: the native library would be loaded and unloaded with each of them. Their accounts are gone
 * when they end. {@link DemoLauncher} runs the demo for people.
 */
public final class DemoServer implements AutoCloseable {
    private static final String SITE = "webapp";
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(60);

    private final Path home;
    private final Path state;
    private final Webapp webapp;
    private final SelfSigned certificate;
    private final LoopbackTomcat tomcat;

    private DemoServer(Path home, Path state, Webapp webapp, SelfSigned certificate, LoopbackTomcat tomcat) {
        this.home = home;
        this.state = state;
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
        return start(folder -> site(folder, stack, text -> inJava(ini.apply(text))), httpPort, httpsPort);
    }

    /** Starts the site with a changed {@code gatehouse.ini} and the demo's accounts, all of which have this password. */
    public static DemoServer startWithAccounts(String password, UnaryOperator<String> ini) {
        return start(
                folder -> {
                    Webapp webapp = site(folder, Stack.ON, text -> inJava(ini.apply(text)));
                    try (DemoAccounts accounts = DemoAccounts.open(webapp, state(folder))) {
                        accounts.make(() -> password);
                    }
                    return webapp;
                },
                0,
                0);
    }

    static String inJava(String ini) {
        return ini.replace("[passwords]\n", "[passwords]\nengine = java\n");
    }

    static Webapp site(Path folder, Stack stack, UnaryOperator<String> ini) throws IOException {
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
        return start(home, state(home.resolve(SITE)), site, httpPort, httpsPort);
    }

    /** The same with accounts that stay when it ends. */
    static DemoServer start(Path state, Site site, int httpPort, int httpsPort) {
        return start(temporaryFolder(), state, site, httpPort, httpsPort);
    }

    /** Where the accounts of a site in this folder are, if they are to end with it. */
    private static Path state(Path site) {
        return site.resolveSibling("state");
    }

    private static DemoServer start(Path home, Path state, Site site, int httpPort, int httpsPort) {
        try {
            SelfSigned certificate = SelfSigned.in(home);
            Webapp webapp = site.in(home.resolve(SITE));
            LoopbackTomcat tomcat =
                    LoopbackTomcat.start(home, webapp.folder(), state, certificate, httpPort, httpsPort);
            return new DemoServer(home, state, webapp, certificate, tomcat);
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

    /** The folder of the site's accounts. */
    public Path state() {
        return state;
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

    /** Waits until the home page is there, which is made ready at its first visit. */
    void awaitFirstAnswer() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().sslContext(trusted()).build();
        HttpRequest request =
                HttpRequest.newBuilder(home()).timeout(FIRST_ANSWER).build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new DemoException("The demo's home page answers " + status + " instead of 200");
        }
    }
}
