package io.gatehouse.core.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file of chained lines: grows by whole batches, goes on where it ended, and is renamed when full.
 *
 * <p>A batch is written and forced to the disk as one, or cut back and nothing of it counts. Before each batch the file is looked at:
 * if somebody else changed it, a notice says so and the chain goes on. Used by one thread.
 */
final class ChainedFile implements Closeable {
    private final Path path;
    private final ChainMac mac;
    private final Disk disk;
    private final long maxSize;
    private final FileLock lock;
    private final List<Notice> notices = new ArrayList<>();

    private AppendFile file;
    private FileFacts facts;
    private long size;
    private long renameAt;
    private long firstSeq;
    private long seq;
    private String last;
    /** The file ends in the midst of somebody else's line. */
    private boolean midLine;
    /** A write failed and may have left a part of itself behind. */
    private boolean unclean;

    /** The file was renamed by us, and the new one is not yet open. */
    private boolean renamed;

    private boolean headIsOld;

    private ChainedFile(Path path, ChainMac mac, long maxSize, Disk disk, FileLock lock) throws IOException {
        this.path = path;
        this.mac = mac;
        this.maxSize = maxSize;
        this.disk = disk;
        this.lock = lock;
        FileEnd end = FileEnd.of(path);
        ChainStart start = ChainStart.of(path, end, mac);
        seq = start.seq();
        last = start.mac();
        file = disk.open(path);
        facts = FileFacts.of(path);
        size = end.size();
        renameAt = maxSize;
        firstSeq = end.isBlank() ? seq + 1 : end.firstSeq();
        notices.addAll(start.notices());
        settleIncomplete(end);
    }

    static ChainedFile open(Path path, ChainMac mac, long maxSize, Disk disk) throws IOException {
        FileLock lock = FileLock.of(path);
        try {
            return new ChainedFile(path, mac, maxSize, disk, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Adds the lines, all or none. */
    void append(List<String> jsonLines) throws IOException {
        cutBackFailedWrite();
        lookForOthers();
        renameWhenFull();
        write(jsonLines);
    }

    /** Has the head name the last line, if it does not yet. */
    void saveHead() throws IOException {
        if (headIsOld) {
            ChainHead.save(path, mac, seq, last);
            headIsOld = false;
        }
    }

    /** What the file has to say since this was asked last. */
    List<Notice> takeNotices() {
        List<Notice> taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    long seq() {
        return seq;
    }

    @Override
    public void close() throws IOException {
        try (lock;
                AppendFile open = file) {
            if (leftAPart()) {
                open.cut(size);
            }
            saveHead();
        }
    }

    private void write(List<String> jsonLines) throws IOException {
        StringBuilder batch = new StringBuilder(midLine ? "\n" : "");
        long nextSeq = seq;
        String nextMac = last;
        for (String json : jsonLines) {
            ChainLine line = ChainLine.sign(mac, nextMac, json, ++nextSeq);
            nextMac = line.mac();
            batch.append(line.text()).append('\n');
        }
        unclean = true;
        file.append(batch.toString().getBytes(StandardCharsets.ISO_8859_1));
        unclean = false;
        size += batch.length();
        seq = nextSeq;
        last = nextMac;
        midLine = false;
        headIsOld = true;
    }

    /** After a crash the last line may be incomplete: it is kept in a side file and cut off. */
    private void settleIncomplete(FileEnd end) throws IOException {
        if (end.isForeign()) {
            midLine = true;
            notices.add(Notice.tampered("Audit file: it ends in something longer than any line of the chain"));
        } else if (end.endsInMidLine()) {
            Path aside = Siblings.named(path, ".cut-" + (seq + 1));
            byte[] incomplete = end.incomplete().getBytes(StandardCharsets.ISO_8859_1);
            Disk.keep(aside, incomplete);
            size -= incomplete.length;
            file.cut(size);
            notices.add(Notice.trouble("Audit file: " + incomplete.length
                    + " bytes of an incomplete last line were cut off and kept in '" + aside.getFileName() + "'"));
        }
    }

    /** Opens anew, since an interrupted write closes the channel. */
    private void cutBackFailedWrite() throws IOException {
        if (leftAPart()) {
            file.close();
            file = disk.open(path);
            file.cut(size);
        }
        unclean = false;
    }

    private boolean leftAPart() throws IOException {
        return unclean && FileFacts.of(path).isSameFileAs(facts);
    }

    private void lookForOthers() throws IOException {
        FileFacts now = FileFacts.of(path);
        if (!now.isSameFileAs(facts)) {
            file.close();
            goOnInNew();
        } else if (now.size() != size) {
            notices.add(Notice.tampered("Audit file: it has " + now.size() + " bytes where " + size
                    + " were written; changed after line " + seq + ", the chain goes on"));
            FileEnd end = FileEnd.of(path);
            size = end.size();
            midLine = end.endsInMidLine();
        }
    }

    private void renameWhenFull() throws IOException {
        if (size < renameAt) {
            return;
        }
        Path full = Siblings.renamed(path, firstSeq, seq);
        file.close();
        try {
            Files.move(path, full);
        } catch (IOException e) {
            renameAt = size + maxSize / 10;
            notices.add(Notice.trouble("Audit file: it is full but could not be renamed to '" + full.getFileName()
                    + "' (" + e + "); it grows on and will be tried again"));
            file = disk.open(path);
            return;
        }
        renamed = true;
        goOnInNew();
    }

    private void goOnInNew() throws IOException {
        FileEnd end = FileEnd.of(path);
        file = disk.open(path);
        facts = FileFacts.of(path);
        size = end.size();
        renameAt = maxSize;
        midLine = end.endsInMidLine();
        firstSeq = end.size() == 0 ? seq + 1 : end.firstSeq();
        if (!renamed || end.size() > 0) {
            notices.add(Notice.tampered(
                    "Audit file: it was replaced or removed after line " + seq + "; the chain goes on"));
        }
        renamed = false;
    }
}
