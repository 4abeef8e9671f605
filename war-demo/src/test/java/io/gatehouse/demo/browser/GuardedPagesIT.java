package io.gatehouse.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.DemoServer;
import io.gatehouse.demo.Stack;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;

/** A visitor walks through the site behind the stack: everything works as before, but for two closed doors. */
class GuardedPagesIT {
    private static final List<String> CLOSED = List.of("/members/", "/admin/");

    @TempDir
    private static Path profile;

    private static DemoServer demo;
    private static Browser browser;

    @BeforeAll
    static void start() {
        demo = DemoServer.start(Stack.ON, 0, 0);
        browser = Browser.open(profile);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
        demo.close();
    }

    @BeforeEach
    void forgetFormerErrors() {
        browser.errors();
    }

    private static void open(String path) {
        browser.open(demo.home().resolve(path));
    }

    @Test
    void everyPageOfTheNavigationOpens() {
        open("/");
        List<URI> pages = browser.all("nav[aria-label=Main] a").stream()
                .map(link -> URI.create(Objects.requireNonNull(link.getDomProperty("href"))))
                .filter(page -> !CLOSED.contains(page.getPath()))
                .toList();

        assertThat(pages).hasSize(9);
        for (URI page : pages) {
            browser.open(page);
            assertThat(browser.status()).as("%s", page).isEqualTo(200);
            assertThat(browser.all("nav[aria-label=Main] a[aria-current=page]"))
                    .as("%s", page)
                    .hasSize(1);
            assertThat(browser.errors()).as("%s", page).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Members, /members/", "Committee, /admin/"})
    void closedDoorLeadsToTheSignInPage(String name, String path) {
        open("/");
        link(name).click();

        assertThat(browser.address()).isEqualTo(demo.home().resolve("/account/sign-in?to=" + encoded(path)));
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.errors()).isEmpty();
    }

    private static String encoded(String path) {
        return path.replace("/", "%2F");
    }

    private static WebElement link(String name) {
        return browser.all("nav[aria-label=Main] a").stream()
                .filter(link -> link.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void guestbookKeepsLettersOfEveryLanguage() {
        String message = "Ærøskøbing, Łódź, Ζάκυνθος, Київ, 東京 – schön";
        open("/guestbook");
        browser.first("#name").sendKeys("Åse Ødegård");
        browser.first("#message").sendKeys(message);
        browser.first("form button").click();

        browser.await(".notice", 1);
        assertThat(browser.first(".notice").getText()).isEqualTo("Thank you, Åse Ødegård!");
        assertThat(browser.first(".entries .card").getText()).contains(message, "Åse Ødegård");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void chatEchoesOverItsWebSocket() {
        open("/chat.jsp");
        browser.await("#chat button:enabled", 1);
        browser.first("#shout").sendKeys("Hallo, grünes Ufer!");
        browser.first("#chat button").click();

        browser.await("#echoes li", 1);
        assertThat(browser.first("#echoes li").getText()).isEqualTo("The other bank: Hallo, grünes Ufer!");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void visitInClearLandsOnHttps() {
        browser.open(URI.create("http://localhost:" + demo.httpPort() + "/search?q=varnish"));

        assertThat(browser.address()).isEqualTo(demo.home().resolve("/search?q=varnish"));
        assertThat(browser.text()).contains("Varnishing weekend");
    }

    /** The twin: without the stack the visitor stays where anybody on the way reads along. */
    @Test
    void visitInClearStaysInClearWithoutTheStack() {
        try (DemoServer bare = DemoServer.start(Stack.OFF, 0, 0)) {
            URI plain = URI.create("http://localhost:" + bare.httpPort() + "/search?q=varnish");
            browser.open(plain);

            assertThat(browser.address()).isEqualTo(plain);
            assertThat(browser.text()).contains("Varnishing weekend");
        }
    }

    @Test
    void answersTellBrowsersToKeepToHttps() {
        open("/");

        assertThat(browser.run("return fetch('/').then(answer => answer.headers.get('Strict-Transport-Security'))"))
                .isEqualTo("max-age=3600");
    }
}
