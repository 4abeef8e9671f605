package io.gatehouse.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private volatile Instant now = START;
    private final InstantSource clock = () -> now;
    private final Ledger ledger = new Ledger(clock);

    private void slash(String path) {
        slash(ledger, path, path);
    }

    private static void slash(Ledger ledger, String path, String value) {
        ledger.record(new Observation(
                "path", "path.encoded-slash", path, null, List.of(new Remedy("path", "insecureEncodedSlash", value))));
    }

    private List<String> proposals() {
        return ledger.proposals(current(Map.of()));
    }

    private static BiFunction<String, String, @Nullable String> current(Map<String, String> settings) {
        return (section, key) -> settings.get(section + "." + key);
    }

    @Test
    void likeRequestsAreOneEntryWithItsCountAndTimes() {
        slash("/orders/17");
        now = START.plus(Duration.ofMinutes(5));
        slash("/orders/18");
        slash("/orders/18");
        assertThat(ledger.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.pattern()).isEqualTo("/orders/*");
            assertThat(entry.count()).isEqualTo(3);
            assertThat(entry.first()).isEqualTo(START);
            assertThat(entry.last()).isEqualTo(now);
            assertThat(entry.remedies()).extracting(Remedy::value).containsExactly("/orders/17", "/orders/18");
            assertThat(entry.isComplete()).isTrue();
        });
    }

    @Test
    void entriesDifferByMeasureCodePatternAndParameter() {
        for (String path : List.of("/a", "/b")) {
            for (String parameter : List.of("p", "q")) {
                for (String code : List.of("m.x", "m.y")) {
                    ledger.record(new Observation("m", code, path, parameter, List.of()));
                    ledger.record(new Observation("n", code, path, null, List.of()));
                }
            }
        }
        assertThat(ledger.entries()).hasSize(8 + 4);
    }

    @Test
    void theMostFrequentEntryComesFirst() {
        slash("/a");
        slash("/b");
        slash("/b");
        slash("/c");
        assertThat(ledger.entries()).extracting(LedgerEntry::pattern).containsExactly("/b", "/a", "/c");
    }

    @Test
    void aProposalLetsExactlyTheObservedPathsThrough() {
        slash("/orders/17");
        slash("/wiki/a");
        slash("/odd, name");
        slash(ledger, "/wiki/a*b", "/wiki/a\\*b");
        assertThat(proposals())
                .containsExactly("[path]", "insecureEncodedSlash = \"/odd, name\", /orders/17, /wiki/a, /wiki/a\\*b");
    }

    @Test
    void aProposalKeepsWhatIsSetAndAddsWhatIsNot() {
        slash("/wiki/a");
        slash("/wiki/b");
        assertThat(ledger.proposals(current(Map.of("path.insecureEncodedSlash", " \"/x, y\",/wiki/a "))))
                .containsExactly("[path]", "insecureEncodedSlash = \"/x, y\",/wiki/a, /wiki/b");
    }

    @Test
    void whatIsSetAlreadyIsNotProposedAgain() {
        slash("/wiki/a");
        assertThat(ledger.proposals(current(Map.of("path.insecureEncodedSlash", "/wiki/a"))))
                .isEmpty();
    }

    @Test
    void proposalsAreGroupedBySectionAndInOrderWhateverTheOrderOfTraffic() {
        List<Observation> traffic = new ArrayList<>();
        for (String section : List.of("path", "body")) {
            for (String key : List.of("b", "a")) {
                for (String value : List.of("/2", "/1")) {
                    traffic.add(new Observation(
                            section, section + ".x", value, null, List.of(new Remedy(section, key, value))));
                }
            }
        }
        traffic.forEach(ledger::record);
        List<String> expected = List.of("[body]", "a = /1, /2", "b = /1, /2", "[path]", "a = /1, /2", "b = /1, /2");
        assertThat(proposals()).isEqualTo(expected);
        ledger.clear();
        for (int i = traffic.size() - 1; i >= 0; i--) {
            ledger.record(traffic.get(i));
        }
        assertThat(proposals()).isEqualTo(expected);
    }

    @Test
    void whatNoSettingLetsThroughIsAComment() {
        ledger.record(new Observation("path", "path.null", "/a", "q", List.of()));
        assertThat(proposals()).containsExactly("# path path.null at /a in 'q': no setting lets this through");
    }

    @Test
    void moreDifferentPathsThanAreKeptAreLeftToAPerson() {
        for (int i = 0; i <= Ledger.MAX_REMEDIES; i++) {
            slash("/orders/" + i);
        }
        assertThat(ledger.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.count()).isEqualTo(Ledger.MAX_REMEDIES + 1);
            assertThat(entry.remedies()).hasSize(Ledger.MAX_REMEDIES);
            assertThat(entry.isComplete()).isFalse();
        });
        assertThat(proposals())
                .allMatch(line -> line.startsWith("# "))
                .contains("#   insecureEncodedSlash = /orders/*");
    }

    @Test
    void asManyPathsAsAreKeptAreAllProposed() {
        for (int i = 0; i < 2 * Ledger.MAX_REMEDIES; i++) {
            slash("/orders/" + i % Ledger.MAX_REMEDIES);
        }
        assertThat(proposals()).hasSize(2).noneMatch(line -> line.startsWith("#"));
        assertThat(SettingsText.items(proposals().get(1).substring("insecureEncodedSlash = ".length())))
                .isEqualTo(IntStream.range(0, Ledger.MAX_REMEDIES)
                        .mapToObj(i -> "/orders/" + i)
                        .collect(Collectors.toSet()));
    }

    @Test
    void aValueOfGreatLengthIsNotKept() {
        slash("/" + "a".repeat(5_000));
        assertThat(ledger.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.pattern()).hasSize(513);
            assertThat(entry.remedies()).isEmpty();
        });
        assertThat(proposals()).allMatch(line -> line.startsWith("# ") && line.length() < 1_000);
    }

    @Test
    void aFloodOfDistinctPathsIsCountedAndBounded() {
        Ledger small = new Ledger(clock, 10);
        for (int i = 0; i < 1_000; i++) {
            slash(small, "/x" + i, "/x" + i);
        }
        slash(small, "/x3", "/x3");
        assertThat(small.entries())
                .hasSize(10)
                .first()
                .extracting(LedgerEntry::count)
                .isEqualTo(2L);
        assertThat(small.overflow()).containsExactly(new CodeCount("path", "path.encoded-slash", 990));
        assertThat(small.proposals(current(Map.of())))
                .contains("# path path.encoded-slash: 990 more that found no room in the ledger");
    }

    @Test
    void remediesAreBoundedInAll() {
        for (int i = 0; i < 300; i++) {
            for (int n = 0; n < 100; n++) {
                slash("/d" + i + "/" + n);
            }
        }
        assertThat(kept()).isEqualTo(Ledger.MAX_REMEDIES_IN_ALL);
        assertThat(ledger.entries().stream().filter(LedgerEntry::isComplete)).hasSize(200);
        ledger.clear();
        slash("/d/1");
        assertThat(kept()).isEqualTo(1);
    }

    private int kept() {
        return ledger.entries().stream()
                .mapToInt(entry -> entry.remedies().size())
                .sum();
    }

    @Test
    void clearingMakesRoomForAsMuchAgain() {
        Ledger small = new Ledger(clock, 10);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 11; i++) {
                slash(small, "/x" + i, "/x" + i);
            }
            assertThat(small.entries()).hasSize(10);
            assertThat(small.overflow()).hasSize(1);
            small.clear();
            assertThat(small.entries()).isEmpty();
            assertThat(small.overflow()).isEmpty();
        }
    }

    @Test
    void forgettingACodeLeavesTheOthers() {
        slash("/a");
        ledger.record(new Observation("path", "path.null", "/a", null, List.of()));
        ledger.recordRefusal("path", "path.encoded-slash");
        ledger.forget("path", "path.encoded-slash");
        assertThat(ledger.entries()).extracting(LedgerEntry::code).containsExactly("path.null");
        assertThat(ledger.refused()).isEmpty();
    }

    @Test
    void refusalsAreCountedByCode() {
        ledger.recordRefusal("path", "path.null");
        ledger.recordRefusal("path", "path.dots");
        ledger.recordRefusal("path", "path.dots");
        assertThat(ledger.refused())
                .containsExactly(new CodeCount("path", "path.dots", 2), new CodeCount("path", "path.null", 1));
        assertThat(ledger.entries()).isEmpty();
    }

    @Test
    void codesAreBoundedToo() {
        for (int i = 0; i < 5_000; i++) {
            ledger.recordRefusal("m", "c" + i);
        }
        assertThat(ledger.refused())
                .hasSizeLessThanOrEqualTo(1_001)
                .first()
                .isEqualTo(new CodeCount("(other)", "(other)", 4_000));
    }

    private static final String FORGED = "/a\n[firewall]\nmode = off";

    @Test
    void aHostilePathIsNeverALineOfItsOwn() {
        slash(FORGED);
        assertThat(proposals())
                .singleElement()
                .asString()
                .startsWith("# ")
                .contains("/a\\u000a[firewall]\\u000amode = off");
    }

    /** The twin: put down as it is, the path sets what it says. */
    @Test
    void withoutEncodingTheHostilePathWouldTurnTheFirewallOff() {
        assertThat(("insecureEncodedSlash = " + FORGED).lines()).contains("[firewall]", "mode = off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a\r[x]",
                "/a\u0085[x]",
                "/a\u2028[x]",
                "/a\u2029[x]",
                "/a\u0000",
                "/a\u202e",
                "/a\u200b",
                "/a\ufeff",
                "/a\u00a0",
                "/a\t",
                "/a\ud800"
            })
    void aValueThatDoesNotShowIsOnlyAComment(String path) {
        slash(path);
        slash("/fine");
        assertThat(proposals()).hasSize(3).startsWith("[path]", "insecureEncodedSlash = /fine");
        assertThat(proposals().get(2)).startsWith("# ").matches(SettingsText::isPlain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"path]", "a = b", "", "pa th", "#path", "p\nq"})
    void aSectionOrKeyThatIsNoNameIsOnlyAComment(String name) {
        ledger.record(new Observation("m", "m.x", "/a", null, List.of(new Remedy(name, "key", "/a"))));
        ledger.record(new Observation("m", "m.x", "/b", null, List.of(new Remedy("path", name, "/b"))));
        assertThat(proposals()).hasSize(2).allMatch(line -> line.startsWith("# "));
    }

    @Test
    void aHostileParameterStaysWithinItsComment() {
        ledger.record(new Observation("sql", "sql.tautology", "/a", "q\nmode = off", List.of()));
        assertThat(proposals())
                .containsExactly("# sql sql.tautology at /a in 'q\\u000amode = off': no setting lets this through");
    }

    @Test
    void whatIsSetButDoesNotShowMakesTheWholeLineAComment() {
        slash("/a");
        assertThat(ledger.proposals(current(Map.of("path.insecureEncodedSlash", "/x\n[y]"))))
                .containsExactly("[path]", "# insecureEncodedSlash = /x\\u000a[y], /a");
    }

    @Test
    void manyThreadsCountEveryObservation() throws InterruptedException {
        Ledger small = new Ledger(clock, 50);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < 10_000; i++) {
                    slash(small, "/p" + (char) ('a' + i % 3) + i % 100, "/p" + i % 100);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        long counted = small.entries().stream().mapToLong(LedgerEntry::count).sum();
        long overflow = small.overflow().stream().mapToLong(CodeCount::count).sum();
        assertThat(counted + overflow).isEqualTo(80_000);
        assertThat(small.entries()).hasSize(50);
        assertThat(Set.copyOf(small.entries().stream().map(LedgerEntry::pattern).toList()))
                .hasSize(50);
    }

    @Test
    void manyThreadsKeepNoMoreRemediesThanThereArePlaces() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int from = t;
            threads.add(new Thread(() -> IntStream.range(0, 1_000).forEach(i -> slash("/orders/" + (i + from)))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(ledger.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.count()).isEqualTo(8_000);
            assertThat(entry.remedies()).hasSize(Ledger.MAX_REMEDIES);
        });
    }
}
