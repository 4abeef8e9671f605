package io.gatehouse.auth.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlocklistTest {
    private final Blocklist common = Blocklist.embedded();

    static List<String> top() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                        BlocklistTest.class.getResourceAsStream("/vectors/strength/top3000.txt.gz"));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @ParameterizedTest(name = "of {0} characters and more")
    @ValueSource(ints = {8, 12, 15})
    void noneOfTheThreeThousandMostCommonIsAccepted(int least) throws IOException {
        List<String> fitting =
                top().stream().filter(password -> password.length() >= least).toList();

        assertThat(fitting).hasSizeGreaterThanOrEqualTo(3000);
        assertThat(fitting).allMatch(common::has);
    }

    @Test
    void nearlyNoRandomPasswordIsRefused() {
        Random random = new Random(7);
        int refused = 0;
        for (int tried = 0; tried < 20_000; tried++) {
            StringBuilder password = new StringBuilder();
            random.ints(16, 'a', 'z' + 1).forEach(password::appendCodePoint);
            refused += common.has(password.toString()) ? 1 : 0;
        }
        assertThat(refused).isLessThan(20); // At 1 in 10,000 of each look-up.
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "PASSWORD1234",
                "Password1234!",
                "P@ssw0rd1234!!!",
                "p4$$w0rd2024!!!",
                "\uFF50\uFF41\uFF53\uFF53\uFF57\uFF4F\uFF52\uFF441234",
                "Qwertyuiop123456",
                "ILOVEYOU2019...",
                "1l0vey0u!!!!!!!!"
            })
    void commonPasswordWithTheUsualChangesIsRefused(String password) {
        assertThat(common.has(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "zeven blauwe fietsen op het dak",
                "vG7#pq!Lm2$xTz9&",
                "\u5bc6\u7801\u5bc6\u7801\u7eff\u8272\u81ea\u884c\u8f66",
                "\uD83D\uDE00\uD83D\uDE80\uD83C\uDF08\uD83D\uDC1F\uD83C\uDFA9\uD83C\uDF55\uD83D\uDD11\uD83C\uDFB8",
                "dragonfly under the 3rd bridge"
            })
    void whatNobodyElseChoosesIsAccepted(String password) {
        assertThat(common.has(password)).isFalse();
    }

    @Test
    void theListIsSmallEnoughToBeCarriedByEveryone() throws IOException {
        try (InputStream in = Objects.requireNonNull(Blocklist.class.getResourceAsStream(Blocklist.RESOURCE))) {
            byte[] bytes = in.readAllBytes();
            assertThat(bytes).hasSizeLessThanOrEqualTo(150 * 1024);
            assertThat(BloomFilter.read(new DataInputStream(new ByteArrayInputStream(bytes)))
                            .falsePositives())
                    .isLessThan(1e-4);
        }
    }

    @Test
    void filterKnowsAllThatWasPutInAndLittleElse() throws IOException {
        BloomFilter filter = BloomFilter.empty(2048, 1000);
        for (int text = 0; text < 1000; text++) {
            filter.add("in" + text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        filter.write(new DataOutputStream(bytes));
        BloomFilter read = BloomFilter.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        int wrong = 0;
        for (int text = 0; text < 1000; text++) {
            assertThat(read.mayContain("in" + text)).isTrue();
            wrong += read.mayContain("out" + text) ? 1 : 0;
        }
        assertThat(wrong).isLessThan(10);
    }

    @ParameterizedTest(name = "magic {0}, probes {1}, words {2}")
    @CsvSource({
        "0, 3, 1",
        "1195918918, 0, 1",
        "1195918918, 31, 1",
        "1195918918, 3, 0",
        "1195918918, 3, 2147483647",
        "1195918918, 3, 2"
    })
    void damagedListStopsTheDeployment(int magic, int probes, int words) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(magic);
        out.writeInt(probes);
        out.writeInt(words);
        out.writeLong(1);

        assertThatThrownBy(() -> BloomFilter.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void commandChoosesTheLongOnesAndTheMostCommonShortOnes(@TempDir Path folder) throws IOException {
        List<String> passwords = List.of("short", "eightchr", "Twelve chars", "eightchr", "a much longer one");
        Path input = Files.write(folder.resolve("in.txt"), passwords);
        Path output = folder.resolve("out.bin");
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        assertThat(BuildBlocklist.chosen(passwords)).isEqualTo(Set.of("eightchr", "twelve chars", "a much longer one"));
        assertThat(BuildBlocklist.run(
                        new String[] {input.toString(), output.toString()},
                        new PrintStream(said, true, StandardCharsets.UTF_8)))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("3 texts");
        try (DataInputStream in = new DataInputStream(Files.newInputStream(output))) {
            assertThat(new Blocklist(BloomFilter.read(in)).has("TWELVE CHARS")).isTrue();
        }
    }
}
