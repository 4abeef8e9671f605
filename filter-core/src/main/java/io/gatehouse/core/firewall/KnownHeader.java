package io.gatehouse.core.firewall;

import org.jspecify.annotations.Nullable;

/** The header fields that rules look at by name, and those that most requests have. */
enum KnownHeader {
    AUTHORIZATION("Authorization", Use.RULED),
    CONTENT_LENGTH("Content-Length", Use.RULED),
    CONTENT_RANGE("Content-Range", Use.RULED),
    CONTENT_TYPE("Content-Type", Use.RULED),
    COOKIE("Cookie", Use.LISTED),
    HOST("Host", Use.RULED),
    ORIGIN("Origin", Use.RULED),
    PROXY_AUTHORIZATION("Proxy-Authorization", Use.RULED),
    RANGE("Range", Use.RULED),
    SEC_FETCH_SITE("Sec-Fetch-Site", Use.RULED),
    TRANSFER_ENCODING("Transfer-Encoding", Use.RULED),
    HTTP_METHOD("X-HTTP-Method", Use.METHOD),
    HTTP_METHOD_OVERRIDE("X-HTTP-Method-Override", Use.METHOD),
    METHOD_OVERRIDE("X-Method-Override", Use.METHOD),

    ACCEPT("Accept", Use.COMMON),
    ACCEPT_ENCODING("Accept-Encoding", Use.COMMON),
    ACCEPT_LANGUAGE("Accept-Language", Use.COMMON),
    CACHE_CONTROL("Cache-Control", Use.COMMON),
    CONNECTION("Connection", Use.COMMON),
    DNT("DNT", Use.COMMON),
    PRAGMA("Pragma", Use.COMMON),
    PRIORITY("Priority", Use.COMMON),
    SEC_CH_UA("sec-ch-ua", Use.COMMON),
    SEC_CH_UA_MOBILE("sec-ch-ua-mobile", Use.COMMON),
    SEC_CH_UA_PLATFORM("sec-ch-ua-platform", Use.COMMON),
    SEC_FETCH_DEST("Sec-Fetch-Dest", Use.COMMON),
    SEC_FETCH_MODE("Sec-Fetch-Mode", Use.COMMON),
    SEC_FETCH_USER("Sec-Fetch-User", Use.COMMON),
    SEC_GPC("Sec-GPC", Use.COMMON),
    UPGRADE_INSECURE_REQUESTS("Upgrade-Insecure-Requests", Use.COMMON),
    USER_AGENT("User-Agent", Use.COMMON),
    X_REQUESTED_WITH("X-Requested-With", Use.COMMON);

    /** How many there are. */
    static final int COUNT = values().length;

    private static final int SHAPES = 128;
    /** By shape, which no two of them share, so that most names are compared with none or one. */
    private static final @Nullable KnownHeader[] BY_SHAPE = byShape();

    private final String header;
    private final String lowerCase;
    private final Use use;

    private enum Use {
        /** It has one value and so one line (RFC 9110, 5.3), and the wrong one of two does harm. */
        RULED,
        /** As {@link #RULED}, and asks a framework for another method than the request line does. */
        METHOD,
        /** Rules look at all of its lines. */
        LISTED,
        /** No rule knows it. Many clients send the same values, which tell nothing of anybody alone. */
        COMMON
    }

    KnownHeader(String header, Use use) {
        this.header = header;
        this.lowerCase = Characters.lowerCase(header);
        this.use = use;
    }

    private static @Nullable KnownHeader[] byShape() {
        @Nullable KnownHeader[] table = new KnownHeader[SHAPES];
        for (KnownHeader known : values()) {
            int shape = shape(known.header);
            if (table[shape] != null) {
                throw new IllegalStateException(known + " has the shape of " + table[shape]);
            }
            table[shape] = known;
        }
        return table;
    }

    /** Of the length, the first letter and the one before the last; letters of both cases share five bits. */
    private static int shape(String name) {
        int length = name.length();
        return (2 * length + 19 * (name.charAt(0) & 31) + (name.charAt(length - 2) & 31)) & (SHAPES - 1);
    }

    /** The field of this name, in any case of letters; null when it is none of these. */
    static @Nullable KnownHeader named(String name) {
        KnownHeader known = name.length() < 2 ? null : BY_SHAPE[shape(name)];
        return known != null && known.header.equalsIgnoreCase(name) ? known : null;
    }

    /** Whether a name is this one to the letter, as browsers write it in HTTP/1 or in HTTP/2. */
    boolean isSpelt(String name) {
        return header.equals(name) || lowerCase.equals(name);
    }

    /** Whether several lines of it are one too many. */
    boolean isSingle() {
        return use == Use.RULED || use == Use.METHOD;
    }

    boolean isMethodOverride() {
        return use == Use.METHOD;
    }

    boolean isCommon() {
        return use == Use.COMMON;
    }
}
