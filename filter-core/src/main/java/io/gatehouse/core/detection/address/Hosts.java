package io.gatehouse.core.detection.address;

import java.util.List;
import java.util.Locale;

/** Which hosts only the server can reach. */
final class Hosts {
    private static final int LONGEST = 255;
    private static final List<String> INNER = List.of(
            "localhost",
            "localhost.localdomain",
            "localhost4",
            "localhost6",
            "localhost4.localdomain4",
            "localhost6.localdomain6",
            "ip6-localhost",
            "ip6-loopback",
            "ipv6-localhost",
            "ipv6-loopback",
            "localtest.me",
            "lvh.me",
            "lacolhost.com",
            "vcap.me",
            "instance-data",
            "metadata",
            "metadata.packet.net",
            "metadata.google.internal",
            "metadata.azure.com",
            "rancher-metadata",
            "metadata.tencentyun.com",
            "0",
            "kubernetes",
            "kubernetes.default");
    private static final List<String> INNER_ENDINGS = List.of(
            ".localhost",
            ".local",
            ".internal",
            ".localdomain",
            ".localtest.me",
            ".lvh.me",
            ".nip.io",
            ".xip.io",
            ".sslip.io",
            ".svc",
            ".vcap.me",
            ".1u.ms",
            ".rbndr.us",
            ".burpcollaborator.net",
            ".oastify.com",
            ".interact.sh",
            ".lan",
            ".intranet",
            ".corp");

    private Hosts() {}

    /** The host that begins here: up to a port, a path, a query or a fragment. */
    static String at(String text, int begin) {
        int end = begin;
        int close = text.startsWith("[", begin) ? text.indexOf(']', begin) : -1;
        if (close > 0) {
            return text.substring(begin, close + 1);
        }
        while (end < text.length() && end - begin < LONGEST && ":/?#\\\"'<>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(begin, end);
    }

    /** How sure it is that the server alone reaches the host: 7, 5 for a number as name, 0 for any other. */
    static int score(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (host.isEmpty()) {
            return 0;
        }
        if (host.charAt(0) == '[') {
            return isInnerSix(host) ? 7 : 5;
        }
        if (INNER.contains(host) && !host.equals("0") && !host.equals("metadata") && !host.equals("kubernetes")) {
            return 7;
        }
        String matched = host;
        if (INNER_ENDINGS.stream().anyMatch(matched::endsWith)) {
            return 7;
        }
        long number = HostNumber.of(host);
        if (number >= 0) {
            return HostNumber.isInner(number) || !HostNumber.isUsual(host) ? 7 : 5;
        }
        return INNER.contains(host) ? 5 : 0;
    }

    /** Whether it is {@code localhost} with a port as developers' own servers have, which addresses for a way back name all the time. */
    static boolean isDevelopment(String text, int begin, String host) {
        int port = begin + host.length() + 1;
        return host.equalsIgnoreCase("localhost")
                && text.startsWith(":", port - 1)
                && text.length() >= port + 4
                && text.substring(port, port + 4).chars().allMatch(Character::isDigit);
    }

    private static boolean isInnerSix(String host) {
        return host.startsWith("[::")
                || host.startsWith("[0:0:")
                || host.startsWith("[0000:")
                || host.startsWith("[fe80:")
                || host.startsWith("[fd")
                || host.startsWith("[fc");
    }
}
