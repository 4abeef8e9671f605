package io.gatehouse.core.inputs;

import java.util.Locale;
import java.util.Set;

/** Headers that browsers and containers write and whose values have grammars of their own: nobody takes them for inputs. */
public final class PlainHeaders {
    private static final Set<String> NAMES = Set.of(
            "accept",
            "accept-charset",
            "accept-encoding",
            "authorization",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "date",
            "dnt",
            "expect",
            "if-modified-since",
            "if-none-match",
            "if-unmodified-since",
            "keep-alive",
            "pragma",
            "priority",
            "range",
            "sec-ch-ua",
            "sec-ch-ua-mobile",
            "sec-ch-ua-platform",
            "sec-fetch-dest",
            "sec-fetch-mode",
            "sec-fetch-site",
            "sec-fetch-user",
            "te",
            "transfer-encoding",
            "upgrade",
            "upgrade-insecure-requests");

    private PlainHeaders() {}

    /** Whether a header of this name, in any case, is one of them. */
    public static boolean contains(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
