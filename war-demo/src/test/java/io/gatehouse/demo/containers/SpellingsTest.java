package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingsTest {
    private static List<String> texts(Spellings spellings) {
        return spellings.all().stream()
                .map(spelling -> spelling.with(List.of()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/club", ""})
    void spellingsAreManyAndDistinct(String context) {
        assertThat(texts(Spellings.ofAll(context))).hasSizeGreaterThan(4_000).doesNotHaveDuplicates();
        assertThat(texts(Spellings.ofOne(context, "/admin/keys")))
                .hasSizeGreaterThan(400)
                .doesNotHaveDuplicates();
    }

    @Test
    void spellingsAreTheSameInEachRun() {
        assertThat(Spellings.ofAll("/club")).isEqualTo(Spellings.ofAll("/club"));
    }

    @Test
    void kindsAreMany() {
        Map<String, Long> counts = Spellings.ofAll("/club").all().stream()
                .filter(spelling -> !spelling.isOfAnAdvisory())
                .collect(Collectors.groupingBy(Spelling::kind, Collectors.counting()));

        assertThat(counts)
                .containsKeys(
                        "plain",
                        "letter-case",
                        "encoded-slash",
                        "context-in-disguise",
                        "forward",
                        "error-page",
                        "method");
        assertThat(counts.values()).hasSizeGreaterThan(30);
    }

    @Test
    void halvesMakeTheWholeAndShareOnlyTheAdvisories() {
        Spellings whole = Spellings.ofAll("/club");
        List<Spelling> halves = new ArrayList<>(whole.oneIn(2, 0).all());
        halves.addAll(whole.oneIn(2, 1).all());

        assertThat(halves).containsAll(whole.all());
        assertThat(halves.size() - whole.all().size()).isEqualTo((int)
                whole.all().stream().filter(Spelling::isOfAnAdvisory).count());
    }

    @Test
    void requestIsWrittenAsItStands() {
        assertThat(Spelling.get("plain", "/club/admin").with(List.of("Cookie: a=b")))
                .isEqualTo("GET /club/admin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: a=b\r\n\r\n");
        assertThat(texts(Spellings.ofAll("/club")))
                .contains("HEAD /club/admin/keys\r\n")
                .noneMatch(text -> text.contains("{") || text.chars().anyMatch(c -> c > 0xFF));
    }
}
