package io.gatehouse.core.chain;

/** Where a measure stands in the chain. The order is ours, so that nobody can get it wrong. */
public enum Stage {
    /** Who the client really is, behind proxies that are trusted. */
    PROXY,
    /** What answers carry: before all that refuses, but for malformed proxy headers, so that refusals carry it too. */
    HEADERS,
    /** How large and how slow a body may be: before all that refuses, since a refused body must be got rid of too. */
    BODY,
    /** Clients that have been refused too often. */
    BANS,
    /** Encrypted connections. */
    HTTPS,
    /** Whether the path has one meaning. */
    PATH,
    /** What a request may look like. */
    FIREWALL,
    /** How many requests there may be. */
    THROTTLE,
    /** From which sites requests may come. */
    ORIGIN,
    /** The visitor's session. */
    SESSION,
    /** Who the visitor is. */
    SIGN_IN,
    /** Who may enter. */
    AREAS,
    /** Files with rules of their own. */
    FILES,
    /** What a request's values may hold. */
    SCREENING,
    /** What of a request's values may become part of statements. */
    SQL,
    /** What the application answers. */
    OUTPUT
}
