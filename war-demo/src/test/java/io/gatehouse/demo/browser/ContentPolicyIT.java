package io.gatehouse.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.DemoServer;
import io.gatehouse.demo.Poll;
import io.gatehouse.demo.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Chromium makes of the policy and the headers, each attack with its twin on the site without the stack. */
class ContentPolicyIT {
    private static final String INI =
            "[csp]\npresetFor = /search legacy, /guestbook legacy\n[headers]\n[signout]\npaths = /echo/bye\n[end]\n";

    private static final String NONCES = """
            <%@ page contentType="text/html;charset=UTF-8" %>
            <%@ taglib prefix="gatehouse" uri="urn:gatehouse:tags" %>
            <!DOCTYPE html>
            <html lang="en"><head><title>Nonces</title>
            <link rel="icon" href="img/heron.svg">
            <style nonce="${cspNonce}">h1 { color: rgb(1, 2, 3); }</style></head>
            <body><h1>Nonces</h1>
            <script nonce="<gatehouse:nonce/>">document.body.dataset.tag = "ran";</script>
            <script nonce="${cspNonce}">document.body.dataset.el = "ran";</script>
            ${param.injected eq 'script' ? '<script>document.body.dataset.injected = "ran";</script>' : ''}
            ${param.injected eq 'handler' ? '<img src="none.png" onerror="document.body.dataset.injected = 1">' : ''}
            </body></html>
            """;
    private static final String SNIFFED = "<!DOCTYPE html><body><script src=\"payload.txt\"></script></body>";
    private static final String PAYLOAD = "document.body.dataset.injected = 'ran';";

    @TempDir
    private static Path profile;

    private static final Log LOG = new Log();
    private static final Logger AUDIT = Logger.getLogger("io.gatehouse.audit");
    private static DemoServer guarded;
    private static DemoServer bare;
    private static Browser browser;

    /** Keeps the audit's lines. */
    private static final class Log extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        boolean tellsOf(String... parts) {
            return lines.stream().anyMatch(line -> Stream.of(parts).allMatch(line::contains));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        AUDIT.addHandler(LOG);
        guarded = DemoServer.start(Stack.ON, 0, 0, shipped -> INI);
        bare = DemoServer.start(Stack.OFF, 0, 0);
        Files.writeString(guarded.webapp().resolve("nonces.jsp"), NONCES);
        Files.writeString(
                bare.webapp().resolve("nonces.jsp"), NONCES.replaceAll("<%@ taglib.*%>|<gatehouse:nonce/>", ""));
        for (DemoServer site : List.of(guarded, bare)) {
            Files.writeString(site.webapp().resolve("sniffed.html"), SNIFFED);
            Files.writeString(site.webapp().resolve("payload.txt"), PAYLOAD);
        }
        browser = Browser.open(profile);
    }

    @AfterAll
    static void end() {
        AUDIT.removeHandler(LOG);
        if (browser != null) {
            browser.close();
        }
        guarded.close();
        bare.close();
    }

    @BeforeEach
    void forgetFormerErrors() {
        browser.errors();
    }

    private static @Nullable Object injected() {
        return browser.run("return document.body.dataset.injected");
    }

    @Test
    void noPageOfTheNavigationViolatesThePolicy() {
        browser.open(guarded.home());
        List<URI> pages = browser.all("nav[aria-label=Main] a").stream()
                .map(link -> URI.create(Objects.requireNonNull(link.getDomProperty("href"))))
                .toList();

        assertThat(pages).hasSize(11);
        for (URI page : pages) {
            browser.open(page);
            assertThat(browser.errors()).as("%s", page).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"/no-such-page", "/boom"})
    void noErrorPageViolatesThePolicy(String path) {
        browser.open(guarded.home().resolve(path));

        assertThat(browser.errors()).noneMatch(error -> error.contains("Content Security Policy"));
    }

    @Test
    void chatConnectsToItsWebSocket() {
        browser.open(guarded.home().resolve("/chat.jsp"));
        browser.await("#chat button:enabled", 1);

        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void scriptsAndStylesWithTheNonceWork() {
        browser.open(guarded.home().resolve("/nonces.jsp"));

        assertThat(browser.run("return document.body.dataset.tag")).isEqualTo("ran");
        assertThat(browser.run("return document.body.dataset.el")).isEqualTo("ran");
        assertThat(browser.run("return getComputedStyle(document.querySelector('h1')).color"))
                .isEqualTo("rgb(1, 2, 3)");
        assertThat(browser.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"script", "handler"})
    void injectedScriptDoesNotRun(String kind) {
        browser.open(guarded.home().resolve("/nonces.jsp?injected=" + kind));

        assertThat(injected()).isNull();
        assertThat(browser.run("return document.body.dataset.tag")).isEqualTo("ran");
        assertThat(browser.errors()).anyMatch(error -> error.contains("script-src"));
    }

    @ParameterizedTest
    @CsvSource({"script", "handler"})
    void injectedScriptRunsWithoutTheStack(String kind) throws Exception {
        browser.open(bare.home().resolve("/nonces.jsp?injected=" + kind));

        Poll.until("the script", () -> injected() != null);
    }

    @Test
    void reportOfTheReportingApiArrivesOverHttps() throws Exception {
        LOG.lines.clear();
        browser.open(guarded.home().resolve("/nonces.jsp?injected=script"));

        Poll.until("a report", () -> LOG.tellsOf("malicious_csp_violation:inline", "csp.script-src", "/nonces.jsp"));
    }

    @Test
    void reportOfTheOlderFormatArrivesInClear() throws Exception {
        LOG.lines.clear();
        browser.open(URI.create("http://localhost:" + guarded.httpPort() + "/nonces.jsp?injected=script"));

        Poll.until("a report", () -> LOG.tellsOf("malicious_csp_violation:inline", "csp.script-src", "/nonces.jsp"));
    }

    @Test
    void otherSiteCantFrameAPage() throws Exception {
        openFrameOf(guarded.home());

        Poll.until("the browser's own page", () -> browser.addressInFrame().startsWith("chrome-error:"));
    }

    @Test
    void otherSiteFramesAPageWithoutTheStack() throws Exception {
        openFrameOf(bare.home());

        Poll.until(
                "the framed page",
                () -> browser.addressInFrame().equals(bare.home().toString()));
    }

    /** A page of another host name is another site to a browser. */
    private static void openFrameOf(URI framed) throws IOException {
        String page = "frame-" + framed.getPort() + ".html"; // One name for both would come from the browser's cache.
        Files.writeString(
                bare.webapp().resolve(page),
                "<!DOCTYPE html><body><iframe src=\"%s\"></iframe></body>".formatted(framed));
        browser.open(URI.create("http://127.0.0.1:" + bare.httpPort() + "/" + page));
    }

    @Test
    void textIsNoScript() {
        browser.open(guarded.home().resolve("/sniffed.html"));

        assertThat(injected()).isNull();
        assertThat(browser.errors()).anyMatch(error -> error.contains("MIME type"));
    }

    @Test
    void textIsAScriptWithoutTheStack() {
        browser.open(bare.home().resolve("/sniffed.html"));

        assertThat(injected()).isEqualTo("ran");
    }

    @Test
    void signOutClearsWhatTheSiteStored() throws Exception {
        browser.open(guarded.home());
        browser.run("localStorage.setItem('draft', 'secret'); document.cookie = 'a=b'");
        browser.open(guarded.home().resolve("/echo/stay"));
        assertThat(browser.run("return localStorage.getItem('draft')")).isEqualTo("secret");

        browser.open(guarded.home().resolve("/echo/bye"));
        browser.open(guarded.home());
        Poll.until("nothing stored", () -> browser.run("return localStorage.getItem('draft')") == null);
        assertThat(browser.run("return document.cookie")).isEqualTo("");
    }
}
