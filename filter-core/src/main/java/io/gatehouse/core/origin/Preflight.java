package io.gatehouse.core.origin;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The question that browsers ask before a request that a form could not send (Fetch Standard, CORS-preflight request). */
final class Preflight {
    static final String VARY = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

    private static final String SECTION = CorsFilter.NAME;
    private static final String METHOD = "Access-Control-Request-Method";
    private static final String HEADERS = "Access-Control-Request-Headers";
    private static final String ORIGIN = "Origin";

    private Preflight() {}

    /** Whether another origin asks. */
    static boolean isIn(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getDispatcherType() == DispatcherType.REQUEST
                && request.getHeader(METHOD) != null
                && isForeign(request, OneLine.of(request, ORIGIN));
    }

    private static boolean isForeign(HttpServletRequest request, @Nullable String origin) {
        return origin != null && !OwnOrigin.is(Client.of(request), origin);
    }

    static Verdict judge(HttpServletRequest request, CorsPolicy policy) {
        String origin = OneLine.of(request, ORIGIN);
        String method = OneLine.of(request, METHOD);
        if (origin == null || method == null || isRepeated(origin) || isRepeated(method)) {
            return refusal("cors.repeated-header");
        }
        RequestPath path = RequestPath.of(request);
        if (!policy.origins(path).contains(origin)) {
            return unlessOrigin(policy.isGeneral(path) ? AllowedOrigins.canonical(origin) : "");
        }
        return policy.methods().contains(method) ? headers(request, policy) : unlessMethod(method);
    }

    private static boolean isRepeated(String value) {
        return value.equals(OneLine.REPEATED);
    }

    private static Refusal unlessOrigin(String origin) {
        Refusal refusal = refusal("cors.origin");
        return origin.isEmpty() ? refusal : refusal.unless(SECTION, "allowOrigins", origin);
    }

    private static Refusal unlessMethod(String method) {
        Refusal refusal = refusal("cors.method");
        return CorsNames.isToken(method) ? refusal.unless(SECTION, "methods", method) : refusal;
    }

    private static Verdict headers(HttpServletRequest request, CorsPolicy policy) {
        Enumeration<String> lines = request.getHeaders(HEADERS);
        while (lines != null && lines.hasMoreElements()) {
            String unknown = unknown(lines.nextElement(), policy);
            if (unknown != null) {
                return unlessHeader(unknown);
            }
        }
        return Verdict.PASS;
    }

    /** The first header of a list that may not be set, or null. */
    private static @Nullable String unknown(String line, CorsPolicy policy) {
        int start = 0;
        while (start <= line.length()) {
            int comma = line.indexOf(',', start);
            int end = comma < 0 ? line.length() : comma;
            String name = line.substring(start, end).strip();
            if (!name.isEmpty() && policy.headers().stream().noneMatch(name::equalsIgnoreCase)) {
                return name;
            }
            start = end + 1;
        }
        return null;
    }

    private static Refusal unlessHeader(String name) {
        Refusal refusal = refusal("cors.header");
        return CorsNames.isToken(name) ? refusal.unless(SECTION, "headers", name) : refusal;
    }

    private static Refusal refusal(String code) {
        return Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, code, EventType.MALICIOUS_CORS)
                .with(VaryRule.VARY, VARY);
    }
}
