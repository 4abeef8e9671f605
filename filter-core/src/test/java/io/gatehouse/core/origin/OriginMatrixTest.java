package io.gatehouse.core.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Origin;
import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every combination of what a request may say of where it comes from, against an independent table of rules. */
class OriginMatrixTest {
    private static final String TWICE = "(twice)";
    private static final String NONE = "(none)";
    private static final String OWN = "https://www.example.org";

    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "DELETE", "get");
    private static final List<String> PATHS = List.of("/page", "/hook", "/logout", "/members/a");
    private static final List<String> SITES =
            List.of(NONE, "same-origin", "same-site", "cross-site", "none", "tomorrow", TWICE);
    private static final List<String> ORIGINS = List.of(
            NONE,
            OWN,
            OWN + ":443",
            "https://partner.example",
            "https://evil.example",
            "http://www.example.org",
            "null",
            TWICE);
    private static final List<String> REFERERS =
            List.of(NONE, OWN + "/a", "https://partner.example/", "https://evil.example/a", OWN + ".evil.example/");
    private static final List<String> MOVES = List.of(NONE, "navigate/document", "navigate/iframe", "no-cors/image");
    private static final List<String> CREDENTIALS = List.of(NONE, "Cookie: a=b", "Authorization: Bearer x");
    private static final List<String> UPGRADES = List.of(NONE, "websocket");

    private final ServletContext context = Exchange.get("/").context;
    private final OriginJudge judge = judge();

    private static OriginJudge judge() {
        OriginPolicy policy = new OriginPolicy(
                List.of(Origin.parse("https://partner.example")),
                set("/hook"),
                set("/logout"),
                set("/members/**"),
                "",
                null);
        CsrfToken.Source source =
                new CsrfToken.Source(new CsrfTokens(new CsrfMac(Secret.of(new byte[32]))), new CsrfCookie(""));
        return new OriginJudge(policy, new TokenProof(source, "", true));
    }

    private static PathSet set(String pattern) {
        return PathSet.of(List.of(PathPattern.parse(pattern)), false);
    }

    private record Row(String method, String path, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, NONE);
        }
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String method : METHODS) {
            for (String path : PATHS) {
                for (String site : SITES) {
                    for (String origin : ORIGINS) {
                        rows.addAll(rows(method, path, Map.of("Sec-Fetch-Site", site, "Origin", origin)));
                    }
                }
            }
        }
        return rows;
    }

    private static List<Row> rows(String method, String path, Map<String, String> said) {
        List<Row> rows = new ArrayList<>();
        for (String referer : REFERERS) {
            for (String move : MOVES) {
                for (String credentials : CREDENTIALS) {
                    for (String upgrade : UPGRADES) {
                        Map<String, String> headers = new HashMap<>(said);
                        headers.put("Referer", referer);
                        headers.put("Sec-Fetch-Mode", move.split("/", -1)[0]);
                        headers.put("Sec-Fetch-Dest", move.equals(NONE) ? NONE : move.split("/", -1)[1]);
                        headers.put("Upgrade", upgrade);
                        if (!credentials.equals(NONE)) {
                            headers.put(
                                    credentials.split(": ", 2)[0], credentials.split(": ", 2)[1]);
                        }
                        rows.add(new Row(method, path, headers));
                    }
                }
            }
        }
        return rows;
    }

    /** What is to come of a request, said from the rules of the page docs/measures/origin.md. */
    private static String expected(Row row) {
        boolean isRead = Set.of("GET", "HEAD", "OPTIONS").contains(row.method);
        boolean isHandshake = isRead && row.header("Upgrade").equals("websocket");
        boolean isChange = !isRead || (!isHandshake && row.path.equals("/logout"));
        boolean isIsolated = isRead && !isHandshake && row.path.equals("/members/a") && !row.method.equals("OPTIONS");
        String site = row.header("Sec-Fetch-Site");
        String origin = row.header("Origin");
        if (row.path.equals("/hook") || !(isChange || isHandshake || isIsolated)) {
            return "pass";
        }
        if (site.equals(TWICE) || origin.equals(TWICE)) {
            return "origin.repeated-header";
        }
        String named = origin.equals(NONE) ? row.header("Referer") : origin;
        boolean isOwn = Set.of(OWN, OWN + ":443", OWN + "/a").contains(named);
        boolean isPartner = named.startsWith("https://partner.example");
        if (isPartner) {
            return "pass";
        }
        String special = isHandshake ? "origin.websocket" : isIsolated ? "origin.isolated" : "";
        if (!site.equals(NONE)) {
            boolean isLink = isIsolated
                    && row.method.equals("GET")
                    && row.header("Sec-Fetch-Mode").equals("navigate")
                    && row.header("Sec-Fetch-Dest").equals("document");
            boolean isFine = Set.of("same-origin", "none").contains(site) || isLink;
            String code = site.equals("same-site") ? "origin.same-site" : "origin.cross-site";
            return isFine ? "pass" : special.isEmpty() ? code : special;
        }
        if (isOwn || (isIsolated && origin.equals(NONE))) {
            return "pass";
        }
        if (!named.equals(NONE)) {
            String code = named.equals("null") ? "origin.null" : "origin.foreign";
            return special.isEmpty() ? code : special;
        }
        return row.header("Cookie").equals(NONE) || !row.header("Authorization").equals(NONE)
                ? "pass"
                : "origin.no-token";
    }

    @Test
    void verdictIsTheTables() {
        List<Row> rows = rows();
        Map<String, Integer> seen = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            String code = code(judge.judge(request(row)));
            seen.merge(code, 1, Integer::sum);
            if (!code.equals(expected(row))) {
                wrong.add(row + ": " + code + " instead of " + expected(row));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(rows).hasSize(6 * 4 * 7 * 8 * 5 * 4 * 3 * 2);
        assertThat(seen.keySet())
                .containsExactlyInAnyOrder(
                        "pass",
                        "origin.repeated-header",
                        "origin.same-site",
                        "origin.cross-site",
                        "origin.foreign",
                        "origin.null",
                        "origin.no-token",
                        "origin.websocket",
                        "origin.isolated");
    }

    private static String code(Verdict verdict) {
        return verdict instanceof Refusal refusal ? refusal.code() : "pass";
    }

    /** Mocks are too slow for so many requests. */
    private HttpServletRequest request(Row row) {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> row.method;
                    case "getHeader" -> first(row.header((String) arguments[0]), (String) arguments[0]);
                    case "getHeaders" -> Collections.enumeration(lines(row.header((String) arguments[0])));
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "getRequestURI", "getServletPath" -> row.path;
                    case "getServletContext" -> context;
                    case "getDispatcherType" -> DispatcherType.REQUEST;
                    case "getScheme" -> "https";
                    case "getServerName" -> "www.example.org";
                    case "getServerPort" -> 443;
                    case "getRemoteAddr" -> "192.0.2.1";
                    case "getPathInfo", "getCookies", "getRemoteUser", "getSession" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static @Nullable String first(String value, String name) {
        if (value.equals(NONE)) {
            return null;
        }
        return value.equals(TWICE) ? (name.equals("Origin") ? OWN : "same-origin") : value;
    }

    private static List<String> lines(String value) {
        if (value.equals(NONE)) {
            return List.of();
        }
        return value.equals(TWICE) ? List.of("a", "a") : List.of(value);
    }
}
