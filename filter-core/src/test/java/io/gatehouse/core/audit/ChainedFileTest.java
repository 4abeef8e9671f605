package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.core.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainedFileTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("audit.jsonl");
    }

    private Path head() {
        return folder.resolve("audit.jsonl.head");
    }

    @Test
    void theChainGoesOnAfterARestart() throws IOException {
        assertThat(Chains.write(file(), 3)).isEmpty();
        assertThat(Chains.write(file(), 2)).isEmpty();
        assertThat(Chains.verify(file()).out()).startsWith("OK: 5 lines, seq 1..5");
    }

    @Test
    void filesAreTheirOwnersAlone() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Chains.write(file(), 1);
        for (Path written : List.of(file(), head(), folder.resolve("audit.jsonl.lock"))) {
            assertThat(Files.getPosixFilePermissions(written))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void aSecondWriterIsRefused() throws IOException {
        try (ChainedFile first = Chains.open(file(), Chains.BIG, Disk.REAL)) {
            assertThatIOException()
                    .isThrownBy(() -> Chains.open(file(), Chains.BIG, Disk.REAL))
                    .withMessageContaining("another application writes to it");
            first.append(Chains.lines(1, 1));
        }
        assertThat(Chains.write(file(), 1)).isEmpty();
    }

    @Test
    void aFullFileIsRenamedAndTheChainGoesOn() throws IOException {
        try (ChainedFile chain = Chains.open(file(), 1_000, Disk.REAL)) {
            for (int i = 1; i <= 40; i++) {
                chain.append(Chains.lines(i, i));
                chain.saveHead();
            }
            assertThat(chain.takeNotices()).isEmpty();
        }
        assertThat(Siblings.renamed(file())).hasSizeGreaterThan(1);
        assertThat(Chains.verify(file()).out()).startsWith("OK: 40 lines, seq 1..40");
    }

    @Test
    void aRestartRightAfterRenamingIsNoAlarm() throws IOException {
        Chains.write(file(), 3);
        Files.move(file(), folder.resolve("audit.jsonl.1-3"));
        assertThat(Chains.write(file(), 1)).isEmpty();
        assertThat(Chains.verify(file()).out()).startsWith("OK: 4 lines");
    }

    @Test
    void aFileThatCannotBeRenamedGrowsOn() throws IOException {
        Files.createDirectory(folder.resolve("audit.jsonl.1-8"));
        Files.createFile(folder.resolve("audit.jsonl.1-8").resolve("x"));
        try (ChainedFile chain = Chains.open(file(), 600, Disk.REAL)) {
            chain.append(Chains.lines(1, 8));
            chain.append(Chains.lines(9, 9));
            assertThat(chain.takeNotices()).singleElement().satisfies(notice -> {
                assertThat(notice.type()).isEqualTo(EventType.AUDIT_TROUBLE);
                assertThat(notice.description()).contains("could not be renamed to 'audit.jsonl.1-8'");
            });
            chain.saveHead();
        }
        Files.delete(folder.resolve("audit.jsonl.1-8").resolve("x"));
        Files.delete(folder.resolve("audit.jsonl.1-8"));
        assertThat(Chains.verify(file()).out()).startsWith("OK: 9 lines");
    }

    @Test
    void anIncompleteLineAfterACrashIsKeptAsideAndCutOff() throws IOException {
        Chains.write(file(), 3);
        Files.writeString(file(), "{\"event\":\"half", StandardOpenOption.APPEND);
        assertThat(Chains.write(file(), 1)).singleElement().satisfies(notice -> {
            assertThat(notice.type()).isEqualTo(EventType.AUDIT_TROUBLE);
            assertThat(notice.description())
                    .contains("14 bytes of an incomplete last line were cut off and kept in 'audit.jsonl.cut-4'");
        });
        assertThat(folder.resolve("audit.jsonl.cut-4")).hasContent("{\"event\":\"half");
        assertThat(Chains.verify(file()).out()).startsWith("OK: 4 lines");
    }

    @Test
    void aCrashInTheVeryFirstLineIsMended() throws IOException {
        Files.writeString(file(), "{\"ev");
        assertThat(Chains.write(file(), 2)).hasSize(1);
        assertThat(Chains.verify(file()).out()).startsWith("OK: 2 lines, seq 1..2");
    }

    @Test
    void aTailCutWhileStoppedIsToldAndTheGapShows() throws IOException {
        Chains.write(file(), 6);
        Files.write(file(), Files.readAllLines(file()).subList(0, 4));
        assertThat(Chains.write(file(), 1))
                .containsExactly(Notice.tampered(
                        "Audit file: the head says line 6, but the file ends at 4; the chain goes on after line 6"));
        assertThat(Chains.verify(file()).out()).contains("line 5, seq 7: missing before: lines 5 to 6 are missing");
    }

    @Test
    void aRemovedFileIsToldAndTheGapShows() throws IOException {
        Chains.write(file(), 6);
        Files.delete(file());
        assertThat(Chains.write(file(), 1))
                .extracting(Notice::description)
                .singleElement()
                .asString()
                .contains("missing or empty");
        assertThat(Chains.verify(file()).out()).contains("line 1, seq 7: missing before: lines 1 to 6 are missing");
    }

    @Test
    void aRemovedHeadIsTold() throws IOException {
        Chains.write(file(), 6);
        Files.delete(head());
        assertThat(Chains.write(file(), 1))
                .extracting(Notice::description)
                .singleElement()
                .asString()
                .contains("is missing");
    }

    @Test
    void anotherKeyIsTold() throws IOException {
        Chains.write(file(), 6);
        try (ChainedFile chain =
                ChainedFile.open(file(), new ChainMac(Secret.of(new byte[32])), Chains.BIG, Disk.REAL)) {
            assertThat(chain.takeNotices())
                    .extracting(Notice::description)
                    .singleElement()
                    .asString()
                    .contains("signed with another key");
        }
    }

    @Test
    void removedFileAndHeadAreToldByTheRenamedFile() throws IOException {
        try (ChainedFile chain = Chains.open(file(), 150, Disk.REAL)) {
            chain.append(Chains.lines(1, 2));
            chain.append(Chains.lines(3, 3));
            chain.saveHead();
        }
        Files.delete(file());
        Files.delete(head());
        assertThat(Chains.write(file(), 1))
                .extracting(Notice::description)
                .singleElement()
                .asString()
                .contains("older ones end at 2");
    }

    @Test
    void aFileOfSomethingElseIsTold() throws IOException {
        Files.writeString(file(), "my diary\n");
        assertThat(Chains.write(file(), 1))
                .extracting(Notice::description)
                .singleElement()
                .asString()
                .contains("no line of the chain");
        assertThat(Chains.verify(file()).out()).contains("line 1, seq unknown: inserted");
    }

    @Test
    void anEndLongerThanAnyLineIsLeftInPlace() throws IOException {
        Chains.write(file(), 1);
        Files.writeString(file(), "x".repeat(200_000), StandardOpenOption.APPEND);
        assertThat(Chains.write(file(), 1)).extracting(Notice::type).contains(EventType.AUDIT_TAMPERED);
        assertThat(Chains.verify(file()).out()).contains("line 2, seq unknown: inserted");
    }

    @Test
    void aFileCutWhileRunningIsToldAndTheGapShows() throws IOException {
        try (ChainedFile chain = Chains.open(file(), Chains.BIG, Disk.REAL)) {
            chain.append(Chains.lines(1, 4));
            Files.write(file(), Files.readAllLines(file()).subList(0, 2));
            chain.append(Chains.lines(5, 5));
            assertThat(chain.takeNotices())
                    .extracting(Notice::description)
                    .singleElement()
                    .asString()
                    .contains("changed after line 4");
            chain.saveHead();
        }
        assertThat(Chains.verify(file()).out()).contains("line 3, seq 5: missing before: lines 3 to 4 are missing");
    }

    @Test
    void textAppendedWhileRunningIsToldAndStaysALineOfItsOwn() throws IOException {
        try (ChainedFile chain = Chains.open(file(), Chains.BIG, Disk.REAL)) {
            chain.append(Chains.lines(1, 2));
            Files.writeString(file(), "forged", StandardOpenOption.APPEND);
            chain.append(Chains.lines(3, 4));
            assertThat(chain.takeNotices()).extracting(Notice::type).containsExactly(EventType.AUDIT_TAMPERED);
            chain.append(Chains.lines(5, 5));
            assertThat(chain.takeNotices()).isEmpty();
            chain.saveHead();
        }
        assertThat(Chains.verify(file()).out()).contains("line 3, seq unknown: inserted");
    }

    @Test
    void aFileMovedAwayWhileRunningIsToldAndTheChainGoesOnInANewOne() throws IOException {
        try (ChainedFile chain = Chains.open(file(), Chains.BIG, Disk.REAL)) {
            chain.append(Chains.lines(1, 2));
            Files.move(file(), folder.resolve("audit.jsonl.1"));
            chain.append(Chains.lines(3, 4));
            assertThat(chain.takeNotices())
                    .extracting(Notice::description)
                    .singleElement()
                    .asString()
                    .contains("replaced or removed after line 2");
            chain.saveHead();
        }
        assertThat(Chains.verify(file(), folder.resolve("audit.jsonl.1").toString())
                        .out())
                .startsWith("OK: 4 lines, seq 1..4");
    }

    @Test
    void onAFullDiskNothingOfABatchStays() throws IOException {
        FailingDisk disk = new FailingDisk();
        try (ChainedFile chain = Chains.open(file(), Chains.BIG, disk)) {
            chain.append(Chains.lines(1, 2));
            disk.fill();
            for (int i = 0; i < 3; i++) {
                assertThatIOException().isThrownBy(() -> chain.append(Chains.lines(3, 5)));
            }
            disk.fillAndStick();
            assertThatIOException().isThrownBy(() -> chain.append(Chains.lines(3, 5)));
            disk.free();
            chain.append(Chains.lines(3, 5));
            chain.saveHead();
            assertThat(chain.takeNotices()).isEmpty();
        }
        assertThat(Chains.verify(file()).out()).startsWith("OK: 5 lines, seq 1..5");
    }

    @Test
    void aDiskThatIsFullUntilTheEndLeavesAWholeChain() throws IOException {
        FailingDisk disk = new FailingDisk();
        try (ChainedFile chain = Chains.open(file(), Chains.BIG, disk)) {
            chain.append(Chains.lines(1, 2));
            disk.fill();
            assertThatIOException().isThrownBy(() -> chain.append(Chains.lines(3, 5)));
        }
        assertThat(Chains.verify(file()).out()).startsWith("OK: 2 lines, seq 1..2");
    }

    @Test
    void anInterruptedWriteDoesNotEndTheChain() throws IOException {
        try (ChainedFile chain = Chains.open(file(), Chains.BIG, Disk.REAL)) {
            chain.append(Chains.lines(1, 2));
            Thread.currentThread().interrupt();
            assertThatIOException().isThrownBy(() -> chain.append(Chains.lines(3, 3)));
            assertThat(Thread.interrupted()).isTrue();
            chain.append(Chains.lines(3, 3));
            chain.saveHead();
        }
        assertThat(Chains.verify(file()).out()).startsWith("OK: 3 lines");
    }
}
