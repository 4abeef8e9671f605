package io.gatehouse.core.firewall;

import io.gatehouse.core.firewall.MethodRules.Methods;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many headers a request may have, how long they may be and what they may hold. Containers judge most of this too, some of them only
 * when told to.
 *
 * @param maxHeaders lines, not names
 * @param maxSize all names and values together
 * @param insecurePartialPut where PUT may send a part of a file
 */
record HeaderRules(int maxHeaders, long maxName, long maxValue, long maxSize, PathSet insecurePartialPut) {
    /** Fields that have one value and so one line (RFC 9110, 5.3): of two, programs take different ones. */
    private static final Set<String> SINGLE = names(
            "Authorization",
            "Content-Length",
            "Content-Range",
            "Content-Type",
            "Host",
            "If-Modified-Since",
            "If-Range",
            "If-Unmodified-Since",
            "Max-Forwards",
            "Origin",
            "Proxy-Authorization",
            "Range",
            "Referer",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Site",
            "Sec-Fetch-User",
            "Sec-WebSocket-Key",
            "Transfer-Encoding",
            "User-Agent",
            "X-HTTP-Method",
            "X-HTTP-Method-Override",
            "X-Method-Override");

    /** Names of headers, found in any case of letters. */
    static Set<String> names(String... names) {
        Set<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(found, names);
        return Collections.unmodifiableSet(found);
    }

    static HeaderRules from(Settings settings) {
        return new HeaderRules(
                settings.number("maxHeaders", 100, 1, 10_000),
                settings.size("maxHeaderName", 128, 16),
                settings.size("maxHeaderValue", 16 << 10, 128),
                settings.size("maxHeadersSize", 64 << 10, 512),
                PathSet.from(settings, "insecurePartialPut", PathSet.EMPTY));
    }

    Verdict judge(HttpServletRequest request, String path, Methods methods) {
        Verdict verdict = judgeLines(request, methods);
        if (verdict == Verdict.PASS) {
            verdict = judgeFraming(request);
        }
        return verdict == Verdict.PASS ? judgePartialPut(request, path) : verdict;
    }

    /** One pass, since containers make a text of each name and value that is asked for. */
    private Verdict judgeLines(HttpServletRequest request, Methods methods) {
        int lines = 0;
        long size = 0;
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            int before = lines;
            Verdict verdict = judgeName(name);
            Enumeration<String> values = request.getHeaders(name);
            while (verdict == Verdict.PASS && values.hasMoreElements()) {
                String value = values.nextElement();
                size += name.length() + value.length();
                verdict = ++lines > maxHeaders || size > maxSize || !isSound(value)
                        ? unsound(lines, size, value)
                        : methods.judgeHeader(name, value);
            }
            if (verdict == Verdict.PASS && lines - before > 1 && SINGLE.contains(name)) {
                verdict = bad("header-repeated");
            }
            if (verdict != Verdict.PASS) {
                return verdict;
            }
        }
        return Verdict.PASS;
    }

    private Verdict judgeName(String name) {
        if (name.length() > maxName) {
            return tooLarge("header-name-size");
        }
        return Characters.isToken(name) ? Verdict.PASS : bad("header-name");
    }

    private boolean isSound(String value) {
        return value.length() <= maxValue && Characters.isFieldValue(value);
    }

    private Verdict unsound(int lines, long size, String value) {
        if (lines > maxHeaders) {
            return tooLarge("header-count");
        }
        boolean isTooLong = value.length() > maxValue || size > maxSize;
        return isTooLong ? tooLarge("header-size") : bad("header-value");
    }

    private static Verdict bad(String code) {
        return Refusals.of(Refusals.BAD_REQUEST, code);
    }

    private static Verdict tooLarge(String code) {
        return Refusals.of(Refusals.HEADERS_TOO_LARGE, code);
    }

    /** Two programs that find the end of a body differently can be made to see two requests (CWE-444; RFC 9112, 6.1 and 6.3). */
    private static Verdict judgeFraming(HttpServletRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null) {
            return Verdict.PASS;
        }
        if (length.isEmpty() || !Characters.isDigits(length, 0)) {
            return bad("content-length"); // As '+0' (CVE-2023-40167).
        }
        return request.getHeader("Transfer-Encoding") == null ? Verdict.PASS : bad("framing");
    }

    /** A server that does not write parts of files must refuse them (RFC 9110, 14.5; CVE-2025-24813). */
    private Verdict judgePartialPut(HttpServletRequest request, String path) {
        boolean isPartial = request.getMethod().equals("PUT") && request.getHeader("Content-Range") != null;
        return !isPartial || insecurePartialPut.contains(path)
                ? Verdict.PASS
                : Refusals.of(Refusals.BAD_REQUEST, "partial-put")
                        .unlessPath(FirewallFilter.NAME, "insecurePartialPut", path);
    }
}
