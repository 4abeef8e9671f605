package io.gatehouse.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.demo.DemoServer;
import io.gatehouse.demo.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of another site, in a visitor's browser, against the demo. */
class CrossSiteIT {
    private static final String ORIGIN = "[origin]\nisolate = /img/**\n";

    private static final String FORM = """
            <form method="post" action="{demo}guestbook"><input name="name" value="{mark}"><input name="message" value="m"></form>
            <script>document.forms[0].submit()</script>
            """;
    private static final String SANDBOX = """
            <iframe sandbox="allow-scripts allow-forms" srcdoc='<form method="post" action="{demo}guestbook">
            <input name="name" value="{mark}"><input name="message" value="m"></form>
            <script>document.forms[0].submit()</script>' onload="setTimeout(() => done('sent'), 3000)"></iframe>
            """;
    private static final String FETCH = """
            <script>fetch("{demo}guestbook", {method: "POST", mode: "no-cors", credentials: "include",
            body: new URLSearchParams({name: "{mark}", message: "m"})}).then(() => done("sent"), () => done("sent"))</script>
            """;
    private static final String BEACON = """
            <script>navigator.sendBeacon("{demo}guestbook", new URLSearchParams({name: "{mark}", message: "m"}));
            setTimeout(() => done("sent"), 3000)</script>
            """;
    private static final String SOCKET = """
            <script>const socket = new WebSocket("{demo}ws/echo".replace("https", "wss"));
            socket.onopen = () => done("open"); socket.onerror = () => done("closed")</script>
            """;
    private static final String PICTURE = """
            <img src="{demo}img/heron.svg" onload="done('shown')" onerror="done('broken')">
            """;
    private static final String LINK = "<a href='{demo}img/heron.svg'>A heron</a>";
    private static final String DONE = """
            <!DOCTYPE html><meta charset="utf-8"><body><script>function done(text) {
            if (document.getElementById("done")) return;
            const p = document.createElement("p"); p.id = "done"; p.textContent = text; document.body.append(p); }</script>
            """;

    @TempDir
    private Path profile;

    private final Map<String, String> pages = new TreeMap<>();
    private final HttpServer evil = evil();

    private HttpServer evil() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] page = pages.getOrDefault(exchange.getRequestURI().getPath(), "")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
                exchange.getResponseBody().write(page);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @AfterEach
    void endOtherSite() {
        evil.stop(0);
    }

    private URI page(String path) {
        return URI.create("http://127.0.0.1:" + evil.getAddress().getPort() + path);
    }

    private void prepare(DemoServer demo) {
        Map.of(
                        "/form",
                        FORM,
                        "/sandbox",
                        SANDBOX,
                        "/fetch",
                        FETCH,
                        "/beacon",
                        BEACON,
                        "/socket",
                        SOCKET,
                        "/img",
                        PICTURE,
                        "/link",
                        LINK)
                .forEach((path, page) -> pages.put(
                        path,
                        DONE + page.replace("{demo}", demo.home().toString()).replace("{mark}", mark(path))));
    }

    private static String mark(String path) {
        return "stranger-by-" + path.substring(1);
    }

    /** What each attack came to. */
    private Map<String, String> attacks(DemoServer demo, Browser browser) {
        Map<String, String> outcomes = new TreeMap<>();
        prepare(demo);
        browser.open(page("/form"));
        for (String path : new String[] {"/sandbox", "/fetch", "/beacon", "/socket", "/img"}) {
            browser.open(page(path));
            browser.await("#done", 1);
            outcomes.put(path, browser.first("#done").getText());
        }
        browser.open(demo.home().resolve("/guestbook"));
        String entries = browser.text();
        for (String path : new String[] {"/form", "/sandbox", "/fetch", "/beacon"}) {
            outcomes.put(path, entries.contains(mark(path)) ? "stored" : "refused");
        }
        return outcomes;
    }

    @Test
    void attacksOfAnotherSiteSucceedWithoutTheMeasure() {
        try (DemoServer demo = DemoServer.start(Stack.OFF, 0, 0);
                Browser browser = Browser.open(profile)) {
            assertThat(attacks(demo, browser))
                    .containsEntry("/form", "stored")
                    .containsEntry("/sandbox", "stored")
                    .containsEntry("/fetch", "stored")
                    .containsEntry("/beacon", "stored")
                    .containsEntry("/socket", "open")
                    .containsEntry("/img", "shown");
        }
    }

    @Test
    void attacksOfAnotherSiteAreStoppedAndTheSiteItselfWorks() {
        try (DemoServer demo = DemoServer.start(Stack.ON, 0, 0, ini -> ini.replace("[origin]\n", ORIGIN));
                Browser browser = Browser.open(profile)) {
            assertThat(attacks(demo, browser))
                    .containsEntry("/form", "refused")
                    .containsEntry("/sandbox", "refused")
                    .containsEntry("/fetch", "refused")
                    .containsEntry("/beacon", "refused")
                    .containsEntry("/socket", "closed")
                    .containsEntry("/img", "broken");
            demosOwnAttacksAreStopped(demo, browser);
            siteItselfWorks(demo, browser);
            linkFromAnotherSiteWorks(browser);
        }
    }

    private static void demosOwnAttacksAreStopped(DemoServer demo, Browser browser) {
        for (String id : List.of("csrf-form", "csrf-null-origin", "csrf-old-browser", "cross-site-websocket")) {
            browser.open(demo.home().resolve("/attacks/fire?id=" + id));
            assertThat(browser.text()).as(id).contains("\"verdict\":\"stopped\"");
        }
    }

    private static void siteItselfWorks(DemoServer demo, Browser browser) {
        browser.errors();
        browser.open(demo.home().resolve("/guestbook"));
        browser.first("#name").sendKeys("Åse");
        browser.first("#message").sendKeys("hello");
        browser.first("form button").click();
        browser.await(".notice", 1);
        browser.open(demo.home().resolve("/chat.jsp"));
        browser.await("#chat button:enabled", 1);
        browser.open(demo.home().resolve("/"));
        assertThat(browser.run("return [...document.images].every(image => image.naturalWidth > 0)"))
                .isEqualTo(true);
        assertThat(browser.errors()).isEmpty();
    }

    private void linkFromAnotherSiteWorks(Browser browser) {
        browser.open(page("/link"));
        browser.first("a").click();

        browser.await("svg", 1);
        assertThat(browser.address().getPath()).isEqualTo("/img/heron.svg");
    }
}
