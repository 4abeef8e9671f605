package io.gatehouse.demo.containers;

import java.util.ArrayList;
import java.util.List;

/** Ways to ask for one path that differ in the method, the version, the form of the target, and the header lines. */
final class WireSpellings {
    private static final String[] METHODS = {
        "HEAD",
        "OPTIONS",
        "POST",
        "PUT",
        "DELETE",
        "PATCH",
        "TRACE",
        "CONNECT",
        "PROPFIND",
        "SEARCH",
        "PURGE",
        "REPORT",
        "FOO",
        "get",
        "Get",
        "head",
        "GETX",
        "GET,HEAD",
        "G%45T",
        "X-GET"
    };
    private static final String[] VERSIONS = {
        " HTTP/1.0",
        " HTTP/0.9",
        " HTTP/1.2",
        " HTTP/2.0",
        " HTTP/3",
        " http/1.1",
        " HTTP/01.1",
        "  HTTP/1.1",
        "\tHTTP/1.1",
        " HTTP/1.1 ",
        " x HTTP/1.1"
    };
    private static final String[] ADDRESSES = {
        "http://localhost",
        "HTTP://LOCALHOST",
        "http://localhost:80",
        "http://localhost:1",
        "https://localhost",
        "http://other.example",
        "http://good@evil.example",
        "http://a:b@localhost",
        "http://localhost.",
        "http://[::1]",
        "http://localhost;x",
        "http://localhost/.",
        "http://localhost//",
        "http://localhost/..",
        "http://",
        "http:",
        "http:/",
        "http:///",
        "ws://localhost",
        "ftp://localhost",
        "file://",
        "jar:file:",
        "//localhost",
        "///localhost",
        "//",
        "*",
        "x:",
        "http://localhost\\",
        "http://localhost?",
        "http://localhost#",
        "http://localhost%2f"
    };
    private static final String[] OVERRIDES = {
        "X-HTTP-Method-Override: GET",
        "X-HTTP-Method-Override: HEAD",
        "X-HTTP-Method: OPTIONS",
        "X-Method-Override: TRACE"
    };
    private static final String[] CLAIMS = {
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-User: ada",
        "X-Remote-User: ada",
        "Remote-User: ada",
        "Authorization: Basic YWRhOg==",
        "Authorization: Bearer x",
        "Cookie: JSESSIONID=1",
        "X-Forwarded-Prefix: /open",
        "X-Forwarded-Path: /open/page.html",
        "Referer: http://localhost/open/page.html",
        "Range: bytes=0-40",
        "Range: bytes=-40",
        "If-None-Match: *",
        "If-Modified-Since: x",
        "Accept: text/html",
        "X-Requested-With: XMLHttpRequest",
        "Upgrade: h2c",
        "Connection: Upgrade",
        "Expect: 100-continue",
        "Origin: null",
        "Sec-Fetch-Mode: no-cors",
        "Content-Type: application/json",
        "Accept-Encoding: gzip",
        "TE: trailers"
    };
    private static final String[] ADDRESS_HEADERS = {
        "X-Original-URL: ",
        "X-Rewrite-URL: ",
        "X-Forwarded-Uri: ",
        "X-Forwarded-Path: ",
        "X-Original-URI: ",
        "Content-Location: "
    };

    private final String target;
    private final List<Spelling> spellings = new ArrayList<>();

    private WireSpellings(String target) {
        this.target = target;
    }

    /** The ways to ask for a path below a context path. */
    static List<Spelling> of(String context, String path) {
        WireSpellings all = new WireSpellings(context + path);
        all.byMethod();
        all.byVersion();
        all.byFormOfTarget();
        all.byHeader(context);
        return all.spellings;
    }

    private void byMethod() {
        for (String method : METHODS) {
            spellings.add(Spelling.of("method", method + " " + target + " HTTP/1.1"));
        }
        for (String override : OVERRIDES) {
            spellings.add(
                    Spelling.of("method-override", "POST " + target + " HTTP/1.1", override, "Content-Length: 0"));
            spellings.add(Spelling.of("method-override", "GET " + target + " HTTP/1.1", override));
        }
        spellings.add(Spelling.form("method-override", target, "_method=GET"));
        spellings.add(Spelling.form("method-override", target, "_method=HEAD&method=GET"));
        spellings.add(Spelling.get("method-override", target + "?_method=HEAD"));
    }

    private void byVersion() {
        for (String version : VERSIONS) {
            spellings.add(Spelling.of("version", "GET " + target + version));
            spellings.add(Spelling.of("version", "HEAD " + target + version));
        }
        spellings.add(Spelling.of("version", "\r\nGET " + target + " HTTP/1.1"));
        spellings.add(Spelling.of("version", "GET  " + target + " HTTP/1.1"));
        spellings.add(Spelling.of("version", "GET\t" + target + " HTTP/1.1"));
        spellings.add(new Spelling("version", "GET " + target + "\r\n"));
        spellings.add(new Spelling("version", "HEAD " + target + "\r\n"));
        spellings.add(new Spelling("version", "POST " + target + "\r\n"));
        spellings.add(new Spelling("version", "GET " + target + "\r\n\r\n"));
        spellings.add(new Spelling("version", "GET " + target + " HTTP/1.0\r\n{more}\r\n"));
        spellings.add(new Spelling("version", "GET " + target + " HTTP/1.0\n{more}\n"));
        spellings.add(new Spelling("version", "GET " + target + " HTTP/1.1\r\nConnection: close\r\n{more}\r\n"));
    }

    private void byFormOfTarget() {
        for (String address : ADDRESSES) {
            spellings.add(Spelling.get("form-of-target", address + target));
        }
        spellings.add(Spelling.get("form-of-target", target.substring(1)));
        spellings.add(Spelling.of("form-of-target", "HEAD http://localhost" + target + " HTTP/1.0"));
    }

    private void byHeader(String context) {
        for (String claim : CLAIMS) {
            spellings.add(Spelling.of("header", "GET " + target + " HTTP/1.1", claim));
        }
        for (String header : ADDRESS_HEADERS) {
            spellings.add(Spelling.of("header", "GET " + context + "/open/page.html HTTP/1.1", header + target));
            spellings.add(Spelling.of("header", "GET " + target + " HTTP/1.1", header + context + "/open/page.html"));
        }
        spellings.add(Spelling.of("header", "GET " + target + " HTTP/1.1", "X-Fold: a\r\n b"));
    }
}
