package io.gatehouse.core.redirects;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser goes for an address on the page {@code scheme://base/dir/page}: the host, or {@code scheme:} for other schemes, or null
 * where it goes nowhere. Written after the URL Standard's state machine, apart from the code under test.
 */
final class BrowserAddress {
    private BrowserAddress() {}

    static @Nullable String host(String input, String scheme, String base) {
        String text = input.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$", "").replaceAll("[\\t\\n\\r]", "");
        int colon = text.indexOf(':');
        if (colon > 0 && text.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            String own = text.substring(0, colon).toLowerCase(Locale.ROOT);
            String rest = text.substring(colon + 1);
            if (!own.matches("https?|wss?|ftp|file")) {
                return own + ":";
            }
            if (own.equals("file")) {
                return "file:";
            }
            if (own.equals(scheme) && !rest.startsWith("//")) {
                return relative(rest, base);
            }
            return authority(rest);
        }
        return relative(text, base);
    }

    private static @Nullable String relative(String rest, String base) {
        return rest.matches("(?s)[/\\\\][/\\\\].*") ? authority(rest) : base;
    }

    private static @Nullable String authority(String rest) {
        String authority = rest.replaceAll("^[/\\\\]+", "").replaceAll("(?s)[/\\\\?#].*$", "");
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        if (!host.startsWith("[")) {
            host = host.replaceAll("(?s):.*$", "");
        }
        return host.isEmpty() ? null : host.toLowerCase(Locale.ROOT);
    }
}
