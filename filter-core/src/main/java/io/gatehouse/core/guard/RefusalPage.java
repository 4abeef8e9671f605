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
public final class RefusalPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$d %2$s</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><main><h1>%2$s</h1><p>%5$s</p>
            <p>Code <code>%3$s</code>, request <code>%4$s</code></p></main></body></html>
            """;

    private static final String PROBLEM = """
            {"type":"about:blank","title":"%2$s","status":%1$d,"code":"%3$s","requestId":"%4$s"}
            """;

    private RefusalPage() {}

    /** Answers, unless the response is committed. */
    public static void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
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
                .formatted(
                        refusal.status(),
                        title(refusal.status()),
                        refusal.code(),
                        RequestId.of(request),
                        sentence(refusal.status()));
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

    private static String sentence(int status) {
        if (status == HttpServletResponse.SC_NOT_FOUND) {
            return "There is nothing at this address.";
        }
        return status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                ? "This request was not accepted."
                : "Something went wrong on the server.";
    }

    /** The reason phrase of a status (RFC 9110, 15; RFC 6585). */
    public static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 402 -> "Payment Required";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 411 -> "Length Required";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 416 -> "Range Not Satisfiable";
            case 417 -> "Expectation Failed";
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 505 -> "HTTP Version Not Supported";
            default -> status < 500 ? "Request Refused" : "Internal Server Error";
        };
    }
}
