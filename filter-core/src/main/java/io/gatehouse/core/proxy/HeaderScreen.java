package io.gatehouse.core.proxy;

import org.jspecify.annotations.Nullable;

/** What the application sees of headers that only proxies should send. */
interface HeaderScreen {
    /** Whether the header of this name is one of them. */
    boolean covers(String name);

    /** The value that is seen where the request has such a header; null hides it. */
    @Nullable
    String value(String name);
}
