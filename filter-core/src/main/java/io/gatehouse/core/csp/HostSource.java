package io.gatehouse.core.csp;

import java.util.Set;

/** Where something may be loaded from (CSP 3, 2.3.1): {@code https:}, {@code https://cdn.example.org:8443/js/}, {@code *.example.org}. */
final class HostSource {
    private static final Set<String> SCHEMES = Set.of("https:", "wss:", "data:", "blob:", "mediastream:");
    private static final String ACCEPTED = ", must be a keyword in quotes as 'self', a scheme as 'https:', "
            + "or a host as 'https://cdn.example.org' or '*.example.org'";

    private HostSource() {}

    static boolean isScheme(String item) {
        return SCHEMES.contains(item);
    }

    /** Refuses whatever is no host source of an encrypted scheme, or of the page's own. */
    static void check(String item) {
        refuse(item.startsWith("http:") || item.startsWith("ws:"), item, " is not encrypted");
        String rest = withoutScheme(item);
        int slash = rest.indexOf('/');
        checkPath(item, slash < 0 ? "" : rest.substring(slash));
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        int colon = authority.indexOf(':');
        checkPort(item, colon < 0 ? "*" : authority.substring(colon + 1));
        checkName(item, colon < 0 ? authority : authority.substring(0, colon));
    }

    private static String withoutScheme(String item) {
        int length = item.startsWith("https://") ? 8 : item.startsWith("wss://") ? 6 : 0;
        return item.substring(length);
    }

    private static void checkPath(String item, String path) {
        boolean isPlain = path.chars().allMatch(c -> c > ' ' && c < 127 && ";,'\"?#\\<>".indexOf(c) < 0);
        refuse(!isPlain, item, " has a path that browsers would not read so");
    }

    private static void checkPort(String item, String port) {
        boolean isPort = port.equals("*")
                || (!port.isEmpty() && port.length() <= 5 && port.chars().allMatch(HostSource::isDigit));
        refuse(!isPort, item, " is no source");
    }

    private static void checkName(String item, String name) {
        String plain = name.startsWith("*.") ? name.substring(2) : name;
        for (String label : plain.split("\\.", -1)) {
            boolean isLabel =
                    !label.isEmpty() && label.chars().allMatch(c -> isDigit(c) || isLetter(c) || c == '-' || c == '_');
            refuse(!isLabel, item, " is no source");
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static void refuse(boolean wrong, String item, String why) {
        if (wrong) {
            throw new IllegalArgumentException("'" + item + "'" + why + ACCEPTED);
        }
    }
}
