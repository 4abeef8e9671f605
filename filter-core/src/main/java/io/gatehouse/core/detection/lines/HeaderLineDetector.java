package io.gatehouse.core.detection.lines;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds line breaks behind which a header, a status line or a request line of HTTP begins. Long texts have line breaks and colons, too;
 * so it must be a header that matters, behind a text that has none of its own.
 */
public final class HeaderLineDetector implements Detector {
    private static final List<String> HEADERS = List.of(
            "set-cookie",
            "content-type",
            "contenttype",
            "content-length",
            "contentlength",
            "content-encoding",
            "transfer-encoding",
            "location",
            "refresh",
            "access-control-allow-origin",
            "content-security-policy",
            "x-forwarded-for",
            "x-forwarded-host",
            "host",
            "cookie",
            "connection",
            "remote-addr",
            "x-xss-protection",
            "authorization",
            "cache-control",
            "link",
            "last-modified",
            "content-disposition");
    private static final List<String> LEVELS = List.of("INFO", "WARN", "ERROR", "DEBUG", "FATAL", "SEVERE", "TRACE");
    private static final List<String> METHODS =
            List.of("get", "post", "head", "put", "delete", "options", "trace", "connect", "patch");

    @Override
    public AttackClass attack() {
        return AttackClass.CRLF;
    }

    @Override
    public List<String> clues() {
        return List.of("\r", "\n", " http/");
    }

    @Override
    public @Nullable Hit find(String text) {
        Hit request = isRequestLine(text, 0) && text.length() < 300 ? hit("request-line", 5, 0, text.length()) : null;
        if (request != null) {
            return request;
        }
        boolean isShort = true;
        for (int at = 0; at < text.length() && isShort; at++) {
            char here = text.charAt(at);
            if (here == '\r' || here == '\n') {
                int line = Texts.firstNonBlank(text, at);
                String code = line(text, line);
                if (code != null) {
                    return hit(code, 7, at, at + 1);
                }
                at = line - 1;
            }
            isShort &= at < 300 && (here > ' ' || here == '\r' || here == '\n' || at < 20);
        }
        return isBreaksOnly(text) ? hit("break", 5, 0, text.length()) : null;
    }

    private static @Nullable String line(String text, int from) {
        if (Texts.startsWith(text, from, "http/1.") || Texts.startsWith(text, from, "http/2")) {
            return "status-line";
        }
        if (isRequestLine(text, from)) {
            return "request-line";
        }
        if (isLogLine(text, from) && !isLogLine(text, Texts.firstNonBlank(text, 0))) {
            return "log-line";
        }
        for (String header : HEADERS) {
            if (Texts.startsWith(text, from, header)
                    && text.startsWith(":", Texts.firstNonBlank(text, from + header.length()))) {
                return "header";
            }
        }
        return text.regionMatches(true, from, "<html", 0, 5) || Texts.startsWith(text, from, "<script")
                ? "content"
                : null;
    }

    /** A day, as logs begin their lines, and a level not far behind (CWE-117). */
    private static boolean isLogLine(String text, int from) {
        String line = text.substring(Math.min(from, text.length()), Math.min(text.length(), from + 64));
        boolean isDay = line.length() > 10
                && line.charAt(4) == '-'
                && line.charAt(7) == '-'
                && Character.isDigit(line.charAt(0))
                && Character.isDigit(line.charAt(9));
        return isDay && LEVELS.stream().anyMatch(line::contains);
    }

    /** As {@code GET / HTTP/1.1}. */
    private static boolean isRequestLine(String text, int from) {
        for (String method : METHODS) {
            int target = from + method.length() + 1;
            if (Texts.startsWith(text, from, method) && text.startsWith(" ", target - 1)) {
                int end = text.indexOf(' ', target);
                return end > 0 && end - target < 200 && Texts.startsWith(text, end + 1, "http/");
            }
        }
        return false;
    }

    /** A value that is nothing but line breaks, at least a carriage return and a line feed. */
    private static boolean isBreaksOnly(String text) {
        return text.indexOf("\r\n") >= 0 && text.isBlank() && text.length() < 16;
    }

    private static Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.CRLF, code, score, start, end);
    }
}
