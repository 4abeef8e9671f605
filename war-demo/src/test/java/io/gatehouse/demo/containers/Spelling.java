package io.gatehouse.demo.containers;

import java.util.List;

/**
 * A request, spelled in one way.
 *
 * @param kind what is odd about it
 * @param text its octets, one a character, with a mark where further header lines may stand
 */
record Spelling(String kind, String text) {
    private static final String MORE = "{more}";

    /** A GET of this target, as it stands. */
    static Spelling get(String kind, String target) {
        return of(kind, "GET " + target + " HTTP/1.1");
    }

    /** A request without a body, of this first line and these header lines beside the usual. */
    static Spelling of(String kind, String first, String... lines) {
        String more = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
        return new Spelling(kind, first + "\r\nHost: localhost\r\nConnection: close\r\n" + more + MORE + "\r\n");
    }

    /** A POST of a form. */
    static Spelling form(String kind, String target, String body) {
        Spelling head = of(
                kind,
                "POST " + target + " HTTP/1.1",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + body.length());
        return new Spelling(kind, head.text + body);
    }

    /** The request with these header lines too, where it has any. */
    String with(List<String> lines) {
        return text.replace(MORE, lines.isEmpty() ? "" : String.join("\r\n", lines) + "\r\n");
    }

    boolean isOfAnAdvisory() {
        return kind.startsWith("CVE-");
    }

    /** Its first line. */
    @Override
    public String toString() {
        return kind + ": "
                + text.lines().filter(line -> !line.isEmpty()).findFirst().orElse("");
    }
}
