package io.gatehouse.demo.containers;

import io.gatehouse.demo.containers.Pieces.Piece;
import java.util.ArrayList;
import java.util.List;

/** Ways to spell one path with pieces that mean nothing to some program: around its slashes, at its end, within a name. */
final class PathSpellings {
    private final Pieces pieces;
    private final String context;
    private final String path;
    private final List<Spelling> spellings = new ArrayList<>();

    private PathSpellings(String context, String path) {
        this.pieces = Pieces.of(context);
        this.context = context;
        this.path = path;
    }

    /** The spellings of a path that starts with a slash, below a context path. */
    static List<Spelling> of(String context, String path) {
        PathSpellings all = new PathSpellings(context, path);
        all.add("plain", path);
        all.aroundSlashes();
        all.atTheEnd();
        all.withinTheName();
        all.disguisedContext();
        return all.spellings;
    }

    private void add(String kind, String spelled) {
        spellings.add(Spelling.get(kind, context + spelled));
    }

    private void aroundSlashes() {
        for (int slash : slashes()) {
            for (Piece piece : pieces.at("nothing")) {
                add(piece.kind(), path.substring(0, slash) + piece.text() + path.substring(slash));
            }
            for (Piece piece : pieces.at("slash")) {
                add(piece.kind(), path.substring(0, slash) + piece.text() + path.substring(slash + 1));
            }
        }
    }

    /** The first slash, and the last that has something behind it. */
    private int[] slashes() {
        int last = path.lastIndexOf('/', path.length() - 2);
        return last <= 0 ? new int[] {0} : new int[] {0, last};
    }

    private void atTheEnd() {
        for (Piece piece : pieces.at("end")) {
            add(piece.kind(), path + piece.text());
        }
    }

    private void withinTheName() {
        for (Piece piece : pieces.at("inside")) {
            if (path.length() > 2) {
                add(piece.kind(), path.substring(0, 2) + piece.text() + path.substring(2));
            }
        }
    }

    private void disguisedContext() {
        for (String form : new String[] {
            "{cname}",
            "/{ctx}",
            "/.{ctx}",
            "/;{ctx}",
            "/;x{ctx}",
            "/x/..{ctx}",
            "/x/..;{ctx}",
            "/%2e{ctx}",
            "/x/%2e%2e{ctx}",
            "{ctx};x",
            "{ctx};jsessionid=A1B2",
            "{ctx}/..{ctx}",
            "{ctx}%2f..{ctx}",
            "/%2f{ctx}",
            "/\\{ctx}",
            "{ctx}%20",
            "{ctx}%00",
            "/no-such/..{cname}",
            "{ctx}/../open/..{ctx}"
        }) {
            spellings.add(Spelling.get("context-in-disguise", Pieces.inContext(form, context) + path));
        }
    }
}
