package io.gatehouse.core.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The side file that holds the last line's number and MAC, so that lines removed at the end of the log are missed.
 *
 * <p>It is signed itself. What it can't show: the log and its head put back together to an earlier state, as from a backup.
 *
 * @param state what the side file is worth
 * @param seq the last line's number; 0 unless good
 * @param mac the last line's MAC; the genesis label unless good
 */
record ChainHead(State state, long seq, String mac) {
    private static final String LABEL = ChainMac.label("gatehouse audit head 1");
    private static final String BEFORE = "{\"last\":\"";
    private static final int MAX_LENGTH = 512;

    enum State {
        GOOD,
        MISSING,
        /** Altered, or signed with another key. */
        FORGED
    }

    static Path beside(Path file) {
        return Siblings.named(file, ".head");
    }

    boolean isGood() {
        return state == State.GOOD;
    }

    static ChainHead read(Path file, ChainMac mac) throws IOException {
        Path head = beside(file);
        try {
            if (Files.size(head) > MAX_LENGTH) {
                return none(State.FORGED);
            }
            return parsed(Files.readString(head, StandardCharsets.ISO_8859_1).stripTrailing(), mac);
        } catch (NoSuchFileException e) {
            return none(State.MISSING);
        }
    }

    private static ChainHead parsed(String text, ChainMac mac) {
        ChainLine line = ChainLine.parse(text);
        if (line == null || !mac.fits(LABEL, line)) {
            return none(State.FORGED);
        }
        int start = BEFORE.length();
        return new ChainHead(State.GOOD, line.seq(), line.unsigned().substring(start, start + ChainLine.MAC_LENGTH));
    }

    private static ChainHead none(State state) {
        return new ChainHead(state, 0, ChainMac.GENESIS);
    }

    static void save(Path file, ChainMac mac, long seq, String last) throws IOException {
        Path next = Siblings.named(file, ".head.new");
        String text = ChainLine.sign(mac, LABEL, BEFORE + last + "\"}", seq).text() + "\n";
        Files.deleteIfExists(next);
        try (AppendFile out = Disk.REAL.open(next)) {
            out.append(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        replace(next, beside(file));
    }

    private static void replace(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (
                AtomicMoveNotSupportedException
                        e) { // A file system without it may leave no head after a crash, which is told.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What an operator is told of a head that is not good; null when it is. */
    @Nullable
    String complaint(Path file) {
        return switch (state) {
            case GOOD -> null;
            case MISSING -> "the head file '" + beside(file).getFileName() + "' is missing";
            case FORGED -> "the head file '" + beside(file).getFileName() + "' was altered, or signed with another key";
        };
    }
}
