package io.gatehouse.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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

    /** Sends a form of names and values in turn, as a page of the site does. */
    HttpResponse<String> form(String path, String... fields) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        for (int at = 0; at < fields.length; at += 2) {
            body.append(at == 0 ? "" : "&").append(fields[at]).append('=');
            body.append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(server.home().resolve(path))
                .timeout(Duration.ofMinutes(1))
                .headers("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return client.send(request, BodyHandlers.ofString());
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
