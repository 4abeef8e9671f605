package io.gatehouse.demo.containers;

import static io.gatehouse.demo.containers.RawExchange.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of every kind, by raw socket, on each container: as large, as slow and as broken as clients can make them. */
@ParameterizedClass(name = "{0}")
@EnumSource(Distribution.class)
class BodyIT {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String CLOSE = "Connection: close";
    private static final Duration LONG = Duration.ofSeconds(8);

    @Parameter
    private Distribution distribution;

    private static ContainerServer server;

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        server = ContainerServer.startWith(distribution, Distribution.Odd.REFUSED, new BodyApplications());
    }

    /** Whatever the tests sent, nobody must find a stack trace of it. */
    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        String log = server.log();
        server.close();
        assertThat(log)
                .doesNotContain(
                        "RefusedBodyException", "RefusedFormException", "CloseNowException", "ClientAbortException");
    }

    private static RawExchange open() throws IOException {
        return new RawExchange(server.port());
    }

    private static RawExchange asked(String... sent) throws IOException {
        try (RawExchange exchange = open()) {
            for (String text : sent) {
                exchange.send(text);
            }
            return exchange.readToEnd();
        }
    }

    private static String declared(String target, String body, String... lines) {
        String[] all = new String[lines.length + 2];
        System.arraycopy(lines, 0, all, 0, lines.length);
        all[lines.length] = "Content-Length: " + body.getBytes(StandardCharsets.ISO_8859_1).length;
        all[lines.length + 1] = CLOSE;
        return post(target, all) + body;
    }

    private static String chunked(String target, String body, String... lines) {
        String[] all = new String[lines.length + 2];
        System.arraycopy(lines, 0, all, 0, lines.length);
        all[lines.length] = "Transfer-Encoding: chunked";
        all[lines.length + 1] = CLOSE;
        return post(target, all) + chunk(body) + "0\r\n\r\n";
    }

    private static String chunk(String body) {
        return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
    }

    private static String page(RawExchange answered) {
        return answered.text().substring(answered.text().indexOf("\r\n\r\n") + 4);
    }

    /** The twin of all that is refused below, and what nobody may notice: the application gets what it gets without the stack. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            parameters             | application/x-www-form-urlencoded                | a=1&b=2&a=3
            parameters             | application/x-www-form-urlencoded                | a=%C3%A9+%41&b
            parameters             | application/x-www-form-urlencoded                | a=1&b=&c
            parameters             | application/x-www-form-urlencoded; charset=UTF-8 | a=%C3%A9&q=9
            parameters             | application/x-www-form-urlencoded;charset=ISO-8859-1 | a=%E9
            parameters             | Application/X-WWW-Form-URLEncoded                | a=1
            parameters             | text/x-other                                     | a=1
            parameters-in-utf8     | application/x-www-form-urlencoded                | a=%C3%A9
            stream                 | application/x-www-form-urlencoded                | a=1&b=2
            stream                 | application/json                                 | {}
            text                   | text/x-other;charset=UTF-8                       | \u00c3\u00a9
            text                   | text/x-other;charset=ISO-8859-1                  | \u00e9
            text                   | text/x-other                                     | plain
            text                   | application/json                                 | \u00c3\u00a9
            stream-then-parameters | application/x-www-form-urlencoded                | a=1
            parameters-then-stream | application/x-www-form-urlencoded                | a=1
            parameters-then-stream | text/x-other                                     | a=1
            listener               | text/x-other                                     | some bytes
            other                  | application/x-www-form-urlencoded                | a=1
            tolerant               | application/x-www-form-urlencoded                | a=1
            """)
    void applicationGetsWhatTheContainerGives(String way, String type, String body) throws Exception {
        String content = body.translateEscapes();
        String target = "/probe/" + way + "?q=1";
        RawExchange bare = asked(declared("/bare" + target, content, "Content-Type: " + type));

        assertThat(bare.status()).isEqualTo(200);
        for (String context : new String[] {"/guarded", "/observed"}) {
            RawExchange guarded = asked(declared(context + target, content, "Content-Type: " + type));
            assertThat(page(guarded)).as(context).isEqualTo(page(bare));
            RawExchange streamed = asked(chunked(context + target, content, "Content-Type: " + type));
            RawExchange bareStreamed = asked(chunked("/bare" + target, content, "Content-Type: " + type));
            assertThat(page(streamed)).as(context + " chunked").isEqualTo(page(bareStreamed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters", "stream", "text", "listener", "tolerant", "other"})
    void declaredLengthBeyondTheLimitIsRefusedUnread(String way) throws Exception {
        String body = "a".repeat(70_000);
        assertThat(asked(declared("/bare/probe/" + way, body, FORM)).status()).isEqualTo(200);

        RawExchange refused = asked(declared("/guarded/probe/" + way, body, FORM));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains("\"code\":\"body.size\"");
        assertThat(refused.isClosed()).isTrue();
        assertThat(asked(declared("/observed/probe/" + way, body, FORM)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters", "stream", "text", "listener", "tolerant"})
    void chunkedBodyIsCutAtTheLimit(String way) throws Exception {
        String body = "a".repeat(70_000);
        assertThat(asked(chunked("/bare/probe/" + way, body, FORM)).status()).isEqualTo(200);

        RawExchange refused = asked(chunked("/guarded/probe/" + way, body, FORM));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains("\"code\":\"body.size\"");
        assertThat(asked(chunked("/observed/probe/" + way, body, FORM)).status())
                .isEqualTo(200);
    }

    @Test
    void answerThatHasBegunIsCutOffWithTheBody() throws Exception {
        RawExchange cut = asked(chunked("/guarded/probe/early", "a".repeat(70_000), "Content-Type: text/x-other"));

        assertThat(cut.isClosed()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            10000 parameters   | 413
            1000 parameters    | 200
            """)
    void formMayHaveSoManyParameters(String kind, int status) throws Exception {
        int count = Integer.parseInt(kind.substring(0, kind.indexOf(' ')));
        String body = "a=&".repeat(count);

        assertThat(asked(declared("/guarded/probe/parameters", body, FORM)).status())
                .isEqualTo(status);
        assertThat(asked(declared("/guarded/probe/tolerant", body, FORM)).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%g1=1"})
    void malformedFormIsRefused(String body) throws Exception {
        assertThat(asked(declared("/guarded/probe/parameters", body, FORM)).status())
                .isEqualTo(400);
        assertThat(asked(declared("/guarded/probe/tolerant", body, FORM)).text())
                .contains("\"body.malformed-form\"");
    }

    @Test
    void invalidUtf8InAFormIsReplaced() throws Exception {
        RawExchange answered = asked(declared("/guarded/probe/parameters-in-utf8", "a=%FF%FEb", FORM));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(page(answered)).isEqualTo("a=\ufffd\ufffdb\n");
    }

    private static String multipart(int parts) {
        String part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        return part.repeat(parts) + "--x--\r\n";
    }

    @Test
    void multipartFormGoesThrough() throws Exception {
        String[] type = {"Content-Type: multipart/form-data; boundary=x"};
        RawExchange bare = asked(declared("/bare/probe/parts", multipart(3), type));

        assertThat(bare.status()).isEqualTo(200);
        assertThat(page(asked(declared("/guarded/probe/parts", multipart(3), type))))
                .isEqualTo(page(bare));
        assertThat(page(asked(declared("/observed/probe/parts", multipart(3), type))))
                .isEqualTo(page(bare));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parts", "parameters", "tolerant"})
    void hundredThousandPartsAreRefused(String way) throws Exception {
        RawExchange refused = asked(
                declared("/guarded/probe/" + way, multipart(100_000), "Content-Type: multipart/form-data; boundary=x"));

        assertThat(refused.status()).isBetween(400, 413);
    }

    @Test
    void multipartFormOfUnknownLengthIsRefused() throws Exception {
        RawExchange refused =
                asked(chunked("/guarded/probe/parts", multipart(3), "Content-Type: multipart/form-data; boundary=x"));

        assertThat(refused.status()).isEqualTo(411);
        assertThat(refused.text()).contains("\"code\":\"body.unknown-length\"");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            parameters | zz
            stream     | zz
            text       | -5
            tolerant   | 10000000000000000000
            stream     | 5x
            """)
    void invalidChunkSizeIsRefused(String way, String size) throws Exception {
        String head = post("/guarded/probe/" + way, FORM, "Transfer-Encoding: chunked");
        RawExchange refused = asked(head + size + "\r\nhello\r\n0\r\n\r\n");

        assertThat(refused.status()).isBetween(400, 499);
        assertThat(refused.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters", "stream", "text", "tolerant"})
    void bodyThatEndsTooEarlyIsRefused(String way) throws Exception {
        try (RawExchange exchange = open()) {
            exchange.send(post("/guarded/probe/" + way, FORM, "Content-Length: 100") + "a=1")
                    .shut()
                    .readToEnd();
            assertThat(exchange.status()).isIn(0, 400);
            assertThat(exchange.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Content-Length: +3",
                "Content-Length: -3",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: xchunked",
            })
    void ambiguousLengthIsRefused(String lines) throws Exception {
        RawExchange refused = asked(post("/guarded/probe/stream", lines) + "a=1\r\n\r\n");

        // Tomcat drops the length where both are there (RFC 9112, 6.3), finds no chunk, and closes the connection.
        assertThat(refused.status()).isIn(400, 411, 413, 501);
        assertThat(refused.isClosed()).isTrue();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "parameters, Content-Length: 1000",
        "stream, Content-Length: 1000",
        "text, Content-Length: 1000",
        "tolerant, Content-Length: 1000",
        "listener, Content-Length: 1000",
        "parameters, Transfer-Encoding: chunked",
        "stream, Transfer-Encoding: chunked"
    })
    void slowBodyIsCut(String way, String length) throws Exception {
        String piece = length.startsWith("C") ? "a" : "1\r\na\r\n";
        try (RawExchange exchange = open()) {
            exchange.send(post("/guarded/probe/" + way, FORM, length));
            assertThat(exchange.trickle(piece, Duration.ofMillis(300), LONG)).isLessThan(LONG);
            assertThat(exchange.status()).isEqualTo(408);
            assertThat(exchange.text()).contains("\"code\":\"body.slow\"");
        }
    }

    /** The twin: without the stack the thread waits for as long as the client likes. */
    @Test
    void slowBodyIsWaitedForWithoutTheStack() throws Exception {
        try (RawExchange exchange = open()) {
            exchange.send(post("/bare/probe/stream", FORM, "Content-Length: 1000"));
            assertThat(exchange.trickle("a", Duration.ofMillis(300), Duration.ofSeconds(4)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(4));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "other, 200, Content-Length: 1000",
        "error, 408, Content-Length: 1000",
        "failure, 408, Content-Length: 1000",
        "other, 200, Transfer-Encoding: chunked"
    })
    void slowBodyThatNobodyReadsIsCut(String way, int status, String length) throws Exception {
        String piece = length.startsWith("C") ? "a" : "1\r\na\r\n";
        try (RawExchange exchange = open()) {
            exchange.send(post("/guarded/probe/" + way, FORM, length));
            assertThat(exchange.trickle(piece, Duration.ofMillis(300), LONG)).isLessThan(LONG);
            assertThat(exchange.status())
                    .isEqualTo(distribution.isTomcat() ? status : bare(way)); // Jetty itself closes at once.
        }
    }

    private static int bare(String way) {
        return switch (way) {
            case "error" -> 404;
            case "failure" -> 500;
            default -> 200;
        };
    }

    @Test
    void connectionOfAnIgnoredBodyStaysUsable() throws Exception {
        try (RawExchange exchange = open()) {
            exchange.send(post("/guarded/probe/other", FORM, "Content-Length: 3") + "a=1");
            exchange.readUntil("ignored");
            exchange.send(post("/guarded/probe/parameters", FORM, "Content-Length: 3", CLOSE) + "b=2");
            exchange.readUntil("b=2");

            assertThat(exchange.text()).contains("ignored", "b=2");
        }
    }

    @Test
    void clientThatWaitsToContinueIsAnswered() throws Exception {
        try (RawExchange exchange = open()) {
            exchange.send(post("/guarded/probe/parameters", FORM, "Content-Length: 3", "Expect: 100-continue", CLOSE));
            assertThat(exchange.readUntil("100").text()).startsWith("HTTP/1.1 100");
            assertThat(exchange.send("a=1").readUntil("a=1").status()).isEqualTo(200);
        }
        RawExchange refused =
                asked(post("/guarded/probe/parameters", FORM, "Content-Length: 100000", "Expect: 100-continue", CLOSE));
        assertThat(refused.status()).isEqualTo(413);
        RawExchange ignored =
                asked(post("/guarded/probe/other", FORM, "Content-Length: 3", "Expect: 100-continue", CLOSE));
        assertThat(ignored.status()).isEqualTo(200);
    }
}
