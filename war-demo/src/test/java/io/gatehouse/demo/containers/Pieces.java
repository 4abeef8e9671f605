package io.gatehouse.demo.containers;

import java.util.List;

/** What a path can be spelled with, by a table. */
record Pieces(List<Piece> all) {
    /**
     * @param place where it is put
     * @param kind what is odd about it
     * @param text as it is sent
     */
    record Piece(String place, String kind, String text) {}

    /** The pieces for one context path. */
    static Pieces of(String context) {
        return new Pieces(PathRows.lines("pieces.txt").stream()
                .map(line -> line.split(" \\| ", 3))
                .map(row -> new Piece(row[0], row[1], inContext(row[2], context)))
                .toList());
    }

    /** A text of a table with the context path, and with its first letter encoded. */
    static String inContext(String text, String context) {
        String disguised =
                context.isEmpty() ? "" : "/%" + Integer.toHexString(context.charAt(1)) + context.substring(2);
        return text.replace("{ctx}", context).replace("{cname}", disguised);
    }

    List<Piece> at(String place) {
        return all.stream().filter(piece -> piece.place().equals(place)).toList();
    }
}
