package io.gatehouse.demo.attacks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * One request as it goes over the wire, spelled as no browser would.
 *
 * <p>{@code {host}} and {@code {token}} are filled in when it is fired; a token is new each time, so that an answer can only hold
 * it because of this attack. {@code {filler}} stands for what is too long to show.
 */
public record RawRequest(String method, String target, List<String> headers, String body) {
    /** A parameter of three mebibytes. */
    private static final String FILLER = "a=" + "b".repeat(3 << 20);

    public RawRequest {
        headers = List.copyOf(headers);
    }

    static RawRequest get(String target) {
        return new RawRequest("GET", target, List.of(), "");
    }

    static RawRequest form(String target, String body) {
        return new RawRequest("POST", target, List.of("Content-Type: application/x-www-form-urlencoded"), body);
    }

    RawRequest with(String... more) {
        return new RawRequest(method, target, join(headers, List.of(more)), body);
    }

    private static List<String> join(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The text that is sent, placeholders and all. Bytes are Latin-1, one a character. */
    public String text() {
        StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (!names("Host")) {
            text.append("Host: {host}\r\n");
        }
        headers.forEach(header -> text.append(header).append("\r\n"));
        if (!names("Connection")) {
            text.append("Connection: close\r\n");
        }
        return text.append("\r\n").append(body).toString();
    }

    /** The bytes that go over the wire. The target is as seen from the application's context path. */
    byte[] bytes(String host, String context, String token) {
        String filled = body.replace("{token}", token).replace("{filler}", FILLER);
        RawRequest below = new RawRequest(method, target.startsWith("/") ? context + target : target, headers, body);
        RawRequest sent = body.isEmpty() ? below : below.with("Content-Length: " + filled.length());
        return sent.text()
                .replace("{host}", host)
                .replace("{context}", context)
                .replace("{token}", token)
                .replace("{filler}", FILLER)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean names(String header) {
        return headers.stream().anyMatch(line -> line.startsWith(header + ":"));
    }
}
