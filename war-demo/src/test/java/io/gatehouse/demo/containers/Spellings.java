package io.gatehouse.demo.containers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every distinct way in which the tests ask for what is protected; the same in each run. */
record Spellings(List<Spelling> all) {
    /** One of each kind of resource: file, welcome file, servlet by exact path, prefix and extension, JSP. */
    static final List<String> KEPT = List.of(
            "/admin/file.txt",
            "/admin/Minutes.TXT",
            "/admin/",
            "/admin/rooms/",
            "/admin/keys",
            "/admin/tools/keys/more",
            "/admin/report/x",
            "/admin/page.jsp",
            "/Vault/key.txt",
            "/open/board.secret",
            "/open/sub/",
            "/open/notes/");

    private static final List<String> PUBLIC = List.of("/open/page.html", "/open/tools/x");
    private static final List<String> SENT_ODDLY =
            List.of("/admin/file.txt", "/admin/keys", "/admin/page.jsp", "/admin/", "/open/notes/");
    private static final List<String> HANDED_ON = List.of(
            "/admin/file.txt",
            "/admin/keys",
            "/admin/tools/keys",
            "/admin/page.jsp",
            "/admin/",
            "/open/sub/",
            "/open/notes/");

    /** All of them, for an application that has one of everything. */
    static Spellings ofAll(String context) {
        List<Spelling> all = new ArrayList<>(ofAdvisories(context));
        Stream.concat(KEPT.stream(), PUBLIC.stream()).forEach(path -> all.addAll(ofPath(context, path)));
        SENT_ODDLY.forEach(path -> all.addAll(WireSpellings.of(context, path)));
        HANDED_ON.forEach(path -> all.addAll(DispatchSpellings.of(context, path)));
        all.addAll(DispatchSpellings.ofErrors(context));
        return distinct(all);
    }

    /** All of one path. */
    static Spellings ofOne(String context, String path) {
        List<Spelling> all = new ArrayList<>(ofAdvisories(context));
        all.addAll(ofPath(context, path));
        all.addAll(WireSpellings.of(context, path));
        return distinct(all);
    }

    /** Of all but the advisories' one in so many, beginning with one of the first. */
    Spellings oneIn(int step, int first) {
        List<Spelling> some = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).isOfAnAdvisory() || at % step == first) {
                some.add(all.get(at));
            }
        }
        return new Spellings(List.copyOf(some));
    }

    private static List<Spelling> ofPath(String context, String path) {
        List<Spelling> all = new ArrayList<>(PathSpellings.of(context, path));
        all.addAll(LetterSpellings.of(context, path));
        return all;
    }

    /** The requests of published bypasses. */
    static List<Spelling> ofAdvisories(String context) {
        return PathRows.lines("cve.txt").stream()
                .map(line -> Pieces.inContext(line, context).split(" \\| ", 4))
                .map(row -> row.length == 4
                        ? new Spelling(row[0], row[1] + " " + row[2] + "\r\n")
                        : Spelling.of(row[0], row[1] + " " + row[2] + " HTTP/1.1"))
                .toList();
    }

    private static Spellings distinct(List<Spelling> all) {
        Map<String, Spelling> byText = new LinkedHashMap<>();
        all.forEach(spelling -> byText.putIfAbsent(spelling.text(), spelling));
        return new Spellings(List.copyOf(byText.values()));
    }
}
