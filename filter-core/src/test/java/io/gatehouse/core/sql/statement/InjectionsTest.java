package io.gatehouse.core.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InjectionsTest {
    /** A line: dialect, what is expected (a code, or {@code fine}), the statement with its input between « and », and what was sent if not that. */
    record Case(SqlDialect dialect, String expected, String statement, List<String> inputs) {
        static Case of(String line) {
            String[] cells = line.split(" +\\| +", 4);
            String marked = unescaped(cells[2]);
            int open = marked.indexOf('«');
            int close = marked.indexOf('»');
            String statement = marked.replace("«", "").replace("»", "");
            List<String> inputs = cells.length > 3
                    ? Stream.of(cells[3].split(" & ", -1)).map(Case::unescaped).toList()
                    : List.of(marked.substring(open + 1, close));
            return new Case(SqlDialect.valueOf(cells[0].strip().toUpperCase(Locale.ROOT)), cells[1], statement, inputs);
        }

        private static String unescaped(String text) {
            return text.replace("\\n", "\n")
                    .replace("\\r", "\r")
                    .replace("\\t", "\t")
                    .replace("\\0", "\0");
        }
    }

    static Stream<Case> cases() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(InjectionsTest.class.getResourceAsStream("statements.txt")),
                StandardCharsets.UTF_8))) {
            return reader
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Case::of)
                    .toList()
                    .stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static @Nullable Injection found(Case asked) {
        Inputs inputs = new Inputs();
        for (int at = 0; at < asked.inputs().size(); at++) {
            inputs.add("q", asked.inputs().get(at));
        }
        return new Injections(SqlStatement.of(asked.dialect(), asked.statement())).find(inputs.needles());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void statementIsJudged(Case asked) {
        Injection found = found(asked);

        assertThat(found == null ? "fine" : found.code()).isEqualTo(asked.expected());
    }

    @Test
    void anyTextIsReadWithoutAnExceptionAndSpansStandInIt() {
        List<String> pieces = cases().flatMap(
                        asked -> Stream.concat(Stream.of(asked.statement()), asked.inputs().stream()))
                .toList();
        Random random = new Random(1986);
        for (int round = 0; round < 20000; round++) {
            String statement = cut(pieces, random) + cut(pieces, random);
            Inputs inputs = new Inputs();
            inputs.add("a", cut(pieces, random));
            inputs.add("b", statement.substring(random.nextInt(statement.length() + 1)));
            for (SqlDialect dialect : SqlDialect.values()) {
                Injection found = new Injections(SqlStatement.of(dialect, statement)).find(inputs.needles());
                if (found != null) {
                    assertThat(found.start()).isBetween(0, found.end() - 1);
                    assertThat(found.end()).isLessThanOrEqualTo(statement.length());
                }
            }
        }
    }

    private static String cut(List<String> pieces, Random random) {
        String piece = pieces.get(random.nextInt(pieces.size()));
        return piece.substring(random.nextInt(piece.length() + 1));
    }
}
