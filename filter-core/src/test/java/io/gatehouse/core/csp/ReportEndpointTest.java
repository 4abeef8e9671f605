package io.gatehouse.core.csp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.guard.Records;
import io.gatehouse.core.ledger.LedgerEntry;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportEndpointTest {
    private static final String PATH = "/.gatehouse/csp-report";
    private static final String OLD = "application/csp-report";
    private static final String NEW = "application/reports+json";

    private final Exchange exchange = Exchange.get(PATH).method("POST").secure();
    private final FilterChain application = mock(FilterChain.class);
    private final CspFilter filter = new CspFilter();
    private Records records;

    @BeforeEach
    void open() throws Exception {
        records = Records.open(exchange.context);
        filter.init(exchange.config("mode", "observe", "reportsPerMinute", "100"));
    }

    @AfterEach
    void close() {
        filter.destroy();
        records.close();
    }

    private int send(@Nullable String type, byte[] body) throws Exception {
        ServletInputStream stream = stream(body);
        when(exchange.request.getContentType()).thenReturn(type);
        when(exchange.request.getInputStream()).thenReturn(stream);
        filter.doFilter(exchange.request, exchange.response, application);
        return exchange.status();
    }

    private int send(@Nullable String type, String body) throws Exception {
        return send(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static ServletInputStream stream(byte[] body) {
        InputStream bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() throws IOException {
                return bytes.read();
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return bytes.read(buffer, from, length);
            }

            @Override
            public boolean isFinished() {
                return false;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(@Nullable ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static String old(String directive, String blocked, String more) {
        return """
                {"csp-report":{"document-uri":"https://www.example.org/a/page?secret=1","violated-directive":"%s",
                "blocked-uri":"%s","disposition":"report"%s}}""".formatted(directive, blocked, more);
    }

    private static String api(String directive, String blocked) {
        return """
                [{"type":"csp-violation","age":1,"url":"https://www.example.org/a/page","user_agent":"x","body":{
                "documentURL":"https://www.example.org/a/page","effectiveDirective":"%s","blockedURL":"%s",
                "disposition":"report","statusCode":200,"sample":null}}]""".formatted(directive, blocked);
    }

    private List<String> seen() {
        return records.ledger().entries().stream()
                .map(entry -> entry.code() + " " + entry.pattern() + " " + entry.parameter())
                .toList();
    }

    @Test
    void reportOfEitherFormatIsCountedAsTheSame() throws Exception {
        assertThat(send(OLD, old("img-src", "https://cdn.example.net/x.png?token=1", "")))
                .isEqualTo(204);
        assertThat(send(NEW, api("img-src", "https://cdn.example.net/y.png"))).isEqualTo(204);

        assertThat(records.ledger().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.count()).isEqualTo(2);
            assertThat(entry.code()).isEqualTo("csp.img-src");
            assertThat(entry.pattern()).isEqualTo("/a/page");
            assertThat(entry.parameter()).isEqualTo("https://cdn.example.net");
        });
    }

    @Test
    void answerHoldsNothingOfTheQuestionAndNoSessionIsMade() throws Exception {
        send(OLD, old("img-src", "https://cdn.example.net/", ""));

        assertThat(exchange.body()).isEmpty();
        assertThat(exchange.headers)
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
        verify(exchange.request, never()).getSession();
        verify(exchange.request, never()).getSession(anyBoolean());
        verify(application, never()).doFilter(any(), any());
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            img-src                | https://cdn.example.net/x          | imgSrc = 'self', https://cdn.example.net
            img-src                | https://CDN.example.net:8443/x     | imgSrc = 'self', https://cdn.example.net:8443
            img-src                | data                               | imgSrc = 'self', data:
            object-src             | https://www.example.org/x          | objectSrc = 'self'
            script-src-elem        | https://cdn.example.net/a.js       | scriptSrc = 'nonce', 'self', https://cdn.example.net
            script-src 'self'      | https://cdn.example.net/a.js       | scriptSrc = 'nonce', 'self', https://cdn.example.net
            frame-src              | https://video.example.net/         | frameSrc = https://video.example.net
            script-src             | inline                             | no setting lets this through
            script-src             | eval                               | no setting lets this through
            script-src             | data                               | no setting lets this through
            img-src                | http://cdn.example.net/x           | no setting lets this through
            img-src                | ` `                                | no setting lets this through
            """)
    void settingIsProposedForAnOriginButNeverAnUnsafeOne(String directive, String blocked, String proposal)
            throws Exception {
        send(OLD, old(directive, blocked.strip(), ""));

        assertThat(String.join("\n", records.ledger().proposals((section, key) -> null)))
                .contains(proposal);
    }

    @Test
    void proposedLinesAreAccepted() throws Exception {
        send(OLD, old("img-src", "https://cdn.example.net/x", ""));
        String line = records.ledger().proposals((section, key) -> null).get(1);
        Exchange page = Exchange.get("/");
        CspFilter changed = new CspFilter();
        changed.init(page.config("imgSrc", line.substring("imgSrc = ".length())));
        changed.doFilter(page.request, page.response, application);

        assertThat(page.headers.get("Content-Security-Policy")).contains("; img-src 'self' https://cdn.example.net; ");
    }

    @Test
    void inlineScriptsAreToldApartByTheirSample() throws Exception {
        send(OLD, old("script-src", "inline", ",\"script-sample\":\"alert(1)\""));
        send(OLD, old("script-src", "inline", ",\"script-sample\":\"alert(2)\""));
        send(OLD, old("script-src", "inline", ",\"script-sample\":\"alert(2)\""));

        assertThat(records.ledger().entries()).extracting(LedgerEntry::count).containsExactly(2L, 1L);
    }

    @Test
    void whatWasBlockedIsCountedAsRefused() throws Exception {
        send(OLD, old("script-src", "inline", "").replace("\"report\"", "\"enforce\""));

        assertThat(records.ledger().entries()).isEmpty();
        assertThat(records.ledger().refused())
                .singleElement()
                .satisfies(count -> assertThat(count.code()).isEqualTo("csp.script-src"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chrome-extension://abc/x.js",
                "moz-extension",
                "safari-web-extension://x",
                "webkit-masked-url://hidden/"
            })
    void noiseOfExtensionsIsDropped(String blocked) throws Exception {
        assertThat(send(OLD, old("script-src", blocked, ""))).isEqualTo(204);
        assertThat(send(OLD, old("script-src", "inline", ",\"source-file\":\"" + blocked + "\"")))
                .isEqualTo(204);

        assertThat(seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "about:blank", "no address", "https://www.example.org.evil.example/"})
    void reportAboutAnotherHostIsDropped(String document) throws Exception {
        String report = old("img-src", "https://cdn.example.net/", "")
                .replace("https://www.example.org/a/page?secret=1", document);

        assertThat(send(OLD, report)).isEqualTo(204);
        assertThat(seen()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            application/csp-report; charset=utf-8 | {"csp-report":{}}                   | 204
            Application/Reports+JSON              | []                                  | 204
            application/reports+json              | [{"type":"deprecation","body":{}}]  | 204
            application/json                      | {"csp-report":{}}                   | 204
            text/plain                            | {"csp-report":{}}                   | 415
            multipart/form-data                   | {"csp-report":{}}                   | 415
            application/csp-report                | {}                                  | 400
            application/csp-report                | {"csp-report":[]}                   | 400
            application/csp-report                | 1                                   | 400
            application/reports+json              | [1]                                 | 400
            application/reports+json              | [{"type":"csp-violation"}]          | 400
            application/reports+json              | <xml/>                              | 400
            """)
    void whatIsNoReportIsRefused(String type, String body, int status) throws Exception {
        assertThat(send(type, body)).isEqualTo(status);
        assertThat(seen()).isEmpty();
    }

    @Test
    void reportWithoutTypeIsRefused() throws Exception {
        assertThat(send(null, "{}")).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "OPTIONS"})
    void onlyPostsAreTaken(String method) throws Exception {
        exchange.method(method);

        assertThat(send(OLD, "{}")).isEqualTo(405);
        assertThat(exchange.headers).containsEntry("Allow", "POST");
    }

    @Test
    void bodyIsBounded() throws Exception {
        String padding = " ".repeat(ReportEndpoint.LARGEST - 17);

        assertThat(send(OLD, "{\"csp-report\":{}}" + padding)).isEqualTo(204);
        assertThat(send(OLD, "{\"csp-report\":{}}" + padding + " ")).isEqualTo(413);
    }

    @Test
    void reportsBeyondTheMinutesAllowanceAreAnsweredAndThrownAway() throws Exception {
        for (int i = 0; i < 250; i++) { // Two minutes' worth, should the minute end just now.
            assertThat(send(OLD, old("img-src", "https://cdn.example.net/", "")))
                    .isEqualTo(204);
        }

        assertThat(records.ledger().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.count()).isBetween(50L, 100L));
    }

    @Test
    void forgedReportsTakeABoundedRoomInTheLedger() throws Exception {
        filter.destroy();
        filter.init(exchange.config("mode", "observe", "reportsPerMinute", "3000"));
        for (int i = 0; i < 20; i++) {
            StringBuilder reports = new StringBuilder("[");
            for (int j = 0; j < 100; j++) {
                String one = api("img-src", "https://h" + i + "-" + j + ".example.net/");
                reports.append(j == 0 ? "" : ",").append(one, 1, one.length() - 1);
            }
            assertThat(send(NEW, reports.append(']').toString())).isEqualTo(204);
        }

        assertThat(records.ledger().entries()).hasSize(501);
    }

    @Test
    void otherPathsGoToTheApplication() throws Exception {
        Exchange page = Exchange.get("/a").method("POST");
        filter.doFilter(page.request, page.response, application);

        verify(application).doFilter(any(), any());
    }

    @Test
    void damagedReportsAreTakenOrRefusedByName() throws Exception {
        Random random = new Random(20_240_102);
        byte[] report = api("img-src", "https://cdn.example.net/").getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = report.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) (' ' + random.nextInt(95));
            }
            read(bytes);
        }
    }

    private static void read(byte[] bytes) {
        try {
            assertThat(Violation.read(JsonText.read(bytes), "www.example.org")).hasSizeLessThan(2);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("no (JSON|report|UTF-8)");
        }
    }
}
