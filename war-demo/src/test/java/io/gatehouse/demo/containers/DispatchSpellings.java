package io.gatehouse.demo.containers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Ways to have a public page hand a request on to one path. */
final class DispatchSpellings {
    private static final String[] WAYS = {"forward", "include", "async"};
    private static final String[] TARGETS = {
        "{path}",
        "/.{path}",
        "/{path}",
        "//{path}",
        "/open/..{path}",
        "/open/../.{path}",
        "/open/..;{path}",
        "/open/..;x{path}",
        "/;{path}",
        "/;x{path}",
        "/%2e{path}",
        "/open/%2e%2e{path}",
        "/open/%2e%2e;{path}",
        "/open%2f..{path}",
        "/open\\..{path}",
        "/open/%252e%252e{path}",
        "/x/../open/..{path}",
        "..{path}",
        "./..{path}",
        "../open/..{path}",
        "{path}?x=1",
        "{path};x",
        "{path};jsessionid=A1B2",
        "{path}/",
        "{path}/.",
        "{path}%20",
        "{path}%00",
        "{path}%3bx",
        "{path}?a=/../open/page.html",
        "{path}#x",
        "/admin/..{path}",
        "/WEB-INF/..{path}",
        "/%u002e{path}",
        "/%c0%ae{path}",
        "/no-such/..{path}"
    };

    private final String context;
    private final String path;
    private final List<Spelling> spellings = new ArrayList<>();

    private DispatchSpellings(String context, String path) {
        this.context = context;
        this.path = path;
    }

    static List<Spelling> of(String context, String path) {
        DispatchSpellings all = new DispatchSpellings(context, path);
        for (String target : TARGETS) {
            all.to(target.replace("{path}", path));
        }
        all.to("/%" + Integer.toHexString(path.charAt(1)) + path.substring(2));
        all.to("/" + path.substring(1, 2).toUpperCase(Locale.ROOT) + path.substring(2));
        all.throughAPublicPath();
        return all.spellings;
    }

    private void to(String target) {
        for (String way : WAYS) {
            spellings.add(Spelling.get(way, context + "/open/go?way=" + way + "&to=" + escaped(target)));
        }
        spellings.add(Spelling.get("jsp-include", context + "/open/show.jsp?page=" + escaped(target)));
    }

    /** The dispatching page itself, asked for in other ways. */
    private void throughAPublicPath() {
        for (String way : WAYS) {
            String query = "?way=" + way + "&to=" + escaped(path);
            spellings.add(Spelling.of(way, "HEAD " + context + "/open/go" + query + " HTTP/1.1"));
            spellings.add(Spelling.of(way, "PUT " + context + "/open/go" + query + " HTTP/1.1"));
            spellings.add(Spelling.of(way, "GET " + context + "/open/go" + query + " HTTP/1.0"));
            spellings.add(Spelling.get(way, context + "/open/%67o" + query));
            spellings.add(Spelling.get(way, context + "/open/go;jsessionid=A1B2" + query));
            spellings.add(Spelling.form(way, context + "/open/go", query.substring(1)));
            String twice = "?way=forward&to=" + escaped("/open/go" + query);
            spellings.add(Spelling.get(way, context + "/open/go" + twice));
        }
    }

    /** The error pages, which are protected themselves. */
    static List<Spelling> ofErrors(String context) {
        List<Spelling> spellings = new ArrayList<>();
        for (String way : new String[] {"error", "failure"}) {
            for (String method : new String[] {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "FOO"}) {
                spellings.add(Spelling.of("error-page", method + " " + context + "/open/go?way=" + way + " HTTP/1.1"));
            }
            spellings.add(Spelling.of("error-page", "GET " + context + "/open/go?way=" + way + " HTTP/1.0"));
            for (String first : WAYS) {
                String target = escaped("/open/go?way=" + way);
                spellings.add(Spelling.get("error-page", context + "/open/go?way=" + first + "&to=" + target));
            }
        }
        return spellings;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = Character.isLetterOrDigit(octet) || octet == '/' || octet == '.';
            escaped.append(isPlain ? "" + (char) octet : "%" + HexFormat.of().toHexDigits(octet));
        }
        return escaped.toString();
    }
}
