package io.gatehouse.demo.attacks;

import static io.gatehouse.demo.attacks.Attack.attack;
import static io.gatehouse.demo.attacks.Attack.entry;
import static io.gatehouse.demo.attacks.RawRequest.form;
import static io.gatehouse.demo.attacks.RawRequest.get;

import java.util.List;

/** Ways into pages that are not for everybody: in the clear, straight, by other spellings, by detours. */
final class EntryAttacks {
    private static final String ADMINS = "ONLY-FOR-ADMINS";
    private static final String MEMBERS = "ONLY-FOR-MEMBERS";

    private EntryAttacks() {}

    static List<Attack> https() {
        String group = "HTTPS";
        return List.of(
                new Attack(
                        "plain-http",
                        group,
                        "Read the site in the clear",
                        "Asks for the home page over plain HTTP. Whoever sits on the way reads along.",
                        Channel.PLAIN,
                        List.of(get("/")),
                        Marker.body("Rowing on the Withywater since 1911")),
                new Attack(
                        "no-hsts",
                        group,
                        "Catch the next visit before it reaches HTTPS",
                        "Without Strict-Transport-Security a browser starts its next visit over plain HTTP again.",
                        Channel.SECURE,
                        List.of(get("/")),
                        Marker.missing("Strict-Transport-Security:")));
    }

    static List<Attack> direct() {
        String group = "Direct entry";
        return List.of(
                entry(
                        group,
                        "direct-admin",
                        "Open the committee's page",
                        "A visitor types the address.",
                        "/admin/",
                        ADMINS),
                entry(
                        group,
                        "direct-admin-file",
                        "Fetch the committee's backup",
                        "A static file, straight from the folder.",
                        "/admin/backup.txt",
                        ADMINS),
                entry(
                        group,
                        "direct-admin-servlet",
                        "Use a committee's tool",
                        "A servlet with path info below the folder.",
                        "/admin/tools/keys",
                        ADMINS),
                entry(
                        group,
                        "direct-members",
                        "Open the members' page",
                        "A visitor types the address.",
                        "/members/",
                        MEMBERS),
                entry(
                        group,
                        "direct-members-file",
                        "Fetch the minutes",
                        "A static file, straight from the folder.",
                        "/members/minutes.txt",
                        MEMBERS),
                entry(
                        group,
                        "direct-members-servlet",
                        "Fetch the members' list",
                        "A servlet with path info below the folder.",
                        "/members/list/all",
                        MEMBERS),
                attack(
                        group,
                        "direct-admin-post",
                        "Open the committee's page by POST",
                        "Works where a rule was written for GET alone.",
                        Marker.body(ADMINS),
                        form("/admin/", "a=b")),
                attack(
                        group,
                        "direct-admin-verb",
                        "Open the committee's tool by a made-up method",
                        "Works where a rule lists the methods it knows (CVE-2010-0738).",
                        Marker.body(ADMINS),
                        new RawRequest("JEFF", "/admin/tools/keys", List.of(), "")));
    }

    /** Other names of /admin/: the container resolves them all, a rule that compares text misses them. */
    static List<Attack> spellings() {
        return List.of(
                spelling("path-semicolon", "A parameter after the folder", "/admin;x/"),
                spelling("path-dotdot-semicolon", "Two dots with a parameter", "/public/..;/admin/"),
                spelling("path-empty-parameter", "A parameter before the folder", "/;x/admin/"),
                spelling("path-session-id", "A session id in the path", "/admin/backup.txt;jsessionid=0"),
                spelling("path-static-suffix", "A style sheet's ending as a parameter", "/admin/index.jsp;.css"),
                spelling("path-static-info", "A picture's ending as path info", "/admin/tools/logo.png"),
                spelling("path-double-slash", "Two slashes in front", "//admin/"),
                spelling("path-inner-slashes", "Two slashes inside", "/admin//backup.txt"),
                spelling("path-dot", "A dot segment", "/./admin/"),
                spelling("path-dotdot", "Two dots, as browsers never send them", "/css/../admin/"),
                spelling("path-encoded-dots", "Encoded dots", "/css/%2e%2e/admin/"),
                spelling("path-encoded-letter", "An encoded letter", "/%61dmin/"),
                spelling("path-encoded-slash", "An encoded slash", "/css%2f..%2fadmin/"),
                spelling("path-encoded-slash-inside", "An encoded slash inside", "/admin%2fbackup.txt"),
                spelling("path-backslash", "An encoded backslash", "/css%5c..%5cadmin%5cbackup.txt"),
                spelling("path-absolute", "The whole address as target", "http://{host}{context}/admin/"));
    }

    static List<Attack> detours() {
        String group = "Detours into the committee's pages";
        return List.of(
                entry(
                        group,
                        "detour-forward",
                        "By a forward",
                        "A public page forwards.",
                        "/forward?to=/admin/",
                        ADMINS),
                entry(
                        group,
                        "detour-include",
                        "By an include",
                        "A public page includes.",
                        "/include?page=/admin/",
                        ADMINS),
                entry(
                        group,
                        "detour-async",
                        "By an async dispatch",
                        "From another thread.",
                        "/async?dispatch=/admin/",
                        ADMINS),
                entry(
                        group,
                        "detour-forward-dots",
                        "By a forward with encoded dots",
                        "Dispatcher paths are decoded once more.",
                        "/forward?to=/css/%252e%252e/admin/",
                        ADMINS),
                entry(
                        group,
                        "detour-forward-semicolon",
                        "By a forward with a parameter",
                        "Dispatcher paths hold parameters too.",
                        "/forward?to=/admin;x/backup.txt",
                        ADMINS),
                entry(
                        group,
                        "detour-include-file",
                        "By an include of a file",
                        "The default servlet serves includes as well.",
                        "/include?page=/admin/backup.txt",
                        ADMINS),
                entry(
                        group,
                        "detour-twice",
                        "By two forwards",
                        "The first one leads to a page that is public.",
                        "/forward?to=/include%3Fpage%3D/admin/",
                        ADMINS));
    }

    private static Attack spelling(String id, String title, String target) {
        String about = "Another name of the committee's pages, as no browser sends it.";
        return entry("Other spellings of the committee's address", id, title, about, target, ADMINS);
    }
}
