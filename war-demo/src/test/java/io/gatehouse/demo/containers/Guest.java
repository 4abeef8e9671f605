package io.gatehouse.demo.containers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A browser at one application, which keeps its cookies. */
final class Guest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();

    /** As browsers follow redirections (Fetch Standard, 4.4). */
    private static final int MOST_REDIRECTIONS = 20;

    private final int port;
    private final String site;
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    Guest(ContainerServer server, String site) {
        this.port = server.port();
        this.site = site;
    }

    /** What it says who visits. */
    String who() throws Exception {
        return get("/who");
    }

    /** A page of the application, asked for once more where the answer is so (RFC 9110, 15.4.8). */
    String get(String path) throws Exception {
        HttpResponse<String> answer = answer(path);
        for (int redirection = 0; answer.statusCode() == 307 && redirection < MOST_REDIRECTIONS; redirection++) {
            answer = answer(path);
        }
        return text(answer);
    }

    private HttpResponse<String> answer(String path) throws Exception {
        HttpResponse<String> answer = send(path, cookies());
        keepCookiesOf(answer);
        return answer;
    }

    /** The same with these cookies instead, and with headers; keeps none. */
    String ask(String path, String sentCookies, String... headers) throws Exception {
        return text(send(path, sentCookies, headers));
    }

    private static String text(HttpResponse<String> answer) {
        return answer.statusCode() == 200 ? answer.body() : String.valueOf(answer.statusCode());
    }

    /** What comes back for these cookies and headers. */
    HttpResponse<String> send(String path, String sentCookies, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + '/' + site + "/site" + path));
        if (!sentCookies.isEmpty()) {
            request.header("Cookie", sentCookies);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** Keeps the cookies that an answer sets, and forgets those that it ends. */
    void keepCookiesOf(HttpResponse<String> answer) {
        for (String header : answer.headers().allValues("Set-Cookie")) {
            String pair = header.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (header.contains("Max-Age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(name.length() + 1));
            }
        }
    }

    /** All that it sends, as a {@code Cookie} header. */
    String cookies() {
        return cookies("");
    }

    /** Those whose names hold this. */
    String cookies(String part) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().contains(part))
                .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The cookie of its session, as a pair. */
    String sessionCookie() {
        return cookies("SESSION");
    }

    /** The id of its session. */
    String sessionId() {
        return sessionCookie().substring(sessionCookie().indexOf('=') + 1);
    }

    /** Takes over what somebody else has planted in it. */
    void take(String name, String value) {
        cookies.put(name, value);
    }

    /** Takes over all cookies of another. */
    void take(Guest other) {
        cookies.putAll(other.cookies);
    }
}
