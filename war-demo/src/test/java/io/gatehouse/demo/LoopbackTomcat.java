package io.gatehouse.demo;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.ContainerBase;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat on the loopback, as lenient with paths and methods as old installations often are: encoded slashes and backslashes are
 * decoded, TRACE is answered.
 */
final class LoopbackTomcat {
    private final Tomcat tomcat;
    private final Path webapp;
    private final Path state;
    private final Connector http;
    private final Connector https;

    private LoopbackTomcat(Tomcat tomcat, Path webapp, Path state, Connector http, Connector https) {
        this.tomcat = tomcat;
        this.webapp = webapp;
        this.state = state;
        this.http = http;
        this.https = https;
    }

    /**
     * Starts it with one site.
     *
     * @param home a folder for Tomcat, beside that of the site
     * @param state the folder in which the site's stack keeps accounts
     */
    static LoopbackTomcat start(Path home, Path webapp, Path state, SelfSigned certificate, int httpPort, int httpsPort)
            throws IOException, LifecycleException {
        // An earlier Tomcat of this JVM left its folder here; a new one would make that folder again.
        System.clearProperty(Constants.CATALINA_HOME_PROP);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectories(home.resolve("tomcat")).toString());
        Connector http = connector(tomcat, httpPort);
        Connector https = connector(tomcat, httpsPort);
        secure(https, certificate);
        LoopbackTomcat started = new LoopbackTomcat(tomcat, webapp, state, http, https);
        started.run();
        return started;
    }

    private void run() throws LifecycleException {
        try {
            bind();
            http.setRedirectPort(httpsPort());
            System.setProperty("https.port", String.valueOf(httpsPort())); // gatehouse.ini may name it.
            Context context = context();
            tomcat.start();
            requireStarted(context);
        } catch (LifecycleException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void requireStarted(Context context) {
        if (context.getState() != LifecycleState.STARTED) {
            throw new DemoException("The demo's site does not start; the log above says why");
        }
    }

    /** Ends the site alone, as when an operator takes an application away. */
    void undeploy() {
        tomcat.getHost().removeChild(site());
    }

    /** Starts the site again, from the folder as it is now. */
    void deploy() throws LifecycleException {
        Context context = context();
        context.start();
        requireStarted(context);
    }

    /** The class loader of the site as it runs now. */
    ClassLoader classes() {
        return site().getLoader().getClassLoader();
    }

    private Context site() {
        return (Context) tomcat.getHost().findChildren()[0];
    }

    private Context context() {
        ((ContainerBase) tomcat.getHost()).setStartChildren(false); // What is added is made ready first.
        StandardContext context = (StandardContext) tomcat.addWebapp("", webapp.toString());
        context.addParameter("demo.http.port", String.valueOf(httpPort()));
        context.addParameter("gatehouse.home", state.toString());
        // Hunts for leaks that need the JVM opened by options; here the JVM ends with the site.
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        context.setParentClassLoader(new ContainerClasses(DemoServer.class.getClassLoader()));
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        return context;
    }

    /** Takes the ports before the site starts, so that the site can know them. */
    private void bind() throws LifecycleException {
        try {
            tomcat.init();
        } catch (LifecycleException e) {
            if (!isBind(e)) {
                throw e;
            }
            boolean isHttp = http.getState() == LifecycleState.FAILED;
            throw isHttp ? taken("http.port", http) : taken("https.port", https);
        }
    }

    private static boolean isBind(@Nullable Throwable e) {
        return e != null && (e instanceof BindException || isBind(e.getCause()));
    }

    private static DemoException taken(String property, Connector connector) {
        return new DemoException(
                "Port " + connector.getPort() + " is in use; choose another one with -D" + property + "=<port>");
    }

    private static Connector connector(Tomcat tomcat, int port) {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        connector.setAllowTrace(true);
        connector.setEncodedSolidusHandling("decode");
        connector.setEncodedReverseSolidusHandling("decode");
        connector.setAllowBackslash(true);
        tomcat.getService().addConnector(connector);
        return connector;
    }

    private static void secure(Connector connector, SelfSigned certificate) {
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate store = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        store.setCertificateKeystoreFile(certificate.file().toString());
        store.setCertificateKeystorePassword(certificate.password());
        store.setCertificateKeystoreType("PKCS12");
        host.addCertificate(store);
        connector.addSslHostConfig(host);
    }

    int httpPort() {
        return http.getLocalPort();
    }

    int httpsPort() {
        return https.getLocalPort();
    }

    void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new DemoException("The demo does not end: " + e.getMessage(), e);
        }
    }
}
