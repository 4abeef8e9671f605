package io.gatehouse.core.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the chain goes on after a restart, and what was found amiss.
 *
 * @param seq the number of the last line; 0 at the very beginning
 * @param mac the MAC that the next line is bound to
 * @param notices what the operator has to be told
 */
record ChainStart(long seq, String mac, List<Notice> notices) {

    /** Judges the file's end by its head. What is in doubt goes on from where a verifier will see the gap. */
    static ChainStart of(Path file, FileEnd end, ChainMac mac) throws IOException {
        ChainHead head = ChainHead.read(file, mac);
        if (end.last() != null) {
            return afterLine(file, end.last(), head);
        }
        return end.isBlank() ? afterNothing(file, head) : afterStranger(head);
    }

    private static ChainStart afterLine(Path file, ChainLine last, ChainHead head) {
        String complaint = head.complaint(file);
        if (complaint != null) {
            return new ChainStart(
                    last.seq(), last.mac(), tampered(complaint + "; the chain goes on after line " + last.seq()));
        }
        if (head.seq() > last.seq()) {
            return after(head, "the head says line " + head.seq() + ", but the file ends at " + last.seq());
        }
        if (head.seq() == last.seq() && !head.mac().equals(last.mac())) {
            return after(head, "line " + last.seq() + " is not the one that the head names");
        }
        return new ChainStart(
                last.seq(), last.mac(), List.of()); // Lines after the head: a crash came before it was replaced.
    }

    private static ChainStart afterNothing(Path file, ChainHead head) throws IOException {
        FileEnd older = newestRenamed(file);
        ChainLine last = older == null ? null : older.last();
        if (head.isGood()) {
            boolean justRenamed = last != null && last.seq() == head.seq();
            return justRenamed
                    ? new ChainStart(head.seq(), head.mac(), List.of())
                    : after(head, "the head says line " + head.seq() + ", but the file is missing or empty");
        }
        if (last != null) {
            return new ChainStart(
                    last.seq(),
                    last.mac(),
                    tampered(head.complaint(file) + " and so is the file; older ones end at " + last.seq()));
        }
        return new ChainStart(
                0,
                ChainMac.GENESIS,
                head.state() == ChainHead.State.MISSING ? List.of() : tampered(head.complaint(file)));
    }

    private static ChainStart afterStranger(ChainHead head) {
        return after(head, "the file's last line is no line of the chain");
    }

    private static ChainStart after(ChainHead head, String what) {
        return new ChainStart(head.seq(), head.mac(), tampered(what + "; the chain goes on after line " + head.seq()));
    }

    private static @Nullable FileEnd newestRenamed(Path file) throws IOException {
        List<Path> renamed = Siblings.renamed(file);
        return renamed.isEmpty() ? null : FileEnd.of(renamed.get(renamed.size() - 1));
    }

    private static List<Notice> tampered(@Nullable String what) {
        return List.of(Notice.tampered("Audit file: " + what));
    }
}
