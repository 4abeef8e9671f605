package io.gatehouse.core.headers;

import io.gatehouse.core.headers.AnswerHeaders.Caching;
import io.gatehouse.core.headers.HeadersPolicy.NoStore;
import io.gatehouse.core.request.PathSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;

/**
 * Which answers no cache may keep (CWE-525; ASVS 14.2.2, 14.3.2), and which look like a file although the application makes them for
 * one visitor, so that a cache in front would keep them for all (web cache deception, ASVS 14.2.5).
 */
record CachePolicy(NoStore noStore, PathSet noStoreFor, PathSet cacheable) {
    static CachePolicy of(HeadersPolicy policy) {
        return new CachePolicy(policy.noStore(), policy.noStoreFor(), policy.cacheable());
    }

    /** For an answer that the application makes. */
    Caching of(HttpServletRequest request, String path) {
        if (noStoreFor.contains(path)) {
            return Caching.NEVER;
        }
        if (!isPersonal(request)) {
            return Caching.FREE;
        }
        return isDisguised(request, path) && !cacheable.contains(path) ? Caching.NEVER : Caching.BY_DEFAULT_NOT;
    }

    /** For a file that the container's own servlet answers: as the container says, unless its path is listed. */
    Caching ofFile(String path) {
        return noStoreFor.contains(path) ? Caching.NEVER : Caching.FREE;
    }

    /** The cheapest question first; a session is not opened, its id is enough. */
    private boolean isPersonal(HttpServletRequest request) {
        return switch (noStore) {
            case ALL -> true;
            case SESSION -> request.getRequestedSessionId() != null || hasUser(request);
            case USER -> hasUser(request);
            case INSECURE_NONE -> false;
        };
    }

    private static boolean hasUser(HttpServletRequest request) {
        return request.getHeader("Authorization") != null || request.getUserPrincipal() != null;
    }

    /** A name with a dot that no mapping of web.xml asked for: what follows the servlet's own path is the client's choice. */
    private static boolean isDisguised(HttpServletRequest request, String path) {
        MappingMatch match = request.getHttpServletMapping().getMappingMatch();
        return path.lastIndexOf('.') > path.lastIndexOf('/')
                && (match == MappingMatch.PATH || match == MappingMatch.DEFAULT);
    }
}
