package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.signin.Site.Browser;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server that takes calls and says nothing. */
class SlowMailTest {
    private static final String NEXT = "curlew calls over mudflat 8";

    @TempDir
    Path home;

    private ServerSocket silent;
    private Site site;

    @BeforeEach
    void start() throws Exception {
        silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        site = new Site(
                home,
                "[signin]",
                "[recovery]\nsiteUrl = https://www.example.org\nfrom = a@example.org\nsmtpHost = 127.0.0.1",
                "smtpEncryption = insecure-plain\nsmtpPort = " + silent.getLocalPort());
    }

    /** First the server, else the site's end waits for the mail that is under way. */
    @AfterEach
    void stop() throws Exception {
        silent.close();
        site.close();
    }

    @Test
    void nobodyWaitsForTheMailServer() throws Exception {
        site.add("joe");
        Browser browser = site.browser();
        browser.signIn("joe");
        assertThat(status(site.browser(), "forgotten", "name", "joe")).isEqualTo(200);

        try (Socket call = silent.accept()) { // From here on a mail is under way.
            assertThat(site.browser().signIn("joe").statusCode()).isEqualTo(303);
            assertThat(status(browser, "password", "present", Site.PASSWORD, "password", NEXT, "again", NEXT))
                    .isEqualTo(200); // Of which a notice is sent, too.
            assertThat(status(site.browser(), "forgotten", "name", "joe")).isEqualTo(200);
            assertThat(call.isClosed()).isFalse();
        }
    }

    private static int status(Browser browser, String page, String... fields) throws Exception {
        return browser.post("/account/" + page, fields).statusCode();
    }
}
