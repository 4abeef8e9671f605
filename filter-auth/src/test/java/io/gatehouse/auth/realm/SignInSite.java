package io.gatehouse.auth.realm;

import io.gatehouse.core.chain.Gatehouse;
import io.gatehouse.core.settings.SettingsFile;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.shiro.util.ThreadContext;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** An application behind the chain, in embedded Jetty on a free port of the loopback interface. */
final class SignInSite implements AutoCloseable {
    /** Held, as the logging system forgets loggers that nobody holds. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    final SampleRealm realm = new SampleRealm("sample").with("1", true, "joe").with("2", true, "ann");
    /** What threads still held for Shiro when a request had left them. */
    final List<Object> leftovers = new CopyOnWriteArrayList<>();

    final ServletContextHandler context = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();

    SignInSite() {
        JETTY.setLevel(Level.OFF);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Handler.Wrapper(context) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                try {
                    return super.handle(request, response, callback);
                } finally {
                    leftovers.addAll(ThreadContext.getResources().values());
                }
            }
        });
        realm.roles.put("1", Set.of("admin"));
        page("/login", (request, response) -> {
            request.login(request.getParameter("name"), request.getParameter("password"));
            tell(request, response);
        });
        page("/logout", (request, response) -> {
            request.logout();
            tell(request, response);
        });
        page("/who", SignInSite::tell);
        page(
                "/put",
                (request, response) ->
                        request.getSession().setAttribute(request.getParameter("name"), request.getParameter("value")));
        page(
                "/get",
                (request, response) ->
                        response.getWriter().print(request.getSession().getAttribute(request.getParameter("name"))));
    }

    /** What a page does. */
    @FunctionalInterface
    interface Page {
        void show(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    static void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(request.getRemoteUser() + " " + request.getAuthType() + " " + request.isUserInRole("admin"));
    }

    SignInSite page(String path, Page page) {
        ServletHolder holder = new ServletHolder(new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                try {
                    page.show(request, response);
                } catch (ServletException | IOException | RuntimeException failed) {
                    response.setStatus(599);
                    response.getWriter().print(failed.getClass().getSimpleName() + ": " + failed.getMessage());
                } catch (Exception failed) {
                    throw new ServletException(failed);
                }
            }
        });
        holder.setAsyncSupported(true);
        context.addServlet(holder, path);
        return this;
    }

    SignInSite folder(Path folder) {
        context.setBaseResourceAsPath(folder);
        context.addServlet(DefaultServlet.class, "/");
        return this;
    }

    SignInSite start(String... lines) throws Exception {
        Realms.of(context.getServletContext()).add(realm);
        String ini = "[realm]\nrealms = sample\ncache = 0s\n" + String.join("\n", lines);
        Gatehouse.install(context.getServletContext(), SettingsFile.parse("gatehouse.ini", ini));
        server.start();
        return this;
    }

    Browser browser() {
        return new Browser();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    /** A visitor's browser, which keeps cookies. */
    final class Browser {
        final Map<String, String> cookies = new TreeMap<>();

        Browser signIn(String name) throws Exception {
            String answer = get("/login?name=" + name + "&password=right");
            if (!answer.startsWith(name + " ")) {
                throw new AssertionError(answer);
            }
            return this;
        }

        String get(String path) throws Exception {
            return taken(client.send(request(path), HttpResponse.BodyHandlers.ofString()))
                    .body();
        }

        int status(String path) throws Exception {
            return taken(client.send(request(path), HttpResponse.BodyHandlers.ofString()))
                    .statusCode();
        }

        CompletableFuture<String> getLater(String path) {
            return client.sendAsync(request(path), HttpResponse.BodyHandlers.ofString())
                    .thenApply(answer -> taken(answer).body());
        }

        private HttpRequest request(String path) {
            URI address = URI.create("http://localhost:" + connector.getLocalPort() + "/app" + path);
            HttpRequest.Builder request = HttpRequest.newBuilder(address);
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        String.join(
                                "; ",
                                cookies.entrySet().stream()
                                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                        .toList()));
            }
            return request.build();
        }

        private HttpResponse<String> taken(HttpResponse<String> answer) {
            for (String line : answer.headers().allValues("Set-Cookie")) {
                String pair = line.substring(0, (line + ";").indexOf(';'));
                cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
            return answer;
        }

        String session() {
            return cookies.getOrDefault("JSESSIONID", "none");
        }

        /** Another browser with the same session. */
        Browser twin() {
            Browser twin = new Browser();
            twin.cookies.putAll(cookies);
            return twin;
        }
    }
}
