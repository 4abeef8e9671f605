package io.gatehouse.core.cookies;

/** What the container's session cookie is called. */
public enum SessionName {
    /** {@code __Host-SESSION} and the context path: browsers take it from this very host alone, by HTTPS. */
    HOST_PREFIX,
    /** As the application and its container have it. */
    KEEP
}
