package io.gatehouse.auth.devicebound;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * How sessions are bound to devices.
 *
 * @param path below which browsers register and refresh
 * @param age how long a bound cookie is good
 * @param offer how long after a sign-in the browser may register a key
 * @param grace how much longer requests count that were under way
 * @param except paths that a bound session may enter without the cookie
 */
record DeviceBoundPolicy(String path, Duration age, Duration offer, Duration grace, PathSet except) {
    static final DeviceBoundPolicy DEFAULT = new DeviceBoundPolicy(
            "/account/device-bound",
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            PathSet.of(
                    List.of(PathPattern.parse("/account/sign-out"), PathPattern.parse("/account/style.css")), false));

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(5);

    static DeviceBoundPolicy from(Settings settings) {
        DeviceBoundPolicy policy = new DeviceBoundPolicy(
                settings.value(
                        "path",
                        DEFAULT.path,
                        "must be a path of this site as '/account/device-bound', of letters, digits, '-', '_', '.'",
                        DeviceBoundPolicy::path),
                settings.duration("age", DEFAULT.age, LONGEST),
                settings.duration("offer", DEFAULT.offer, LONGEST),
                settings.duration("grace", DEFAULT.grace, LONGEST_GRACE),
                PathSet.from(settings, "except", DEFAULT.except));
        if (policy.age.compareTo(SHORTEST) < 0) {
            settings.reject("age", "must be at least '1s'");
        }
        return policy;
    }

    /** A path that is the same in an address, a header's string and a JSON text. */
    private static String path(String text) {
        boolean isPlain = text.startsWith("/")
                && text.length() > 1
                && !text.endsWith("/")
                && !text.contains("//")
                && !text.contains("/.")
                && text.chars().allMatch(DeviceBoundPolicy::isPlain);
        if (!isPlain) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return text;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_./".indexOf(c) >= 0;
    }

    String registration() {
        return path + "/register";
    }

    String refresh() {
        return path + "/refresh";
    }
}
