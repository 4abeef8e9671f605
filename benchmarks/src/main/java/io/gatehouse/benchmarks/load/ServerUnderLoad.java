package io.gatehouse.benchmarks.load;

import io.gatehouse.benchmarks.stacks.Stack;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee11.servlet.DefaultServlet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A real server on this machine's loopback, alone or behind a stack, until it is interrupted. */
public final class ServerUnderLoad {
    private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();
    /** Held, as the logging system forgets loggers that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private final Stack stack;
    private final int port;

    private ServerUnderLoad(Stack stack, int port) {
        this.stack = stack;
        this.port = port;
    }

    /** Starts {@code tomcat} or {@code jetty} on a port, with a stack by its name; {@code bare} is none. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("Name the container (tomcat, jetty), the port and the stack");
        }
        ROOT.setLevel(Level.WARNING);
        ServerUnderLoad server = new ServerUnderLoad(Stack.named(arguments[2]), Integer.parseInt(arguments[1]));
        server.start(arguments[0], SampleSite.folder());
        Thread.currentThread().join();
    }

    private void start(String container, Path folder) throws Exception {
        switch (container) {
            case "tomcat" -> tomcat(folder);
            case "jetty" -> jetty(folder);
            default -> throw new IllegalArgumentException("No container is named '" + container + "'");
        }
    }

    private void tomcat(Path folder) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", LOOPBACK);
        connector.setProperty("maxKeepAliveRequests", "-1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet")
                .addMapping("/");
        Wrapper hello = Tomcat.addServlet(context, "hello", new SampleSite.Hello());
        SampleSite.PAGES.forEach(hello::addMapping);
        context.addServletContainerInitializer((classes, servletContext) -> guard(servletContext), Set.of());
        tomcat.start();
    }

    private void jetty(Path folder) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        context.setBaseResourceAsPath(folder.toRealPath());
        context.addServlet(new ServletHolder("default", DefaultServlet.class), "/");
        ServletHolder hello = new ServletHolder("hello", new SampleSite.Hello());
        SampleSite.PAGES.forEach(path -> context.addServlet(hello, path));
        context.addServletContainerInitializer((classes, servletContext) -> guard(servletContext));
        server.setHandler(context);
        server.start();
    }

    private void guard(ServletContext context) {
        for (Stack.Part part : stack.parts()) {
            FilterRegistration.Dynamic filter = context.addFilter(part.name(), part.filter());
            filter.setInitParameters(part.parameters());
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, part.folder() + "/*");
        }
    }
}
