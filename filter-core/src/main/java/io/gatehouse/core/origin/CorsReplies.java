package io.gatehouse.core.origin;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** What the settings have answers say; values that don't change are made once. */
final class CorsReplies {
    private static final String ORIGIN = "Origin";

    private final CorsPolicy policy;
    private final CorsReply open;
    private final String methods;
    private final String headers;
    private final String maxAge;

    CorsReplies(CorsPolicy policy) {
        this.policy = policy;
        this.open = new CorsReply("*", false, exposed(policy), false);
        this.methods = String.join(", ", policy.methods());
        this.headers = String.join(", ", policy.headers());
        this.maxAge = Long.toString(policy.maxAge().toSeconds());
    }

    private static @Nullable String exposed(CorsPolicy policy) {
        return policy.exposeHeaders().isEmpty() ? null : String.join(", ", policy.exposeHeaders());
    }

    /** What is said in the answer to this request; what its origin is granted stays with the request. */
    CorsReply of(HttpServletRequest request) {
        AllowedOrigins allowed = policy.origins(RequestPath.of(request));
        if (allowed.isEmpty()) {
            return CorsReply.CLOSED;
        }
        String origin = OneLine.of(request, ORIGIN);
        if (origin == null || OwnOrigin.is(Client.of(request), origin)) {
            return allowed.isAny() ? open : CorsReply.WITHHELD;
        }
        boolean isAllowed = allowed.contains(origin) && policy.methods().contains(request.getMethod());
        return isAllowed ? granted(request, allowed, origin) : CorsReply.WITHHELD;
    }

    private CorsReply granted(HttpServletRequest request, AllowedOrigins allowed, String origin) {
        (policy.credentials() ? CorsGrant.CREDENTIALED : CorsGrant.ANONYMOUS).keepIn(request);
        return allowed.isAny()
                ? open
                : new CorsReply(AllowedOrigins.canonical(origin), policy.credentials(), open.exposed(), true);
    }

    /** Answers a preflight that nothing is against. */
    void answer(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader(VaryRule.VARY, Preflight.VARY);
        response.setHeader("Access-Control-Allow-Methods", methods);
        if (!headers.isEmpty()) {
            response.setHeader("Access-Control-Allow-Headers", headers);
        }
        response.setHeader("Access-Control-Max-Age", maxAge);
        allow(request, response);
    }

    private void allow(HttpServletRequest request, HttpServletResponse response) {
        boolean isAny = policy.origins(RequestPath.of(request)).isAny();
        String origin = request.getHeader(ORIGIN);
        response.setHeader(CorsReply.ALLOW_ORIGIN, isAny || origin == null ? "*" : AllowedOrigins.canonical(origin));
        if (policy.credentials()) {
            response.setHeader(CorsReply.ALLOW_CREDENTIALS, "true");
        }
        if (policy.privateNetwork() && "true".equals(request.getHeader("Access-Control-Request-Private-Network"))) {
            response.setHeader("Access-Control-Allow-Private-Network", "true");
        }
    }
}
