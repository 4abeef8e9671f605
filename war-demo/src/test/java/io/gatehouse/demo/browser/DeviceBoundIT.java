package io.gatehouse.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.DemoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chromium, whose keys are of software here, binds the session of whoever signs in to the demo; a copy of its cookie opens nothing. */
class DeviceBoundIT {
    private static final String PASSWORD = "heron under the third arch";
    private static final String COOKIE = "__Host-BOUND";
    /** A file of the container's own servlet, for members alone. */
    private static final String FILE = "/members/minutes.txt";
    /** The address of a proof is in it by the second one, as the draft wants it. */
    private static final String FEATURES = "--enable-features=DeviceBoundSessions,"
            + "DeviceBoundSessionsIncludeAudienceClaim,EnableBoundSessionCredentialsSoftwareKeysForManualTesting";

    @TempDir
    private Path profile;

    private static DemoServer demo(UnaryOperator<String> ini) {
        return DemoServer.startWithAccounts(PASSWORD, ini);
    }

    /** Chromium binds no session by a certificate that it only overlooks. */
    private Browser browser(DemoServer demo) throws IOException, GeneralSecurityException {
        return Browser.open(profile, FEATURES, "--ignore-certificate-errors-spki-list=" + hash(demo));
    }

    private static String hash(DemoServer demo) throws IOException, GeneralSecurityException {
        try (SSLSocket socket = (SSLSocket)
                demo.trusted().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), demo.httpsPort())) {
            byte[] key =
                    socket.getSession().getPeerCertificates()[0].getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        }
    }

    private static URI members(DemoServer demo) {
        return demo.home().resolve("/members/");
    }

    private static void signIn(Browser browser, DemoServer demo) {
        browser.open(members(demo));
        browser.await("#password", 1);
        browser.fill("#name", "member");
        browser.fill("#password", PASSWORD);
        browser.first("main form button").click();
        browser.await(members(demo));
    }

    /** What a client with these cookies gets. */
    private static HttpResponse<String> copy(DemoServer demo, String path, String cookies) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(demo.home().resolve(path))
                .header("Cookie", cookies)
                .header("Accept", "text/html")
                .build();
        return HttpClient.newBuilder()
                .sslContext(demo.trusted())
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void browserRegistersAndRefreshesAndACopyOfItsOtherCookiesIsRefused() throws Exception {
        try (DemoServer demo = demo(ini -> ini.replace("[end]", "[device-bound]\ngrace = 0s\n\n[end]"));
                Browser browser = browser(demo)) {
            signIn(browser, demo);
            browser.awaitCookie(COOKIE);
            browser.open(members(demo));
            assertThat(browser.text()).contains("Welcome, member.");

            HttpResponse<String> copied = copy(demo, "/members/", browser.cookiesWithout(COOKIE));
            assertThat(copied.statusCode()).isEqualTo(401);
            assertThat(copied.body()).contains("device-bound.missing").doesNotContain("Welcome");
            assertThat(copy(demo, FILE, browser.cookiesWithout(COOKIE)).statusCode())
                    .isEqualTo(401);

            String former = browser.cookie(COOKIE);
            for (int time = 0; time < 2; time++) {
                browser.forgetCookie(COOKIE);
                browser.open(members(demo));
                assertThat(browser.status()).isEqualTo(200);
                assertThat(browser.text()).contains("Welcome, member.");
                assertThat(browser.cookie(COOKIE)).hasSize(43).isNotEqualTo(former);
            }
        }
    }

    /** The copy is used by another kind of browser, which would be asked for the password. */
    private static String withoutDoubts(String ini) {
        return ini.replace("[end]", "[sessions]\nstepUpAt = 0\n[end]");
    }

    @Test
    void copyOfTheCookiesIsEnoughWithoutTheMeasure() throws Exception {
        try (DemoServer demo = demo(DeviceBoundIT::withoutDoubts);
                Browser browser = browser(demo)) {
            signIn(browser, demo);
            browser.open(members(demo));
            assertThat(browser.cookie(COOKIE)).isEmpty();

            HttpResponse<String> copied = copy(demo, "/members/", browser.cookiesWithout(COOKIE));
            assertThat(copied.statusCode()).isEqualTo(200);
            assertThat(copied.body()).contains("Welcome, member.");
            assertThat(copy(demo, FILE, browser.cookiesWithout(COOKIE)).statusCode())
                    .isEqualTo(200);
        }
    }
}
