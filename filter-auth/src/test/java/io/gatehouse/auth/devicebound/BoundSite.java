package io.gatehouse.auth.devicebound;

import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.UserRealm;
import io.gatehouse.core.chain.Gatehouse;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** A site at /app in embedded Jetty, whose visitors sign in with their name alone. Browsers come by HTTPS, as a proxy tells Jetty. */
final class BoundSite implements AutoCloseable {
    static final String HOST = "www.example.org";

    /** Held, as the logging system forgets loggers that nobody holds. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private final ServletContextHandler context = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
    private final Server server = new Server();
    private final ServerConnector connector;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Clock clock = new Clock();
    final People people = new People();

    /** With these settings of the measure; without the measure where they are null. */
    private BoundSite() {
        JETTY.setLevel(Level.OFF);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new ForwardedRequestCustomizer());
        connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(context);
        context.addServlet(new ServletHolder(new Pages()), "/*");
        Realms.of(context.getServletContext()).add(people);
    }

    /** Where the measure stands alone, by the test's clock, with these init-params. */
    static BoundSite standingAlone(String... settings) throws Exception {
        BoundSite site = new BoundSite();
        FilterHolder filter = new FilterHolder(new DeviceBoundFilter(site.clock));
        for (int at = 0; at < settings.length; at += 2) {
            filter.setInitParameter(settings[at], settings[at + 1]);
        }
        site.context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        return site.start("");
    }

    /** Where the chain runs it, with this section. */
    static BoundSite inChain(String section) throws Exception {
        return new BoundSite().start(section);
    }

    private BoundSite start(String section) throws Exception {
        String ini = "[realm]\nrealms = people\ncache = 0s\n" + section;
        Gatehouse.install(context.getServletContext(), SettingsFile.parse("gatehouse.ini", ini));
        server.start();
        return this;
    }

    void pass(Duration time) {
        clock.passed = clock.passed.plus(time);
    }

    Browser browser() {
        return new Browser();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    /** This machine's clock, put forward. */
    private static final class Clock implements InstantSource {
        volatile Duration passed = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(passed);
        }
    }

    /** Anybody, by their name. */
    static final class People implements UserRealm {
        volatile boolean isDown;
        volatile int version = 1;

        @Override
        public String name() {
            return "people";
        }

        @Override
        public Optional<Person> find(String typedName) {
            return byId(typedName);
        }

        @Override
        public Optional<Person> byId(String id) {
            if (isDown) {
                throw new UnavailableException("down", new IllegalStateException("test"));
            }
            return Optional.of(new Person("people", id, id, id, null, true, version));
        }

        @Override
        public boolean verify(Person person, char[] password) {
            return true;
        }

        @Override
        public void verifyNothing(char[] password) {}

        @Override
        public Set<String> roles(Person person) {
            return Set.of();
        }

        @Override
        public Set<String> permissions(Person person) {
            return Set.of();
        }
    }

    private static final class Pages extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            switch (request.getPathInfo()) {
                case "/in" -> request.login(request.getParameter("name"), "any");
                case "/out" -> request.logout();
                default -> response.getWriter().print("for " + request.getRemoteUser());
            }
        }
    }

    /** A browser, which keeps cookies for as long as it is told, and knows the protocol where a test has it do so. */
    final class Browser {
        final Map<String, String> cookies = new TreeMap<>();
        String scheme = "https";
        String destination = "document";

        Browser signIn(String name) throws Exception {
            get("/in?name=" + name);
            return this;
        }

        HttpResponse<String> get(String path) throws Exception {
            return send(request(path));
        }

        HttpResponse<String> post(String path, String... headers) throws Exception {
            HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.noBody());
            return send(headers.length == 0 ? request : request.headers(headers));
        }

        private HttpRequest.Builder request(String path) {
            URI address = URI.create("http://localhost:" + connector.getLocalPort() + "/app" + path);
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("X-Forwarded-Proto", scheme)
                    .header("X-Forwarded-Host", HOST)
                    .header("Sec-Fetch-Dest", destination);
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        String.join(
                                "; ",
                                cookies.entrySet().stream()
                                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                        .toList()));
            }
            return request;
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String line : answer.headers().allValues("Set-Cookie")) {
                String pair = line.substring(0, (line + ";").indexOf(';'));
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            return answer;
        }

        /** A thief with these of its cookies. */
        Browser copied(String... names) {
            Browser thief = new Browser();
            for (String name : names) {
                thief.cookies.put(name, String.valueOf(cookies.get(name)));
            }
            return thief;
        }
    }
}
