package io.gatehouse.demo.attacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What came back over the wire: the head with its status line, and the body with its chunks joined. */
record Answer(String head, String body) {
    private static final int MOST_BYTES = 256 * 1024;
    private static final String END_OF_HEAD = "\r\n\r\n";

    /** Reads until the server closes, switches protocols or has said enough. */
    static Answer read(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            read.write(buffer, 0, n);
            if (read.size() > MOST_BYTES || isSwitched(read)) {
                break;
            }
        }
        return of(read.toString(StandardCharsets.UTF_8));
    }

    /** After 101 the connection stays open and the head is all there is to wait for (RFC 9110, 15.2.2). */
    private static boolean isSwitched(ByteArrayOutputStream read) {
        String text = read.toString(StandardCharsets.UTF_8);
        return text.startsWith("HTTP/1.1 101") && text.contains(END_OF_HEAD);
    }

    static Answer of(String text) {
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return new Answer(text, "");
        }
        String head = text.substring(0, end);
        String body = text.substring(end + END_OF_HEAD.length());
        boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        return new Answer(head, chunked ? joined(body) : body);
    }

    /** The body without its chunk lengths; they count bytes, so the text goes back to bytes first (RFC 9112, 7.1). */
    private static String joined(String chunked) {
        byte[] bytes = chunked.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int at = 0;
        while (at < bytes.length) {
            int line = at;
            while (line < bytes.length && bytes[line] != '\r') {
                line++;
            }
            int length = chunkLength(new String(bytes, at, line - at, StandardCharsets.US_ASCII));
            int from = Math.min(line + 2, bytes.length);
            joined.write(bytes, from, Math.min(length, bytes.length - from));
            at = length == 0 ? bytes.length : from + length + 2;
        }
        return joined.toString(StandardCharsets.UTF_8);
    }

    private static int chunkLength(String line) {
        try {
            return Integer.parseInt(line.strip(), 16);
        } catch (NumberFormatException e) {
            return 0; // A cut answer ends here; what was joined so far is shown.
        }
    }

    /** The status code, or 0 where the server closed without an answer. */
    int status() {
        String[] words = statusLine().split(" ", 3);
        return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : 0;
    }

    boolean isRefusal() {
        return status() == 0 || status() >= 400;
    }

    String statusLine() {
        int end = head.indexOf("\r\n");
        return end < 0 ? head : head.substring(0, end);
    }

    /** The first lines, for a person to read. */
    String excerpt() {
        String text = head + "\n\n" + body.strip();
        return text.length() > 1200 ? text.substring(0, 1200) + " …" : text;
    }
}
