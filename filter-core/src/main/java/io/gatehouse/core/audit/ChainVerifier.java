package io.gatehouse.core.audit;

import io.gatehouse.core.audit.ChainReader.Located;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a chain from its first line and names the first one that is broken. */
final class ChainVerifier {
    private final ChainMac mac;
    private final Ending ending;
    private final boolean fromGenesis;

    private long lines;
    private long first;
    private long expected = 1;
    private String previous;
    private @Nullable ChainLine lastLine;
    private @Nullable Located lastRead;

    /**
     * Begins at the beginning.
     *
     * @param ending where the chain has to end
     * @param after the MAC of the line before the first; null for the beginning of a chain
     */
    ChainVerifier(ChainMac mac, Ending ending, @Nullable String after) {
        this.mac = mac;
        this.ending = ending;
        this.fromGenesis = after == null;
        this.previous = after == null ? ChainMac.GENESIS : after;
    }

    /**
     * Where a chain has to end.
     *
     * @param source who says so
     * @param seq the last line's number; there may be more
     * @param mac that line's MAC; null when it is not known
     * @param complaint why nothing says where the end is; null when something does
     */
    record Ending(
            String source,
            long seq,
            @Nullable String mac,
            @Nullable String complaint) {
        /** As the head says; or for a renamed file, its name. */
        static Ending of(Path newest, ChainMac mac) throws IOException {
            Siblings.Range range = Siblings.Range.of(newest);
            if (range != null) {
                return new Ending("its name", range.last(), null, null);
            }
            ChainHead head = ChainHead.read(newest, mac);
            return new Ending("the head", head.seq(), head.isGood() ? head.mac() : null, head.complaint(newest));
        }

        boolean provesKey() {
            return mac != null;
        }
    }

    /**
     * What was found.
     *
     * @param sound whether the chain is whole
     * @param report one line for the operator
     */
    record Result(boolean sound, String report) {}

    Result verify(List<Path> files) throws IOException {
        try (ChainReader reader = new ChainReader(files)) {
            Located current = reader.read();
            while (current != null) {
                Located next = reader.read();
                if (!follows(current)) {
                    return broken(current, diagnosis(current, next));
                }
                current = next;
            }
        }
        return end();
    }

    private boolean follows(Located current) {
        ChainLine line = current.line();
        if (line != null && lines == 0 && !fromGenesis) {
            expected = line.seq();
        }
        if (line == null || !current.complete() || line.seq() != expected || !mac.fits(previous, line)) {
            return false;
        }
        first = lines == 0 ? line.seq() : first;
        lines++;
        expected++;
        previous = line.mac();
        lastLine = line;
        lastRead = current;
        return true;
    }

    private String diagnosis(Located current, @Nullable Located next) {
        if (!current.complete()) {
            return "truncated tail: the line is incomplete (cut off, or being written just now)";
        }
        ChainLine line = current.line();
        if (line != null && line.equals(lastLine)) {
            return "duplicated: it repeats the line before";
        }
        if (next != null && fitsHere(next)) {
            return movedBehind(line, next)
                    ? "moved: it belongs after the next line"
                    : "inserted: the next line follows the one before";
        }
        if (line == null) {
            return "not a chained line";
        }
        return line.seq() == expected ? altered(line, next) : outOfOrder(line);
    }

    private String altered(ChainLine line, @Nullable Located next) {
        boolean keyIsProven = lines > 0 || ending.provesKey() || isFollowedBy(line, next);
        return keyIsProven
                ? "altered: its content does not fit its MAC"
                : "wrong key, or altered: no line so far and no head fits the key";
    }

    private String outOfOrder(ChainLine line) {
        if (line.seq() < expected) {
            return "duplicated or moved: line " + expected + " was due, and " + line.seq()
                    + " was read before or is missing there";
        }
        String gap = line.seq() == expected + 1
                ? "line " + expected + " is"
                : "lines " + expected + " to " + (line.seq() - 1) + " are";
        return "missing before: " + gap + " missing before it"
                + (lines == 0 ? " (name the older files too, or --after)" : "");
    }

    private boolean fitsHere(Located next) {
        ChainLine line = next.line();
        return line != null && line.seq() == expected && mac.fits(previous, line);
    }

    private boolean movedBehind(@Nullable ChainLine line, Located next) {
        return line != null && next.line() != null && mac.fits(next.line().mac(), line);
    }

    private boolean isFollowedBy(ChainLine line, @Nullable Located next) {
        return next != null && next.line() != null && mac.fits(line.mac(), next.line());
    }

    private Result end() {
        long end = expected - 1;
        if (ending.complaint() != null) {
            return brokenEnd(ending.complaint() + ", so lines may be missing at the end");
        }
        if (ending.seq() > end) {
            return brokenEnd(
                    "truncated tail: " + ending.source() + " says line " + ending.seq() + ", the file ends at " + end);
        }
        if (ending.seq() == end && ending.mac() != null && !ending.mac().equals(previous)) {
            return brokenEnd("another line " + end + " than the head names: file and head are of different times");
        }
        return new Result(true, "OK: " + lines + " lines, seq " + first + ".." + end + ", last mac " + previous);
    }

    private Result brokenEnd(String what) {
        return lastRead == null ? new Result(false, "BROKEN: " + what) : broken(lastRead, what);
    }

    private static Result broken(Located where, String what) {
        String seq =
                where.line() == null ? "unknown" : Long.toString(where.line().seq());
        return new Result(false, "BROKEN: " + where.file() + ", line " + where.number() + ", seq " + seq + ": " + what);
    }
}
