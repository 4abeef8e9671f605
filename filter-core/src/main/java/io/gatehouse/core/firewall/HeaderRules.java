package io.gatehouse.core.firewall;

import io.gatehouse.core.firewall.MethodRules.Methods;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * How many headers a request may have, how long they may be and what they may hold. Containers judge most of this too, some of them only
 * when told to.
 *
 * @param maxHeaders names, however many lines each has
 * @param maxSize all names with their first values
 * @param insecurePartialPut where PUT may send a part of a file
 */
record HeaderRules(int maxHeaders, long maxName, long maxValue, long maxSize, PathSet insecurePartialPut) {
    private static final CommonValues COMMON = new CommonValues();

    static HeaderRules from(Settings settings) {
        return new HeaderRules(
                settings.number("maxHeaders", 100, 1, 10_000),
                settings.size("maxHeaderName", 128, 16),
                settings.size("maxHeaderValue", 16 << 10, 128),
                settings.size("maxHeadersSize", 64 << 10, 512),
                PathSet.from(settings, "insecurePartialPut", PathSet.EMPTY));
    }

    /**
     * Judges the headers.
     *
     * @param request as the container received it
     * @param values takes the first lines of the known headers
     */
    Verdict judge(HttpServletRequest request, String path, Methods methods, KnownValues values) {
        Verdict verdict = judgeLines(request, methods, values);
        if (verdict.passes()) {
            verdict = judgeFraming(values);
        }
        return verdict.passes() ? judgePartialPut(request, path, values) : verdict;
    }

    /**
     * One pass, since containers make a text of each name and value that is asked for, and seek it from the first line on each time. Of
     * lines that repeat a name, the first is looked at; the container bounds them all.
     */
    private Verdict judgeLines(HttpServletRequest request, Methods methods, KnownValues values) {
        int count = 0;
        long size = 0;
        Enumeration<String> names = request.getHeaderNames();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            KnownHeader known = KnownHeader.named(name);
            Enumeration<String> lines = known != null && known.isSingle() ? request.getHeaders(name) : null;
            String value = String.valueOf(lines == null ? request.getHeader(name) : lines.nextElement());
            size += name.length() + value.length();
            if (++count > maxHeaders || size > maxSize || !isSound(known, value)) {
                return unsound(count, size, value);
            }
            Verdict verdict =
                    lines != null && lines.hasMoreElements() ? bad("header-repeated") : judgeName(known, name);
            if (verdict.passes() && known != null) {
                values.keep(known, value);
                verdict = known.isMethodOverride() ? methods.judgeOverride(value) : Verdict.PASS;
            }
            if (!verdict.passes()) {
                return verdict;
            }
        }
        return Verdict.PASS;
    }

    private Verdict judgeName(@Nullable KnownHeader known, String name) {
        if (name.length() > maxName) {
            return tooLarge("header-name-size");
        }
        return (known != null && known.isSpelt(name)) || Characters.isToken(name) ? Verdict.PASS : bad("header-name");
    }

    private boolean isSound(@Nullable KnownHeader known, String value) {
        if (value.length() > maxValue) {
            return false;
        }
        if (known != null && known.isCommon()) {
            return COMMON.isSound(known, value);
        }
        return Characters.isFieldValue(value);
    }

    private Verdict unsound(int count, long size, String value) {
        if (count > maxHeaders) {
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
    private static Verdict judgeFraming(KnownValues values) {
        String length = values.get(KnownHeader.CONTENT_LENGTH);
        if (length == null) {
            return Verdict.PASS;
        }
        if (length.isEmpty() || !Characters.isDigits(length, 0)) {
            return bad("content-length"); // As '+0' (CVE-2023-40167).
        }
        return values.has(KnownHeader.TRANSFER_ENCODING) ? bad("framing") : Verdict.PASS;
    }

    /** A server that does not write parts of files must refuse them (RFC 9110, 14.5; CVE-2025-24813). */
    private Verdict judgePartialPut(HttpServletRequest request, String path, KnownValues values) {
        boolean isPartial =
                values.has(KnownHeader.CONTENT_RANGE) && request.getMethod().equals("PUT");
        return !isPartial || insecurePartialPut.contains(path)
                ? Verdict.PASS
                : Refusals.of(Refusals.BAD_REQUEST, "partial-put")
                        .unlessPath(FirewallFilter.NAME, "insecurePartialPut", path);
    }
}
