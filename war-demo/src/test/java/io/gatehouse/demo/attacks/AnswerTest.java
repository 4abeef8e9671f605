package io.gatehouse.demo.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    private static final String CHUNKED = "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n";

    private static Answer answer(String wire) throws IOException {
        return Answer.read(new ByteArrayInputStream(wire.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void plainBodyIsWhatFollowsTheHead() throws IOException {
        Answer answer = answer("HTTP/1.1 404 Not Found\r\nA: b\r\n\r\nno such page");

        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("no such page");
    }

    @Test
    void chunksAreJoinedByTheirLengthInBytes() throws IOException {
        Answer answer = answer(CHUNKED + "3\r\nfü\r\n5\r\nnfter\r\n0\r\n\r\n");

        assertThat(answer.body()).isEqualTo("fünfter");
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(delimiter = '|', textBlock = """
            3                 | ''
            3~fü              | fü
            3~fü~5~nf         | fünf
            3~fü~no length~ab | fü
            """)
    void cutChunksGiveWhatCame(String chunks, String body) throws IOException {
        assertThat(answer(CHUNKED + chunks.replace("~", "\r\n")).body()).isEqualTo(body);
    }

    @ParameterizedTest(name = "''{0}'' has status {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''               | 0
            HTTP/1.1         | 0
            HTTP/1.1 abc     | 0
            HTTP/1.1 101     | 101
            HTTP/1.1 200 OK  | 200
            """)
    void statusIsZeroWhereThereIsNone(String wire, int status) throws IOException {
        assertThat(answer(wire).status()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} {1} in a {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            BODY        | mark        | HTTP/1.1 200~A: b~~a mark        | true
            BODY        | mark        | HTTP/1.1 200~A: mark~~a          | false
            BODY        | mark        | HTTP/1.1 429~~a^HTTP/1.1 200~~mark | true
            EVERY_BODY  | mark        | HTTP/1.1 200~~mark^HTTP/1.1 200~~mark | true
            EVERY_BODY  | mark        | HTTP/1.1 429~~a^HTTP/1.1 200~~mark | false
            EVERY_BODY  | mark        | HTTP/1.1 200~~mark^HTTP/1.1 429~~a | false
            HEAD        | a: MARK     | HTTP/1.1 302~A: mark~~a          | true
            HEAD        | mark        | HTTP/1.1 302~A: b~~mark          | false
            NOT_IN_HEAD | X-A:        | HTTP/1.1 200~A: b~~a             | true
            NOT_IN_HEAD | X-A:        | HTTP/1.1 200~x-a: b~~a           | false
            NOT_IN_HEAD | X-A:;X-B:   | HTTP/1.1 200~X-B: b~~a           | false
            NOT_IN_HEAD | X-A:        | HTTP/1.1 403~A: b~~a             | false
            """)
    void attackHasWorkedOnlyWithItsMarker(Marker.Where where, String text, String wires, boolean worked)
            throws IOException {
        Marker marker = new Marker(where, text.replace(';', '|'));
        List<Answer> answers = new ArrayList<>();
        for (String wire : wires.split("\\^", -1)) {
            answers.add(answer(wire.replace("~", "\r\n")));
        }

        assertThat(marker.isIn(answers, "token")).isEqualTo(worked);
    }
}
