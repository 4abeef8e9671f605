package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.Chains.Verdict;
import io.gatehouse.core.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerifyAuditTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("audit.jsonl");
    }

    @Test
    void aWholeChainIsSound() throws IOException {
        Chains.write(file(), 6);
        Verdict verdict = Chains.verify(file());
        assertThat(verdict.out()).startsWith("OK: 6 lines, seq 1..6, last mac ");
        assertThat(verdict.code()).isZero();
    }

    /** What an attacker does to six lines, the line at which it shows, and as what. */
    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("delete the first", lines -> without(lines, 0), 1, "missing before: line 1 is"),
                attack("delete one", lines -> without(lines, 2), 3, "missing before: line 3 is"),
                attack("delete two", lines -> without(without(lines, 2), 2), 3, "missing before: lines 3 to 4 are"),
                attack("alter the first", lines -> with(lines, 0, "e1", "eX"), 1, "altered"),
                attack("alter one", lines -> with(lines, 3, "e4", "eX"), 4, "altered"),
                attack("alter the last", lines -> with(lines, 5, "e6", "eX"), 6, "altered"),
                attack("alter a MAC", lines -> with(lines, 3, "\"mac\":\"", "\"mac\":\"A"), 4, "not a chained line"),
                attack("renumber", lines -> with(lines, 3, "\"seq\":4", "\"seq\":9"), 4, "missing before"),
                attack("swap neighbours", lines -> swapped(lines, 2, 3), 3, "moved"),
                attack("swap others", lines -> swapped(lines, 1, 4), 2, "missing before"),
                attack(
                        "insert a forged one",
                        lines -> inserted(lines, 3, lines.get(3).replace("e4", "eX")),
                        4,
                        "inserted"),
                attack("insert other text", lines -> inserted(lines, 3, "hello"), 4, "inserted"),
                attack("insert an empty line", lines -> inserted(lines, 3, ""), 4, "inserted"),
                attack(
                        "insert text twice",
                        lines -> inserted(inserted(lines, 3, "x"), 3, "y"),
                        4,
                        "not a chained line"),
                attack("insert a huge line", lines -> inserted(lines, 3, "x".repeat(300_000)), 4, "inserted"),
                attack("duplicate one", lines -> inserted(lines, 3, lines.get(2)), 4, "duplicated"),
                attack("repeat an old one", lines -> inserted(lines, 5, lines.get(1)), 6, "inserted"),
                attack(
                        "repeat old ones",
                        lines -> inserted(inserted(lines, 4, lines.get(1)), 4, lines.get(0)),
                        5,
                        "duplicated or moved"),
                attack(
                        "append a forged one",
                        lines -> inserted(lines, 6, lines.get(5).replace("6", "7")),
                        7,
                        "altered"),
                attack(
                        "cut the last",
                        lines -> without(lines, 5),
                        5,
                        "truncated tail: the head says line 6, the file ends at 5"),
                attack(
                        "cut three",
                        lines -> lines.subList(0, 3),
                        3,
                        "truncated tail: the head says line 6, the file ends at 3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void anAttackShowsAtItsLine(String name, UnaryOperator<List<String>> attack, int number, String as)
            throws IOException {
        Chains.write(file(), 6);
        Files.write(file(), attack.apply(Files.readAllLines(file())));
        Verdict verdict = Chains.verify(file());
        assertThat(verdict.out())
                .startsWith("BROKEN: " + file() + ", line " + number + ", seq ")
                .contains(": " + as);
        assertThat(verdict.code()).isEqualTo(1);
    }

    /** The twin: without its MACs the altered log is a log like any other. */
    @Test
    void withoutMacsNothingTellsAnAlteredLineFromAnother() throws IOException {
        Chains.write(file(), 6);
        List<String> altered = with(Files.readAllLines(file()), 3, "e4", "e5");
        String withoutMac = altered.get(3).substring(0, altered.get(3).indexOf(",\"seq\"")) + "}";
        assertThat(JsonReader.read(withoutMac)).containsEntry("event", "e5");
    }

    @Test
    void aTailCutWithinALineShows() throws IOException {
        Chains.write(file(), 6);
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length - 10));
        assertThat(Chains.verify(file()).out()).contains("line 6, seq unknown: truncated tail: the line is incomplete");
    }

    @Test
    void aLostLineBreakAtTheEndShows() throws IOException {
        Chains.write(file(), 6);
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(Chains.verify(file()).out()).contains("line 6, seq 6: truncated tail: the line is incomplete");
    }

    @Test
    void anEmptiedFileShows() throws IOException {
        Chains.write(file(), 6);
        Files.write(file(), new byte[0]);
        assertThat(Chains.verify(file()).out())
                .contains("BROKEN: truncated tail: the head says line 6, the file ends at 0");
    }

    @Test
    void aRemovedFileShows() throws IOException {
        Chains.write(file(), 6);
        Files.delete(file());
        Verdict verdict = Chains.verify(file());
        assertThat(verdict.out()).isEqualTo("BROKEN: '" + file() + "' does not exist" + System.lineSeparator());
        assertThat(verdict.code()).isEqualTo(1);
    }

    @Test
    void aRemovedHeadShowsSinceItHidesACutTail() throws IOException {
        Chains.write(file(), 6);
        Files.delete(folder.resolve("audit.jsonl.head"));
        Files.write(file(), Files.readAllLines(file()).subList(0, 5));
        assertThat(Chains.verify(file()).out())
                .contains(
                        "line 5, seq 5: the head file 'audit.jsonl.head' is missing, so lines may be missing at the end");
    }

    @ParameterizedTest
    @CsvSource({"\"seq\":6, \"seq\":5", "last, lost", "mac, cam"})
    void aForgedHeadShows(String from, String to) throws IOException {
        Chains.write(file(), 6);
        Path head = folder.resolve("audit.jsonl.head");
        Files.writeString(head, Files.readString(head).replace(from, to));
        assertThat(Chains.verify(file()).out()).contains("the head file 'audit.jsonl.head' was altered");
    }

    @Test
    void aHugeHeadIsNotRead() throws IOException {
        Chains.write(file(), 6);
        Files.writeString(folder.resolve("audit.jsonl.head"), "x".repeat(1_000_000));
        assertThat(Chains.verify(file()).out()).contains("was altered");
    }

    @Test
    void linesAfterTheHeadAreSoundSinceACrashLeavesThem() throws IOException {
        Chains.write(file(), 6);
        byte[] head = Files.readAllBytes(folder.resolve("audit.jsonl.head"));
        Chains.write(file(), 1);
        Files.write(folder.resolve("audit.jsonl.head"), head);
        assertThat(Chains.verify(file()).out()).startsWith("OK: 7 lines");
    }

    @Test
    void anotherKeyIsToldFromAnAlteration() throws IOException {
        Chains.write(file(), 6);
        Path other = Files.writeString(folder.resolve("other.key"), "f".repeat(32));
        Verdict verdict = Chains.run("--key", other.toString(), file().toString());
        assertThat(verdict.out()).contains("line 1, seq 1: wrong key");
        assertThat(verdict.code()).isEqualTo(1);
    }

    @Test
    void aKeyFilesLastLineBreakIsNotPartOfTheKey() throws IOException {
        Chains.write(file(), 1);
        for (String text : List.of("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef\r\n")) {
            Path key = Files.writeString(folder.resolve("k"), text);
            assertThat(Chains.run("--key", key.toString(), file().toString()).code())
                    .isZero();
        }
    }

    @Test
    void renamedFilesAreFoundAndFollowedInOrder() throws IOException {
        renamedTwice();
        assertThat(Chains.verify(file()).out()).startsWith("OK: 6 lines, seq 1..6");
        assertThat(Chains.verify(file(), sibling("3-4"), sibling("1-2")).out()).startsWith("OK: 6 lines, seq 1..6");
    }

    @Test
    void aMissingRenamedFileShows() throws IOException {
        renamedTwice();
        Files.delete(Path.of(sibling("1-2")));
        Verdict verdict = Chains.verify(file());
        assertThat(verdict.out()).contains("audit.jsonl.3-4, line 1, seq 3: missing before: lines 1 to 2 are missing");
    }

    @Test
    void archivedFilesNeedNotBeThereWhenTheirLastMacIsNamed() throws IOException {
        renamedTwice();
        String report = Chains.verify(Path.of(sibling("1-2"))).out().strip();
        assertThat(report).startsWith("OK: 2 lines, seq 1..2, last mac ");
        String mac = report.substring(report.lastIndexOf(' ') + 1);
        Files.delete(Path.of(sibling("1-2")));
        assertThat(Chains.verify(file(), "--after", mac).out()).startsWith("OK: 4 lines, seq 3..6");
    }

    @Test
    void aRenamedFilesNameTellsOfACutTail() throws IOException {
        renamedTwice();
        Path renamed = Path.of(sibling("1-2"));
        Files.write(renamed, Files.readAllLines(renamed).subList(0, 1));
        assertThat(Chains.verify(renamed).out()).contains("truncated tail: its name says line 2, the file ends at 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            audit.jsonl                       | --key is missing
            --key                             | --key has no value
            --key KEY                         | no audit file is named
            --key KEY --frobnicate a          | '--frobnicate' is not known; options are --key and --after
            --key KEY --after x a             | --after must be a mac: 43 characters of base64url
            --key SHORT a                     | the key in 'SHORT' has 5 bytes; it must have at least 32
            --key /nonexistent/key a          | Can't be read: /nonexistent/key (NoSuchFileException)
            """)
    void wrongCallsAreRefusedWithAdvice(String call, String advice) throws IOException {
        String key = Chains.keyFile(folder.resolve("audit.key")).toString();
        String shortKey = Files.writeString(folder.resolve("short"), "hello").toString();
        Verdict verdict =
                Chains.run(call.replace("KEY", key).replace("SHORT", shortKey).split(" ", -1));
        assertThat(verdict.err()).startsWith(advice.replace("SHORT", shortKey));
        assertThat(verdict.code()).isEqualTo(2);
    }

    @Test
    void theVerifierNeedsNothingButItsOwnClasses() throws Exception {
        Chains.write(file(), 2);
        String classes = Path.of(VerifyAudit.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        classes,
                        VerifyAudit.class.getName(),
                        "--key",
                        Chains.keyFile(folder.resolve("audit.key")).toString(),
                        file().toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8)).startsWith("OK: 2 lines, seq 1..2");
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void aKeyHolderCanForgeWhichTheChainDoesNotStop() throws IOException {
        ChainMac mac = new ChainMac(Secret.of("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
        ChainLine forged = ChainLine.sign(mac, ChainMac.GENESIS, "{\"event\":\"forged\"}", 1);
        Files.writeString(file(), forged.text() + "\n");
        ChainHead.save(file(), mac, 1, forged.mac());
        assertThat(Chains.verify(file()).code()).isZero();
    }

    private void renamedTwice() throws IOException {
        try (ChainedFile chain = Chains.open(file(), 150, Disk.REAL)) {
            for (int i = 1; i <= 5; i += 2) {
                chain.append(Chains.lines(i, i + 1));
            }
            chain.saveHead();
        }
        assertThat(Path.of(sibling("1-2"))).exists();
        assertThat(Path.of(sibling("3-4"))).exists();
    }

    private String sibling(String range) {
        return file() + "." + range;
    }

    private static Arguments attack(String name, UnaryOperator<List<String>> attack, int number, String as) {
        return Arguments.of(name, attack, number, as);
    }

    private static List<String> without(List<String> lines, int index) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(index);
        return changed;
    }

    private static List<String> with(List<String> lines, int index, String from, String to) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(index, lines.get(index).replace(from, to));
        return changed;
    }

    private static List<String> inserted(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(index, line);
        return changed;
    }

    private static List<String> swapped(List<String> lines, int one, int other) {
        List<String> changed = new ArrayList<>(lines);
        Collections.swap(changed, one, other);
        return changed;
    }
}
