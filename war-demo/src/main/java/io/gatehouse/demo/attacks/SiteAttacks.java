package io.gatehouse.demo.attacks;

import static io.gatehouse.demo.attacks.Attack.attack;
import static io.gatehouse.demo.attacks.Attack.entry;
import static io.gatehouse.demo.attacks.RawRequest.form;
import static io.gatehouse.demo.attacks.RawRequest.get;

import java.util.Collections;
import java.util.List;

/** What other sites and careless answers make possible. */
final class SiteAttacks {
    private static final String EVIL = "https://evil.example";

    private SiteAttacks() {}

    static List<Attack> crossSite() {
        String group = "From another site";
        RawRequest entry = form("/guestbook", "name=Eve&message={token}");
        Marker stored = Marker.body("{token}");
        return List.of(
                attack(
                        group,
                        "csrf-form",
                        "Post a form from another site (CSRF)",
                        "A page elsewhere sends this site's form with the visitor's cookies.",
                        stored,
                        entry.with("Origin: " + EVIL, "Sec-Fetch-Site: cross-site"),
                        get("/guestbook")),
                attack(
                        group,
                        "csrf-null-origin",
                        "Post a form from a sandboxed frame (CSRF)",
                        "The browser sends Origin: null.",
                        stored,
                        entry.with("Origin: null", "Sec-Fetch-Site: cross-site"),
                        get("/guestbook")),
                attack(
                        group,
                        "csrf-old-browser",
                        "Post a form from another site, old browser",
                        "No Sec-Fetch-Site, only an Origin that is not ours.",
                        stored,
                        entry.with("Origin: " + EVIL),
                        get("/guestbook")),
                attack(
                        group,
                        "csrf-silent-browser",
                        "Post a form from another site, silent browser",
                        "Neither Sec-Fetch-Site nor Origin, only the visitor's cookie.",
                        stored,
                        entry.with("Cookie: JSESSIONID=0123456789ABCDEF"),
                        get("/guestbook")),
                attack(
                        group,
                        "cors-read",
                        "Read a visitor's data from another site",
                        "The feed tells every site's scripts that they may read it, with the visitor's cookies.",
                        Marker.head("Access-Control-Allow-Origin: " + EVIL),
                        get("/feed").with("Origin: " + EVIL, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors")),
                attack(
                        group,
                        "cross-site-websocket",
                        "Open the chat from another site",
                        "WebSockets know no same-origin rule; the server has to look at Origin.",
                        Marker.head("HTTP/1.1 101"),
                        get("/ws/echo")
                                .with(
                                        "Connection: Upgrade",
                                        "Upgrade: websocket",
                                        "Sec-WebSocket-Version: 13",
                                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                        "Origin: " + EVIL,
                                        "Sec-Fetch-Site: cross-site")),
                attack(
                        group,
                        "framing",
                        "Put the site into a frame (clickjacking)",
                        "The visitor clicks on what they don't see.",
                        Marker.missing("X-Frame-Options:|frame-ancestors"),
                        get("/")),
                attack(
                        group,
                        "opener",
                        "Hold on to the window that was opened",
                        "Without Cross-Origin-Opener-Policy the page that opened the site can send its window elsewhere.",
                        Marker.missing("Cross-Origin-Opener-Policy:"),
                        get("/")),
                attack(
                        group,
                        "referrer",
                        "Read addresses that the visitor comes from",
                        "Without a Referrer-Policy of the site's own, the whole address may go to other sites.",
                        Marker.missing("Referrer-Policy:"),
                        get("/search?q=private")),
                attack(
                        group,
                        "redirect-open",
                        "Send visitors elsewhere by a link to this site",
                        "The link looks like the club's.",
                        Marker.head("Location: " + EVIL + "/{token}"),
                        get("/redirect?to=" + EVIL + "/{token}")));
    }

    static List<Attack> server() {
        String group = "Server";
        return List.of(
                attack(
                        group,
                        "host-header",
                        "Speak to the site under a stranger's name",
                        "What the site says about its own address poisons caches and links.",
                        Marker.body("server-name: {token}.evil.example"),
                        get("/whoami").with("Host: {token}.evil.example")),
                attack(
                        group,
                        "trace",
                        "Have the server repeat the request (TRACE)",
                        "Shows headers that a proxy added, or that a script must not read.",
                        Marker.body("{token}"),
                        new RawRequest("TRACE", "/whoami", List.of("X-Added-By-Proxy: {token}"), "")),
                attack(
                        group,
                        "error-details",
                        "Read the inside from an error page",
                        "The message names the database and its user.",
                        Marker.body("jdbc:h2:mem:club"),
                        get("/boom")),
                attack(
                        group,
                        "sniffing",
                        "Have a browser guess the type of a file",
                        "Without X-Content-Type-Options: nosniff, a text may be run as a script.",
                        Marker.missing("X-Content-Type-Options:"),
                        get("/files/house-rules.txt")),
                attack(
                        group,
                        "session-cookie",
                        "Have a visitor's session cookie sent by other sites",
                        "The cookie does not say SameSite, so it is left to the browser.",
                        Marker.missing("SameSite="),
                        get("/whoami?session=new")),
                attack(
                        group,
                        "script-cookie",
                        "Read a cookie of the site by a script",
                        "The cookie lacks HttpOnly and Secure.",
                        Marker.head("Set-Cookie: boat=heron\r\n"),
                        get("/feed")));
    }

    static List<Attack> hidden() {
        String group = "Files and pages that nobody links to";
        return List.of(
                entry(
                        group,
                        "hidden-backup",
                        "Fetch a backup of a page's source",
                        "Editors leave them beside the original.",
                        "/search.jsp.bak",
                        "SELECT title FROM events"),
                entry(
                        group,
                        "hidden-environment",
                        "Fetch the file with the site's environment",
                        "Deployment tools leave it in the root folder.",
                        "/.env",
                        "ONLY-FOR-THE-SERVER"),
                entry(
                        group,
                        "hidden-descriptor",
                        "Fetch web.xml by a forward",
                        "What browsers can't ask for, the site's own pages can.",
                        "/forward?to=/WEB-INF/web.xml",
                        "<servlet-name>guestbook</servlet-name>"),
                entry(
                        group,
                        "management",
                        "Open a page that is made for operators",
                        "Libraries bring such pages along, and nobody thinks of them.",
                        "/metrics",
                        "ONLY-FOR-OPERATORS"));
    }

    static List<Attack> load() {
        String group = "Load";
        return List.of(
                attack(
                        group,
                        "large-body",
                        "Make the server read a large body",
                        "Three mebibytes to a page that expects none.",
                        Marker.body("ok"),
                        new RawRequest("POST", "/echo", List.of("Content-Type: text/plain"), "{filler}")),
                attack(
                        group,
                        "flood",
                        "Ask for a page sixty times within seconds",
                        "Nothing counts, so passwords can be guessed and forms be sent by a machine.",
                        Marker.everyBody("Write to the office"),
                        Collections.nCopies(60, get("/contact")).toArray(RawRequest[]::new)));
    }
}
