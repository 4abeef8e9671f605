package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.passwords.Passwords;
import io.gatehouse.auth.recovery.Recovery;
import io.gatehouse.core.chain.Gatehouse;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** A site with accounts in embedded Jetty, all of whose pages say who visits. */
final class Site implements AutoCloseable {
    static final String PASSWORD = "plover nests on shingle 7";

    /** As Tomcat's. */
    static final int LARGEST_FORM = 2 << 20;

    /** Leaves out the section that sites have else. */
    static final String WITHOUT_FACTORS = "; no [factors]";

    /** Held, as the logging system forgets loggers that nobody holds. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    /** How many sessions have begun. */
    final AtomicInteger sessions = new AtomicInteger();

    private final ServletContextHandler context = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    Site(Path home, String... lines) throws Exception {
        this(home, context -> {}, lines);
    }

    /** With more servlets. */
    Site(Path home, Consumer<ServletContextHandler> more, String... lines) throws Exception {
        this(home, "url = jdbc:h2:mem:" + UUID.randomUUID(), more, lines);
    }

    /** With its accounts in a database that these lines of {@code [accounts]} name. */
    private Site(Path home, String database, Consumer<ServletContextHandler> more, String[] lines) throws Exception {
        JETTY.setLevel(Level.WARNING);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(context);
        context.setMaxFormContentSize(LARGEST_FORM);
        context.addEventListener(new HttpSessionListener() {
            @Override
            public void sessionCreated(HttpSessionEvent event) {
                sessions.incrementAndGet();
            }
        });
        context.addServlet(
                new ServletHolder(new HttpServlet() {
                    @Override
                    protected void service(HttpServletRequest request, HttpServletResponse response)
                            throws IOException {
                        response.getWriter()
                                .print(request.getPathInfo() + " for " + request.getRemoteUser() + " by "
                                        + request.getAuthType());
                    }
                }),
                "/*");
        more.accept(context);
        String given = String.join("\n", lines);
        String ini = "[accounts]\nhome = " + home + "\n" + database
                + "\n[passwords]\nengine = java\n[password-rules]\n"
                + (given.contains("[realm]") ? "" : "[realm]\ncache = 0s\n")
                + (given.contains("[factors]") ? "" : "[factors]\n")
                + (given.contains("[areas]") ? "" : "[areas]\n/members/** = user\notherwise = open\n")
                + given.replace(WITHOUT_FACTORS, "");
        Gatehouse.install(context.getServletContext(), SettingsFile.parse("gatehouse.ini", ini));
        try {
            server.start();
        } catch (Exception refused) {
            close();
            throw refused;
        }
    }

    ServletContext servletContext() {
        return context.getServletContext();
    }

    static Site on(String database, Path home, String... lines) throws Exception {
        return new Site(home, database, context -> {}, lines);
    }

    Accounts accounts() {
        return Accounts.of(context.getServletContext());
    }

    Recovery recovery() {
        return Recovery.of(context.getServletContext()).orElseThrow();
    }

    /** Adds somebody with the password, and with roles that there are. */
    Account add(String name, String... roles) {
        String hash = Passwords.of(context.getServletContext()).hash(PASSWORD.toCharArray());
        define(roles);
        return accounts()
                .store()
                .create(new Account.Draft(
                        name, name + "@example.org", name, AccountStatus.ACTIVE, hash, Set.of(roles)));
    }

    void define(String... roles) {
        for (String role : roles) {
            if (accounts().roles().byName(role).isEmpty()) {
                accounts().roles().define(role, role, Set.of());
            }
        }
    }

    URI address(String path) {
        return URI.create("http://localhost:" + connector.getLocalPort() + "/app" + path);
    }

    Browser browser() {
        return new Browser();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    /** A visitor's browser, which keeps cookies and follows nothing by itself. */
    final class Browser {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(String path, String... headers) throws Exception {
            return send(request(path, headers));
        }

        /** Sends a form of names and values in turn. */
        HttpResponse<String> post(String path, String... fields) throws Exception {
            return send(posted(path, fields));
        }

        HttpRequest.Builder posted(String path, String... fields) {
            StringBuilder body = new StringBuilder();
            for (int at = 0; at < fields.length; at += 2) {
                body.append(at == 0 ? "" : "&")
                        .append(fields[at])
                        .append('=')
                        .append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
            }
            return request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body.toString()));
        }

        HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return client.send(request.build(), BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
            return headers.length == 0 ? request : request.headers(headers);
        }

        HttpResponse<String> signIn(String name, String... fields) throws Exception {
            String[] all = new String[fields.length + 4];
            all[0] = "name";
            all[1] = name;
            all[2] = "password";
            all[3] = PASSWORD;
            System.arraycopy(fields, 0, all, 4, fields.length);
            return post("/account/sign-in", all);
        }

        /** Signs in with this browser. */
        HttpResponse<String> signInFrom(String agent, String name) throws Exception {
            return send(posted("/account/sign-in", "name", name, "password", PASSWORD)
                    .header("User-Agent", agent));
        }

        /** What it sends, as a header. */
        String cookies() {
            return cookieStore().stream()
                    .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                    .sorted()
                    .collect(Collectors.joining("; "));
        }

        String sessionId() {
            return cookieStore().stream()
                    .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }

        private List<HttpCookie> cookieStore() {
            return ((CookieManager) client.cookieHandler().orElseThrow())
                    .getCookieStore()
                    .getCookies();
        }

        /** Signs in, and is the browser. */
        Browser as(String name) throws Exception {
            signIn(name);
            return this;
        }
    }
}
