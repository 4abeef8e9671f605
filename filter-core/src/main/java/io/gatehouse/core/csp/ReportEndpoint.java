package io.gatehouse.core.csp;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Records;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Takes browsers' reports of violations, in the formats of {@code report-uri} (CSP 2) and of the Reporting API.
 *
 * <p>Anybody can send anything here, so all is bounded: the body, how many are read at once and in a minute, and what is kept of
 * them. The answer holds nothing of the question, and no session is made.
 */
final class ReportEndpoint implements AutoCloseable {
    static final int LARGEST = 64 * 1024;
    private static final int READ_AT_ONCE = 4;

    private final String path;
    private final Records records;
    private final ViolationLog log;
    private final Allowance allowance;
    private final AtomicInteger reading = new AtomicInteger();

    private ReportEndpoint(String path, Records records, ViolationLog log, Allowance allowance) {
        this.path = path;
        this.records = records;
        this.log = log;
        this.allowance = allowance;
    }

    static ReportEndpoint open(CspPolicy policy, ServletContext context) {
        Records records = Records.open(context);
        return new ReportEndpoint(
                policy.reportPath(),
                records,
                new ViolationLog(policy.directives(), records),
                new Allowance(policy.reportsPerMinute(), InstantSource.system()));
    }

    /** Whether this is a request for the endpoint. */
    boolean takes(HttpServletRequest request, String requested) {
        return requested.equals(path) && request.getDispatcherType() == DispatcherType.REQUEST;
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setStatus(status(request, response));
    }

    private int status(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            return HttpServletResponse.SC_METHOD_NOT_ALLOWED;
        }
        if (!isReport(request.getContentType())) {
            return HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
        }
        try {
            boolean hasRoom = reading.incrementAndGet() <= READ_AT_ONCE && allowance.take();
            return hasRoom ? read(request) : HttpServletResponse.SC_NO_CONTENT;
        } finally {
            reading.decrementAndGet();
        }
    }

    /** The two formats; Safari calls the older one plain JSON. */
    private static boolean isReport(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        int end = type.indexOf(';');
        return switch ((end < 0 ? type : type.substring(0, end)).strip()) {
            case "application/csp-report", "application/reports+json", "application/json" -> true;
            default -> false;
        };
    }

    private int read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        }
        try {
            Violation.read(JsonText.read(body), Client.of(request).host()).stream()
                    .filter(violation -> allowance.take())
                    .forEach(violation -> log.add(violation, request));
            return HttpServletResponse.SC_NO_CONTENT;
        } catch (IllegalArgumentException malformed) { // Whoever sent it learns no more than that.
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }

    @Override
    public void close() {
        records.close();
    }
}
