package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of answer carries the headers, once each. */
class HeadersInJettyTest {
    private static final List<String> HEADERS = List.of(
            "content-security-policy",
            "x-frame-options",
            "x-content-type-options",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-embedder-policy",
            "cross-origin-resource-policy");

    private static final String INI = "[csp]\n[headers]\n[path]\ndeny = /secret/**\n";

    @TempDir
    private static Path folder;

    private static GuardedJetty guarded;
    private static GuardedJetty bare;

    /** Answers with one header or call of its own, told by the path. */
    private static final class OddServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            switch (String.valueOf(request.getPathInfo())) {
                case "/length" -> response.setContentLength(2);
                case "/length-header" -> response.setHeader("Content-Length", "2");
                case "/length-int" -> response.setIntHeader("Content-Length", 2);
                case "/reset" -> response.reset();
                case "/flush" -> response.flushBuffer();
                case "/redirect" -> response.sendRedirect("/elsewhere");
                case "/not-modified" -> response.setStatus(304);
                case "/gone" -> response.sendError(418); // There is no page for it.
                case "/theirs" -> HEADERS.forEach(name -> response.addHeader(name, "theirs"));
                default -> response.setStatus(200);
            }
            if (!response.isCommitted() || "/flush".equals(request.getPathInfo())) {
                response.getOutputStream().print("ok");
            }
        }
    }

    private static GuardedJetty site() {
        GuardedJetty jetty = Pages.in(new GuardedJetty())
                .folder(folder)
                .servlet("/odd/*", new OddServlet())
                .servlet("*.css", new DefaultServlet());
        return jetty;
    }

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(folder.resolve("site.css"), "body {}");
        guarded = site().guardedBy(INI).start();
        bare = site().start();
    }

    @AfterAll
    static void end() {
        guarded.close();
        bare.close();
    }

    @ParameterizedTest(name = "{0} answers {1}")
    @CsvSource({
        "/a, 200",
        "/forward?to=/a, 200",
        "/include?to=/a, 200",
        "/async, 200",
        "/async?to=/a, 200",
        "/gone, 410",
        "/boom, 500",
        "/odd/gone, 418",
        "/odd/length, 200",
        "/odd/length-header, 200",
        "/odd/length-int, 200",
        "/odd/reset, 200",
        "/odd/flush, 200",
        "/odd/redirect, 302",
        "/odd/not-modified, 304",
        "/odd/theirs, 200",
        "/site.css, 200",
        "/none.css, 404",
        "/secret/a, 403",
        "/a;x=1, 400",
        "/.gatehouse/csp-report, 405"
    })
    void everyAnswerCarriesThemOnce(String target, int status) throws Exception {
        GuardedJetty.Answer answer = guarded.get(target);

        assertThat(answer.status()).isEqualTo(status);
        if (!target.startsWith("/.gatehouse")) {
            assertThat(HEADERS)
                    .allSatisfy(name -> assertThat(count(answer, name)).as(name).isEqualTo(1));
        }
        assertThat(count(answer, "content-security-policy")).isEqualTo(1);
        assertThat(answer.text()).doesNotContain(": theirs");
    }

    /** The twin: the same answers without the chain. */
    @ParameterizedTest
    @CsvSource({"/a", "/odd/length", "/site.css", "/odd/redirect", "/gone"})
    void withoutTheChainTheyCarryNone(String target) throws Exception {
        GuardedJetty.Answer answer = bare.get(target);

        assertThat(HEADERS)
                .allSatisfy(name -> assertThat(count(answer, name)).as(name).isZero());
    }

    @Test
    void fileKeepsItsValidatorsAndIsAnsweredNotModified() throws Exception {
        GuardedJetty.Answer first = guarded.get("/site.css");
        String modified = first.between("Last-Modified: ", "\r\n");
        GuardedJetty.Answer again = guarded.get("/site.css", "If-Modified-Since: " + modified);

        assertThat(again.status()).isEqualTo(304);
        assertThat(count(again, "content-security-policy")).isEqualTo(1);
        assertThat(count(again, "cache-control")).isZero();
    }

    @Test
    void pageForASessionIsKeptByNoCache() throws Exception {
        assertThat(count(guarded.get("/a"), "cache-control")).isZero();
        assertThat(guarded.get("/a", "Cookie: JSESSIONID=abc").text().toLowerCase(Locale.ROOT))
                .contains("\r\ncache-control: no-store\r\n");
    }

    private static long count(GuardedJetty.Answer answer, String name) {
        String head = answer.text().substring(0, answer.text().indexOf("\r\n\r\n"));
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
                .count();
    }
}
