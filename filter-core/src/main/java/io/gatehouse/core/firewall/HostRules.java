package io.gatehouse.core.firewall;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.settings.IpAddress;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which names the site may be asked for (CWE-644: links in mails and caches that lead to a host the client chose).
 *
 * @param names none means any
 * @param insecureMismatch whether the container may take the host from elsewhere than the Host header, as its own proxy settings do
 */
record HostRules(List<HostName> names, boolean insecureMismatch) {
    static HostRules from(Settings settings) {
        return new HostRules(
                settings.list(
                        "hosts",
                        List.of(),
                        "must be host names, as 'www.example.org, *.example.org, localhost:8443'",
                        HostName::parse),
                settings.flag("insecureHostMismatch", false));
    }

    boolean isAny() {
        return names.isEmpty();
    }

    /**
     * Judges the request as the container received it.
     *
     * @param header its Host header, if any; of several, none comes as far as this
     */
    Verdict judge(HttpServletRequest request, @Nullable String header) {
        if ("HTTP/0.9".equals(request.getProtocol())) {
            return Refusals.of(Refusals.VERSION_NOT_SUPPORTED, "protocol"); // It has no headers to judge by.
        }
        Verdict verdict = header == null ? missing(request) : judgeHeader(header, request);
        return verdict.passes() ? judgeName(request) : verdict;
    }

    /** HTTP/2 has the host in its own field; HTTP/1.0 may leave it out (RFC 9112, 3.2). */
    private static Verdict missing(HttpServletRequest request) {
        return "HTTP/1.1".equals(request.getProtocol())
                ? Refusals.of(Refusals.BAD_REQUEST, "host-missing")
                : Verdict.PASS;
    }

    private Verdict judgeHeader(String header, HttpServletRequest request) {
        int end = endOfName(header);
        if (end < 0) {
            return Refusals.of(Refusals.BAD_REQUEST, "host-malformed");
        }
        String taken = insecureMismatch ? null : request.getServerName();
        return taken == null || isNamed(header, end, taken)
                ? Verdict.PASS
                : Refusals.of(Refusals.BAD_REQUEST, "host-mismatch");
    }

    /** Where the name ends and the port begins; -1 when it is no host (RFC 3986, 3.2.2; of names, what DNS holds). */
    private static int endOfName(String header) {
        boolean isBracketed = header.startsWith("[");
        int end = isBracketed ? header.indexOf(']') + 1 : Characters.endOfHost(header, 0);
        boolean isName = isBracketed
                ? end > 2 && IpAddress.parseOrNull(header.substring(1, end - 1)) != null
                : end > 0 && header.charAt(0) != '.' && !header.contains("..");
        return isName && isPort(header, end) ? end : -1;
    }

    private static boolean isPort(String header, int at) {
        return at == header.length()
                || (header.charAt(at) == ':' && header.length() - at <= 6 && Characters.isDigits(header, at + 1));
    }

    /** An absolute request target names a host too, and containers differ in which they take (CVE-2026-6790). */
    private static boolean isNamed(String header, int end, String taken) {
        if (header.charAt(0) == '[') {
            return address(header.substring(1, end - 1)).equals(address(taken));
        }
        return taken.length() == end && header.regionMatches(true, 0, taken, 0, end);
    }

    private static String address(String text) {
        boolean isBracketed = text.startsWith("[") && text.endsWith("]");
        String plain = isBracketed ? text.substring(1, text.length() - 1) : text;
        IpAddress address = IpAddress.parseOrNull(plain);
        return address == null ? plain : address.toString();
    }

    private Verdict judgeName(HttpServletRequest request) {
        if (names.isEmpty()) {
            return Verdict.PASS;
        }
        Client client = Client.of(request);
        for (int at = 0; at < names.size(); at++) {
            if (names.get(at).matches(client.host(), client.port())) {
                return Verdict.PASS;
            }
        }
        return foreign(client.host());
    }

    private static Verdict foreign(@Nullable String host) {
        Verdict.Refusal refusal = Refusals.of(Refusals.MISDIRECTED, "host");
        return host == null || host.isEmpty() || host.length() > HostName.LONGEST
                ? refusal
                : refusal.unless(FirewallFilter.NAME, "hosts", host);
    }
}
