package io.gatehouse.auth.constraints;

import java.util.Set;

/**
 * The requests of one url-pattern in one web-resource-collection, and whom its constraint lets in.
 *
 * @param methods the only methods meant; empty for all
 * @param omissions methods that are not meant
 */
record WebResource(UrlPattern pattern, Set<String> methods, Set<String> omissions, Access access) {
    /** Whether the constraint says something of this method; else it is uncovered (Servlet 6.0, 13.8.4). */
    boolean covers(String method) {
        return methods.isEmpty() ? !omissions.contains(method) : methods.contains(method);
    }

    /** Whether the constraint says something of the methods that nobody names. */
    boolean coversOthers() {
        return methods.isEmpty();
    }
}
