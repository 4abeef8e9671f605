package io.gatehouse.demo.attacks;

/** Which connector an attack goes to. */
public enum Channel {
    /** The one that the attack page was asked through. */
    SAME,
    /** The plain-HTTP one, wherever {@code demo.http.port} says that it is. */
    PLAIN,
    /** One that speaks TLS: not fired from a page that came without. */
    SECURE
}
