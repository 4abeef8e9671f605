package io.gatehouse.core.headers;

import io.gatehouse.core.settings.Origin;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which features of browsers pages may use, and which sites in their frames may (Permissions Policy).
 *
 * @param features the allow-list of each feature, as {@code ()}, {@code (self)} or {@code *}
 */
record Permissions(Map<String, String> features) {
    static final Permissions NONE = new Permissions(Map.of());

    /** What the site itself hardly needs is off; what is harmless without another site's frame is its own. */
    static final Permissions STRICT = of(
                    "()",
                    "accelerometer bluetooth camera display-capture encrypted-media gamepad geolocation gyroscope hid "
                            + "identity-credentials-get idle-detection local-fonts magnetometer microphone midi payment "
                            + "screen-wake-lock serial usb window-management xr-spatial-tracking")
            .with(of(
                    "(self)",
                    "autoplay clipboard-read clipboard-write fullscreen picture-in-picture "
                            + "publickey-credentials-get sync-xhr web-share"));

    /** Devices that no ordinary site talks to. */
    static final Permissions LEGACY = of("()", "bluetooth hid idle-detection local-fonts serial usb window-management");

    Permissions {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }

    private static Permissions of(String allowed, String names) {
        Map<String, String> features = new LinkedHashMap<>();
        Stream.of(names.split(" ")).forEach(name -> features.put(name, allowed));
        return new Permissions(features);
    }

    /** Reads {@code geolocation=(self)} or several with blanks between. */
    static Permissions parse(String text) {
        Map<String, String> features = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            put(features, text.substring(at, end));
            at = end;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
        return new Permissions(features);
    }

    /** A feature ends at a blank outside of its parentheses. */
    private static int end(String text, int start) {
        int open = text.indexOf('(', start);
        int blank = text.indexOf(' ', start);
        if (blank < 0 || (open >= 0 && open < blank)) {
            int close = open < 0 ? -1 : text.indexOf(')', open);
            return close < 0 ? text.length() : close + 1;
        }
        return blank;
    }

    private static void put(Map<String, String> features, String item) {
        int sign = item.indexOf('=');
        String name = sign < 0 ? item : item.substring(0, sign);
        boolean isName = !name.isEmpty()
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        refuse(!isName || sign < 0, "'" + item + "' is no feature with its sites, as 'geolocation=(self)'");
        refuse(features.put(name, allowed(item.substring(sign + 1))) != null, "'" + name + "' stands twice");
    }

    private static String allowed(String text) {
        if (text.equals("*")) {
            return text;
        }
        refuse(
                !text.startsWith("(") || !text.endsWith(")"),
                "'" + text + "' must be *, (), (self) or (self https://www.example.org)");
        String inside = text.substring(1, text.length() - 1).strip();
        List<String> sites = inside.isEmpty() ? List.of() : List.of(inside.split(" +", -1));
        return sites.stream().map(Permissions::site).collect(Collectors.joining(" ", "(", ")"));
    }

    /** Origins stand in quotes in the header alone. */
    private static String site(String text) {
        return text.equals("self") ? text : '"' + Origin.parse(text).toString() + '"';
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }

    /** These with others that replace or join them. */
    Permissions with(Permissions others) {
        Map<String, String> all = new LinkedHashMap<>(features);
        all.putAll(others.features);
        return new Permissions(all);
    }

    /** The header's value. */
    String line() {
        return features.entrySet().stream()
                .map(feature -> feature.getKey() + "=" + feature.getValue())
                .collect(Collectors.joining(", "));
    }
}
