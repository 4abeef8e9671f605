package io.gatehouse.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.DemoAccounts;
import io.gatehouse.demo.DemoServer;
import io.gatehouse.demo.Mailbox;
import io.gatehouse.demo.SecondFactor;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People sign in to the demo, each with an account of their own, on pages that violate no policy. */
class SignInIT {
    private static final String PASSWORD = "heron under the third arch";
    private static final String OTHER = "two oars and a borrowed hat";
    private static final Pattern LINK = Pattern.compile("https://\\S+");

    @TempDir
    private static Path profile;

    private static Mailbox mailbox;
    private static DemoServer demo;
    private static Browser browser;

    @BeforeAll
    static void start() {
        mailbox = Mailbox.start();
        demo = DemoServer.startWithAccounts(PASSWORD, SecondFactor.ON::in);
        browser = Browser.open(profile);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
        mailbox.close();
    }

    @BeforeEach
    void comeAsAStranger() {
        open("/");
        browser.forgetCookies();
        browser.errors();
    }

    @AfterEach
    void noPageViolatedThePolicy() {
        assertThat(browser.errors()).noneMatch(error -> error.contains("Content Security Policy"));
    }

    private static URI at(String path) {
        return demo.home().resolve(path);
    }

    private static void open(String path) {
        browser.open(at(path));
    }

    private static void press(String selector) {
        browser.await(selector, 1);
        browser.first(selector).click();
    }

    private static void signIn(String name, String password) {
        browser.await("#password", 1);
        browser.fill("#name", name);
        browser.fill("#password", password);
        press("main form button");
    }

    private static void signOut() {
        open("/account/sign-out");
        press("main form button");
        browser.await(at("/account/sign-in"));
    }

    @Test
    void visitorSignsInGoesOnWhereTheyWantedToAndSignsOut() {
        open("/members/?for=boats");
        signIn("editor", PASSWORD);
        browser.await(at("/members/?for=boats"));
        open("/admin/tools/keys");
        assertThat(browser.text()).contains("areas.denied").doesNotContain("ONLY-FOR-ADMINS");

        open("/members/");
        assertThat(browser.first("#welcome").getText()).isEqualTo("Welcome, editor. You write the news.");
        open("/badge");
        assertThat(browser.first("#badge-name").getText()).isEqualTo("editor");
        assertThat(browser.first("#badge-roles").getText()).isEqualTo("editor");

        signOut();
        open("/badge");
        assertThat(browser.text()).contains("Nobody is signed in.");
        open("/members/");
        browser.await(at("/account/sign-in?to=%2Fmembers%2F"));
    }

    /** Who forgot nothing but their session is not held up while others guess. */
    @Test
    void deviceStaysKnownWhenItsOwnerSignsOut() {
        open("/account/sign-in");
        signIn("editor", PASSWORD);
        browser.await(at("/"));
        assertThat(browser.hasCookie("gatehouse-device-")).isTrue();

        signOut();
        assertThat(browser.hasCookie("gatehouse-device-")).isTrue();
    }

    @Test
    void wrongPasswordLeavesTheVisitorOnThePageWithTheirName() {
        open("/members/");
        signIn("editor", "heron under the fourth arch");

        browser.await("[role=alert]:not([hidden])", 1);
        assertThat(browser.first("[role=alert]").getText()).contains("Name or password is wrong.");
        assertThat(browser.first("#name").getDomProperty("value")).isEqualTo("editor");
        assertThat(browser.first("#password").getDomProperty("value")).isEmpty();
        assertThat(browser.status()).isEqualTo(403);

        signIn("editor", PASSWORD);
        browser.await(at("/members/"));
    }

    @Test
    void administratorSetsUpCodesAndIsAskedForOneAtTheNextSignIn() {
        open("/admin/");
        signIn("admin", PASSWORD);
        browser.await("#code", 1);
        assertThat(browser.address()).isEqualTo(at("/account/totp?to=%2Fadmin%2F"));
        CodesApp app = CodesApp.with(browser.first("main p code").getText());
        browser.fill("#code", app.code(0));
        press("main form button");
        browser.await(".codes li", 10);
        open("/admin/");
        assertThat(browser.text()).contains("ONLY-FOR-ADMINS");

        signOut();
        open("/admin/");
        signIn("admin", PASSWORD);
        browser.await(at("/account/second-factor"));
        open("/admin/");
        browser.await(at("/account/sign-in?to=%2Fadmin%2F"));
        signIn("admin", PASSWORD);
        browser.await(at("/account/second-factor"));
        browser.fill("#code", app.code(1)); // That of now was good once, when it was set up.
        press("main form button");
        browser.await(at("/admin/"));
        assertThat(browser.text()).contains("ONLY-FOR-ADMINS");
    }

    @Test
    void forgottenPasswordIsReplacedByALinkThatWorksOnce() throws Exception {
        open("/account/sign-in");
        press("a[href$=forgotten]");
        browser.await("#name", 1);
        browser.fill("#name", DemoAccounts.mail("member"));
        press("main form button");
        browser.await("[role=status]", 1);
        Mailbox.Mail mail = mailbox.take();
        assertThat(mail.to()).isEqualTo("member@withywater.example");
        URI link = link(mail);

        browser.open(link);
        browser.fill("#password", OTHER);
        browser.fill("#again", OTHER);
        press("main form button");
        browser.await("[role=status]", 1);
        assertThat(browser.text()).contains("Your password is changed.");

        browser.open(link);
        assertThat(browser.status()).isEqualTo(410);
        open("/members/");
        signIn("member", PASSWORD);
        browser.await("[role=alert]:not([hidden])", 1);
        signIn("member", OTHER);
        browser.await(at("/members/"));
        assertThat(mailbox.take().to()).isEqualTo("member@withywater.example"); // That it was changed.
    }

    private static URI link(Mailbox.Mail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        return URI.create(link.group());
    }

    @Test
    void passkeySignsInWithoutANameAndAPassword() {
        browser.addAuthenticator();
        open("/account/overview");
        signIn(DemoAccounts.OLD, PASSWORD);
        browser.await(at("/account/overview"));
        browser.fill("#label", "Boathouse tablet");
        press("[data-passkey=make]");
        browser.await("button[name=remove]", 1);
        assertThat(browser.text()).contains("Boathouse tablet");

        signOut();
        open("/members/");
        press("[data-passkey=use]:not([hidden])");
        browser.await(at("/members/"));
        assertThat(browser.first("#welcome").getText()).isEqualTo("Welcome, oldtimer. You row.");
    }
}
