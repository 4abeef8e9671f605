package io.gatehouse.core.origin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why it matters where a request comes from. */
enum Concern {
    /** It does not: a plain read. */
    NONE,
    /** It may change something. */
    CHANGE,
    /** It opens a WebSocket, to which no same-origin rule applies (RFC 6455, 10.2). */
    HANDSHAKE,
    /** It reads what other sites must not embed. */
    EMBEDDING;

    private static final String UPGRADE = "Upgrade";

    static Concern of(HttpServletRequest request, OriginPolicy policy) {
        if (!isRead(request.getMethod())) {
            return CHANGE;
        }
        return isHandshake(request) ? HANDSHAKE : policy.concernOfRead(request);
    }

    /** Methods that change nothing (RFC 9110, 9.2.1); a method's name has one spelling. */
    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    private static boolean isHandshake(HttpServletRequest request) {
        return request.getHeader(UPGRADE) != null && namesWebSocket(request.getHeaders(UPGRADE));
    }

    private static boolean namesWebSocket(@Nullable Enumeration<String> lines) {
        while (lines != null && lines.hasMoreElements()) {
            if (lines.nextElement().toLowerCase(Locale.ROOT).contains("websocket")) {
                return true;
            }
        }
        return false;
    }
}
