package io.gatehouse.demo;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A real nginx on the loopback that ends TLS in front of a site: one process, all of its files in a temporary folder, ended by its own
 * handle. It calls the site from {@link #ADDRESS}, so that it can be told from visitors, and hands on redirects as the site makes them.
 */
final class Nginx implements AutoCloseable {
    /** Where nginx calls from; all of 127.0.0.0/8 is this machine. */
    static final String ADDRESS = "127.0.0.3";

    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid {home}/nginx.pid;
            error_log {home}/error.log warn;
            events { worker_connections 128; }
            http {
              access_log off;
              client_body_temp_path {home}/body;
              proxy_temp_path {home}/proxy;
              fastcgi_temp_path {home}/fastcgi;
              uwsgi_temp_path {home}/uwsgi;
              scgi_temp_path {home}/scgi;
              map $http_upgrade $connection_upgrade { default upgrade; '' close; }
              map $http_forwarded $before { default '$http_forwarded, '; '' ''; }
              server {
                listen 127.0.0.1:{secure} ssl;
                listen 127.0.0.1:{plain};
                ssl_certificate {pem};
                ssl_certificate_key {pem};
                location / {
                  proxy_pass http://127.0.0.1:{site};
                  proxy_bind {address};
                  proxy_redirect off;
                  proxy_http_version 1.1;
                  proxy_set_header Upgrade $http_upgrade;
                  proxy_set_header Connection $connection_upgrade;
                  {headers}
                }
              }
            }
            """;

    private final Path home;
    private final SelfSigned certificate;
    private final int plainPort;
    private final int securePort;
    private @Nullable Process process;

    private Nginx(Path home, SelfSigned certificate, int plainPort, int securePort) {
        this.home = home;
        this.certificate = certificate;
        this.plainPort = plainPort;
        this.securePort = securePort;
    }

    /** One that has its ports and its certificate, and does not run yet. */
    static Nginx prepared() throws IOException {
        Path home = Files.createTempDirectory("gatehouse-nginx-").toRealPath();
        try (ServerSocket plain = freePort();
                ServerSocket secure = freePort()) {
            return new Nginx(home, SelfSigned.in(home), plain.getLocalPort(), secure.getLocalPort());
        }
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Runs in front of the site on that port, and tells it of visitors by these lines of configuration. */
    void start(int sitePort, String headers) throws Exception {
        Path file = home.resolve("nginx.conf");
        Files.writeString(file, configuration(sitePort, headers));
        Process started = new ProcessBuilder(
                        program().toString(), "-p", home.toString(), "-c", file.toString(), "-e", home + "/error.log")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out.log").toFile())
                .start();
        process = started;
        Poll.until("nginx answers", () -> answers(started));
    }

    private String configuration(int sitePort, String headers) throws IOException {
        String text = CONFIGURATION;
        Map<String, Object> values = Map.of(
                "home", home,
                "pem", certificate.pem(),
                "plain", plainPort,
                "secure", securePort,
                "site", sitePort,
                "address", ADDRESS,
                "headers", headers);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue().toString());
        }
        return text;
    }

    /** On the search path, or where Debian keeps what administrators run. */
    private static Path program() {
        return Stream.of((System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new DemoException("The tests need nginx (Debian: apt-get install nginx)"));
    }

    private boolean answers(Process started) throws IOException {
        if (!started.isAlive()) {
            throw new DemoException("nginx ended: " + Files.readString(home.resolve("out.log"))
                    + Files.readString(home.resolve("error.log")));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plainPort)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    int plainPort() {
        return plainPort;
    }

    int securePort() {
        return securePort;
    }

    /** TLS for a client that trusts this server's certificate and no other. */
    SSLContext trusted() throws IOException {
        return certificate.trusted();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                    .join()
                    .destroyForcibly();
        }
        Folders.delete(home);
    }
}
