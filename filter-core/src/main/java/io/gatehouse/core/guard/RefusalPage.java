package io.gatehouse.core.guard;

import io.gatehouse.core.guard.Verdict.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a refused request: a small page for browsers, a problem document (RFC 9457) for all others. It says the
 * status, the code and the request id, and never repeats anything that the client sent.
 */
final class RefusalPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$d %2$s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><main><h1>%2$s</h1><p>This request was not accepted.</p>
            <p>Code <code>%3$s</code>, request <code>%4$s</code></p></main></body></html>
            """;

    private static final String PROBLEM = """
            {"type":"about:blank","title":"%2$s","status":%1$d,"code":"%3$s","requestId":"%4$s"}
            """;

    private RefusalPage() {}

    static void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return; // Nothing more can be said; the caller stops the request all the same.
        }
        response.resetBuffer();
        response.setStatus(refusal.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        refusal.headers().forEach(response::setHeader);
        if (refusal.location() != null) {
            response.setHeader("Location", refusal.location());
            response.setContentLength(0);
        } else {
            writeBody(refusal, request, response);
        }
        response.flushBuffer();
    }

    private static void writeBody(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean page = wantsPage(request.getHeader("Accept"));
        String text = (page ? PAGE : PROBLEM)
                .formatted(refusal.status(), title(refusal.status()), refusal.code(), RequestId.of(request));
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        response.setContentType(page ? "text/html;charset=utf-8" : "application/problem+json");
        response.setContentLength(body.length);
        send(text, body, response);
    }

    private static void send(String text, byte[] body, HttpServletResponse response) throws IOException {
        try {
            response.getOutputStream().write(body);
        } catch (IllegalStateException writerIsOpen) { // The page that was forwarded here had begun to write text.
            response.getWriter().write(text);
        }
    }

    private static boolean wantsPage(@Nullable String accept) {
        return accept != null && accept.contains("text/html");
    }

    /** The reason phrases of RFC 9110, 15, of those statuses that measures use. */
    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 411 -> "Length Required";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 421 -> "Misdirected Request";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            default -> status < 500 ? "Request Refused" : "Internal Server Error";
        };
    }
}
