package io.gatehouse.demo.attacks;

import static io.gatehouse.demo.attacks.Attack.attack;
import static io.gatehouse.demo.attacks.Attack.entry;
import static io.gatehouse.demo.attacks.RawRequest.form;
import static io.gatehouse.demo.attacks.RawRequest.get;

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
                        "log-forging",
                        "Forge a line of the log",
                        "A line break in the entry starts a line that nobody wrote.",
                        Marker.body("\n2026-01-01 00:00 | INFO | committee: the keys go to {token}"),
                        form(
                                "/logbook",
                                "entry=calm%0A2026-01-01%2000:00%20%7C%20INFO%20%7C%20committee:%20the%20keys%20go%20to%20{token}"),
                        get("/logbook?plain=1")),
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
                        get("/files/house-rules.txt")));
    }
}
