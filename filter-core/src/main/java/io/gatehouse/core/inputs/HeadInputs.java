package io.gatehouse.core.inputs;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;

/** Gives what a request's head holds: path, query, cookies, headers. */
final class HeadInputs {
    private final HttpServletRequest request;

    HeadInputs(HttpServletRequest request) {
        this.request = request;
    }

    boolean read(InputReader reader) {
        String query = request.getQueryString();
        return path(reader)
                && (query == null || new UrlPairs(query, StandardCharsets.UTF_8, Place.QUERY, reader).read())
                && cookies(reader)
                && headers(reader);
    }

    /** The path below the context, decoded once; slashes and path parameters divide it. */
    private boolean path(InputReader reader) {
        String raw = request.getRequestURI();
        int start = Math.min(raw.length(), request.getContextPath().length());
        for (int at = start; at <= raw.length(); at++) {
            if (at == raw.length() || raw.charAt(at) == '/' || raw.charAt(at) == ';') {
                if (at > start && !segment(raw.substring(start, at), reader)) {
                    return false;
                }
                start = at + 1;
            }
        }
        return true;
    }

    private static boolean segment(String raw, InputReader reader) {
        return new UrlPairs(
                        raw.replace("+", "%2B").replace("&", "%26").replace("=", "%3D"),
                        StandardCharsets.UTF_8,
                        Place.PATH,
                        (place, name, value) -> reader.input(Place.PATH, "path", value))
                .read();
    }

    private boolean cookies(InputReader reader) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                boolean wantsMore = reader.input(Place.COOKIE, cookie.getName(), cookie.getName())
                        && reader.input(Place.COOKIE, cookie.getName(), cookie.getValue());
                if (!wantsMore) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean headers(InputReader reader) {
        Enumeration<String> names = request.getHeaderNames();
        while (names != null && names.hasMoreElements()) {
            String name = names.nextElement();
            Enumeration<String> values = request.getHeaders(name);
            while (values != null && values.hasMoreElements()) {
                if (!reader.input(Place.HEADER, name, values.nextElement())) {
                    return false;
                }
            }
        }
        return true;
    }
}
