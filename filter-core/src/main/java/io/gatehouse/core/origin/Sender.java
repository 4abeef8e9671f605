package io.gatehouse.core.origin;

import io.gatehouse.core.client.Client;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as its browser says (Fetch Metadata; RFC 6454, 7; RFC 9110, 10.1.3).
 *
 * @param site {@code Sec-Fetch-Site}, which browsers send over HTTPS and to localhost
 * @param origin {@code Origin}
 * @param referer {@code Referer}, empty where there is none
 */
record Sender(
        HttpServletRequest request,
        @Nullable String site,
        @Nullable String origin,
        String referer) {
    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";
    /** The origin of sandboxed frames, data: addresses and pages that hide theirs. */
    private static final String OPAQUE = "null";

    static Sender of(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        return new Sender(
                request, OneLine.of(request, SITE), OneLine.of(request, ORIGIN), referer == null ? "" : referer);
    }

    boolean isRepeated() {
        return OneLine.REPEATED.equals(site) || OneLine.REPEATED.equals(origin);
    }

    /** Whether the browser says that the site itself, or the visitor by hand, made the request. */
    boolean isOwnSite() {
        return "same-origin".equals(site) || "none".equals(site);
    }

    boolean isSameSite() {
        return "same-site".equals(site);
    }

    boolean isOpaque() {
        return OPAQUE.equals(origin);
    }

    boolean isOwnOrigin() {
        return origin != null && OwnOrigin.is(Client.of(request), origin);
    }

    boolean isOwnPage() {
        return OwnOrigin.holds(Client.of(request), referer);
    }

    /** Whether the visitor follows a link of another site: the whole window moves, and nothing is embedded. */
    boolean isTopLevelNavigation() {
        return request.getMethod().equals("GET")
                && "navigate".equals(OneLine.of(request, "Sec-Fetch-Mode"))
                && "document".equals(OneLine.of(request, "Sec-Fetch-Dest"));
    }

    /** The other origin, as far as it is named and can be one. */
    String named() {
        return origin == null ? AllowedOrigins.ofAddress(referer) : AllowedOrigins.canonical(origin);
    }
}
