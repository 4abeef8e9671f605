package io.gatehouse.auth.sessions;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What kind of browser a header tells of, as {@code Firefox on Linux}: its family and system, and no version. */
final class Device {
    private static final int LONGEST = 60;

    /** Words that tell a family, the special before the general: each browser also calls itself by others' names. */
    private static final String[][] BROWSERS = {
        {"Edg", "Edge"},
        {"OPR/", "Opera"},
        {"SamsungBrowser/", "Samsung Internet"},
        {"Vivaldi/", "Vivaldi"},
        {"FxiOS/", "Firefox"},
        {"Firefox/", "Firefox"},
        {"CriOS/", "Chrome"},
        {"Chrome/", "Chrome"},
        {"Safari/", "Safari"},
    };

    private static final String[][] SYSTEMS = {
        {"Windows", "Windows"},
        {"Android", "Android"},
        {"iPhone", "iOS"},
        {"iPad", "iOS"},
        {"CrOS", "ChromeOS"},
        {"Mac OS X", "macOS"},
        {"Linux", "Linux"},
    };

    private Device() {}

    /** The kind of browser of a {@code User-Agent} header, or another program's own name (RFC 9110, 10.1.5). */
    static String of(@Nullable String agent) {
        if (agent == null || agent.isBlank()) {
            return "unknown";
        }
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        String family = browser.isEmpty() ? product(agent) : browser;
        return (system.isEmpty() ? family : family + " on " + system).intern(); // There are few, and many sessions.
    }

    private static String first(String[][] words, String agent) {
        for (String[] word : words) {
            if (agent.contains(word[0])) {
                return word[1];
            }
        }
        return "";
    }

    private static String product(String agent) {
        int end = 0;
        while (end < agent.length()
                && end < LONGEST
                && (Character.isLetterOrDigit(agent.charAt(end)) || agent.charAt(end) == '-')) {
            end++;
        }
        String name = agent.substring(0, end);
        return name.isEmpty() ? "unknown" : name.toLowerCase(Locale.ROOT);
    }
}
