package io.gatehouse.core.firewall;

import org.jspecify.annotations.Nullable;

/** The header fields that rules look at by name. */
enum KnownHeader {
    AUTHORIZATION("Authorization"),
    CONTENT_LENGTH("Content-Length"),
    CONTENT_RANGE("Content-Range"),
    CONTENT_TYPE("Content-Type"),
    COOKIE("Cookie"),
    HOST("Host"),
    ORIGIN("Origin"),
    PROXY_AUTHORIZATION("Proxy-Authorization"),
    RANGE("Range"),
    SEC_FETCH_SITE("Sec-Fetch-Site"),
    TRANSFER_ENCODING("Transfer-Encoding"),
    HTTP_METHOD("X-HTTP-Method"),
    HTTP_METHOD_OVERRIDE("X-HTTP-Method-Override"),
    METHOD_OVERRIDE("X-Method-Override");

    /** How many there are. */
    static final int COUNT = values().length;

    /** By length and first letter, which no two of them share, so that most names are compared with none. */
    private static final @Nullable KnownHeader[] BY_SHAPE = byShape();

    private final String header;

    KnownHeader(String header) {
        this.header = header;
    }

    private static @Nullable KnownHeader[] byShape() {
        @Nullable KnownHeader[] table = new KnownHeader[32 * 32];
        for (KnownHeader known : values()) {
            int shape = shape(known.header);
            if (table[shape] != null) {
                throw new IllegalStateException(known + " has the shape of " + table[shape]);
            }
            table[shape] = known;
        }
        return table;
    }

    private static int shape(String name) {
        return (name.length() & 31) << 5 | (name.charAt(0) & 31); // Letters of both cases share five bits.
    }

    /** The field of this name, in any case of letters; null when it is none of these. */
    static @Nullable KnownHeader named(String name) {
        KnownHeader known = name.isEmpty() ? null : BY_SHAPE[shape(name)];
        return known != null && known.header.equalsIgnoreCase(name) ? known : null;
    }

    /** Whether it has one value and so one line (RFC 9110, 5.3), and the wrong one of two does harm. */
    boolean isSingle() {
        return this != COOKIE;
    }

    /** Whether it asks a framework for another method than the request line does. */
    boolean isMethodOverride() {
        return this == HTTP_METHOD || this == HTTP_METHOD_OVERRIDE || this == METHOD_OVERRIDE;
    }
}
