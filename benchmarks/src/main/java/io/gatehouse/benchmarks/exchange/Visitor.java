package io.gatehouse.benchmarks.exchange;

import java.util.Locale;

/** How a visitor comes. */
public enum Visitor {
    /** Directly over HTTPS, with the 16 headers of a browser. */
    DIRECT,
    /** As {@link #DIRECT}, through a proxy that ends TLS. */
    PROXIED,
    /** Directly over HTTPS, with three headers, as a script does. */
    BRIEF;

    /** The visitor by the name that commands use. */
    public static Visitor named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Makes a browser's request one of this visitor. */
    SampleRequest change(SampleRequest request) {
        return switch (this) {
            case DIRECT -> request;
            case PROXIED -> request.proxied();
            case BRIEF -> request.brief();
        };
    }
}
