package io.gatehouse.core.settings;

import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${name}</code> by a system property, <code>${env:NAME}</code> by an environment variable; both take a
 * default, as <code>${https.port:-8443}</code>. What is put in is not read again.
 */
final class Placeholders {
    private Placeholders() {}

    static String expand(String text) {
        int open = text.indexOf("${");
        if (open < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int done = 0;
        while (open >= 0) {
            int close = text.indexOf('}', open);
            refuse(close < 0, "'${' is not closed");
            out.append(text, done, open).append(value(text.substring(open + 2, close)));
            done = close + 1;
            open = text.indexOf("${", done);
        }
        return out.append(text, done, text.length()).toString();
    }

    private static String value(String reference) {
        int sign = reference.indexOf(":-");
        String name = sign < 0 ? reference : reference.substring(0, sign);
        String found = find(name);
        refuse(found == null && sign < 0, "nothing is set for '${" + name + "}'");
        return found == null ? reference.substring(sign + 2) : found;
    }

    private static @Nullable String find(String name) {
        if (name.startsWith("env:")) {
            return System.getenv(name.substring(4));
        }
        return name.isEmpty() ? null : System.getProperty(name);
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }
}
