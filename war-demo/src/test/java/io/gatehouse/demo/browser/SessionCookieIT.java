package io.gatehouse.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.DemoServer;
import io.gatehouse.demo.Stack;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visitor's session behind the stack: the browser takes the prefixed cookie, and no script reads it. */
class SessionCookieIT {
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

    @Test
    void sessionGoesOnFromPageToPageAndNoScriptReadsIt() {
        browser.open(demo.home().resolve("/whoami?session=new"));
        browser.open(demo.home().resolve("/search"));
        assertThat(browser.run("return document.cookie")).isEqualTo("");

        browser.open(demo.home().resolve("/whoami"));
        assertThat(browser.text()).contains("session: known", "session-asked-for: by cookie, valid");
    }

    @Test
    void linkThatLeadsElsewhereEndsAtTheRefusal() {
        browser.open(demo.home().resolve("/redirect?to=//evil.example"));

        assertThat(browser.status()).isEqualTo(403);
        assertThat(browser.text()).contains("Code redirects.foreign, request ");
    }

    /** The twin: everybody on the way reads the cookie. */
    @Test
    void sessionCookieGoesOverPlainHttpWithoutTheStack() {
        try (DemoServer bare = DemoServer.start(Stack.OFF, 0, 0)) {
            URI plain = URI.create("http://localhost:" + bare.httpPort() + "/");
            browser.open(plain.resolve("/whoami?session=new"));
            browser.open(plain.resolve("/whoami"));

            assertThat(browser.text()).contains("session: known");
        }
    }
}
