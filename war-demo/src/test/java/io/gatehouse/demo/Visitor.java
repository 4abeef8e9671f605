package io.gatehouse.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a server for pages, in clear or by HTTPS, and follows no redirect. */
record Visitor(DemoServer server, HttpClient client) {
    static Visitor of(DemoServer server) throws IOException {
        return new Visitor(
                server,
                HttpClient.newBuilder()
                        .sslContext(server.trusted())
                        .version(HttpClient.Version.HTTP_1_1)
                        .build());
    }

    HttpResponse<String> secure(String path, String... headers) throws IOException, InterruptedException {
        return ask("https://localhost:" + server.httpsPort() + path, headers);
    }

    HttpResponse<String> plain(String path, String... headers) throws IOException, InterruptedException {
        return ask("http://localhost:" + server.httpPort() + path, headers);
    }

    int status(String path) throws IOException, InterruptedException {
        return secure(path).statusCode();
    }

    private HttpResponse<String> ask(String address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofMinutes(1));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
