package io.gatehouse.core.chain;

import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * An application in embedded Jetty on a free port of the loopback interface, asked byte by byte. Jetty lets every path
 * through, so that nothing but the chain stands before the application.
 */
final class GuardedJetty implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;
    /** Held, as the logging system forgets loggers that nobody holds. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private static final Logger GATEHOUSE = Logger.getLogger("io.gatehouse");

    private final Server server = new Server();
    private final ServerConnector connector = connector(server);
    private final ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    private final ErrorPageErrorHandler errors = new ErrorPageErrorHandler();

    GuardedJetty() {
        JETTY.setLevel(Level.OFF); // Each failure that a test provokes would print a stack trace.
        GATEHOUSE.setUseParentHandlers(false);
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.setErrorHandler(errors);
        server.setHandler(context);
    }

    private static ServerConnector connector(Server server) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        return connector;
    }

    GuardedJetty servlet(String pattern, HttpServlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, pattern);
        return this;
    }

    GuardedJetty errorPage(int status, String location) {
        errors.addErrorPage(status, location);
        return this;
    }

    GuardedJetty folder(Path folder) {
        context.setBaseResourceAsPath(folder);
        return this;
    }

    GuardedJetty classLoader(ClassLoader loader) {
        context.setClassLoader(loader);
        return this;
    }

    /** Has Jetty write whole addresses where the application redirects to a relative one, as older installations do. */
    GuardedJetty absoluteRedirects() {
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .setRelativeRedirectAllowed(false);
        return this;
    }

    /** The chain with settings given by code, as a developer installs it. */
    GuardedJetty guardedBy(String ini) {
        Gatehouse.install(context.getServletContext(), SettingsFile.parse("gatehouse.ini", ini));
        return this;
    }

    /** The chain with the application's own file. */
    GuardedJetty guarded() {
        Gatehouse.install(context.getServletContext());
        return this;
    }

    GuardedJetty start() throws Exception {
        server.start();
        return this;
    }

    ServletContextHandler context() {
        return context;
    }

    /** Sends a request target as it is, with these header lines, and reads the answer to its end. */
    Answer get(String target, String... headerLines) throws IOException {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String line : headerLines) {
            request.append(line).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return new Answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    /** An answer as it came: status line, headers, body. */
    record Answer(String text) {
        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        boolean hasHeader(String name) {
            return text.substring(0, text.indexOf("\r\n\r\n")).contains("\r\n" + name + ": ");
        }

        /** What stands between these two texts, as an attribute's value in a body. */
        String between(String before, String after) {
            int start = text.indexOf(before) + before.length();
            return text.substring(start, text.indexOf(after, start));
        }
    }
}
