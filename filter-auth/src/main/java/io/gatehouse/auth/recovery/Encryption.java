package io.gatehouse.auth.recovery;

/** How the way to the mail server is encrypted. */
enum Encryption {
    /** From the first answer on, else nothing is sent (RFC 3207). */
    START_TLS,
    /** From the first byte on (RFC 8314, 3.3). */
    TLS,
    /** Not at all: for a server on this very machine. */
    INSECURE_PLAIN
}
