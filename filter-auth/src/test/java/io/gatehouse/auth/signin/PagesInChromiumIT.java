package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every page as it is and as it says what is wrong, in a real browser: axe finds nothing, and 320 pixels are wide enough (WCAG 2.2, 1.4.10). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInChromiumIT {
    private static final String FACTORS = "[factors]\norigins = http://localhost:8080\n";

    @SuppressWarnings("NullAway.Init")
    @TempDir
    static Path home;

    private final Mailbox mails = new Mailbox();
    private final SoftAssertions all = new SoftAssertions();

    @SuppressWarnings("NullAway.Init")
    private Site site;

    @SuppressWarnings("NullAway.Init")
    private Chromium browser;

    @BeforeAll
    void start() throws Exception {
        site = new Site(
                home, FACTORS + mails.section() + "[remember]\n[signin]\norganisation = Withywater Rowing Club");
        site.define("admin", "editor", "member");
        site.add("ann", "admin");
        browser = new Chromium(Files.createDirectory(home.resolve("profile")));
    }

    @AfterAll
    void end() {
        browser.close();
        site.close();
        mails.close();
    }

    private Chromium open(String page) {
        return browser.open(site.address("/account/" + page));
    }

    /** Looks at the page that is shown, wide and narrow; says what it is called. */
    private void look(String what, String title) {
        all.assertThat(browser.title()).as(what).startsWith(title);
        boolean isWrong = title.startsWith("Problem");
        all.assertThat(browser.focused().equals("problem")).as(what + ": focus").isEqualTo(isWrong);
        for (int width : new int[] {1280, 320}) {
            browser.width(width);
            all.assertThat(browser.violations()).as(what + " at " + width).isEmpty();
            all.assertThat(browser.overflow()).as(what + " at " + width).isZero();
        }
        browser.width(1280);
    }

    @Test
    void everyPageIsAccessible() throws Exception {
        strangersPages();
        accountPages();
        factorPages();
        peoplePages();
        open("sign-out");
        look("sign-out", "Sign out");
        linkPages();
        setUpPages();
        all.assertAll();
    }

    private void strangersPages() {
        open("sign-in");
        look("sign-in", "Sign in");
        browser.send("name", "ann", "password", "wrong");
        look("sign-in refused", "Problem: Sign in");
        open("forgotten");
        look("forgotten", "Forgotten");
        browser.send("name", "nobody");
        look("forgotten sent", "Forgotten");
    }

    private void accountPages() throws Exception {
        open("sign-in").send("name", "ann", "password", Site.PASSWORD);
        open("password");
        look("password", "Change password");
        browser.send("present", "wrong", "password", "x", "again", "x");
        look("present password wrong", "Problem: Change password");
        browser.send("present", Site.PASSWORD, "password", "Password1", "again", "Password1");
        look("password refused", "Problem: Change password");
        assertThat(browser.source()).contains("class=\"advice\"");
        open("step-up");
        look("step-up", "Is it you?");
        browser.send("password", "wrong");
        look("step-up refused", "Problem: Is it you?");
        open("mail");
        look("mail", "Mail address");
        browser.sendUnchecked("mail", "none");
        look("mail refused", "Problem: Mail address");
        browser.send("mail", "ann@new.example");
        look("mail sent", "Mail address");
        browser.open(URI.create(site.address("").toString() + mails.link("ann@new.example", 1)));
        look("confirm-mail", "Confirm your address");
        browser.press("main button");
        look("confirmed", "Confirm your address");
    }

    private void factorPages() throws Exception {
        open("totp");
        look("totp", "Codes of an app");
        browser.send("code", "000000");
        look("totp refused", "Problem: Codes of an app");
        byte[] secret = TotpCode.secret(browser.source());
        browser.send("code", TotpCode.of(secret, System.currentTimeMillis() / 1000));
        look("codes", "Recovery codes");
        open("totp");
        look("totp on", "Codes of an app");
        open("recovery-codes");
        look("recovery-codes", "Recovery codes");
        open("overview");
        look("overview", "Your account");
    }

    private void peoplePages() {
        open("people");
        look("people", "People");
        browser.sendUnchecked("name", "ann", "mail", "none");
        look("people refused", "Problem: People");
        open("people").send("name", "joe", "mail", "joe@example.org", "displayName", "Joe " + "Long".repeat(40));
        look("people invited", "People");
    }

    private void linkPages() throws Exception {
        browser.press("main button");
        open("sign-in").send("name", "ann", "password", Site.PASSWORD);
        look("second-factor", "Second step");
        browser.send("code", "000000");
        look("second-factor refused", "Problem: Second step");
        browser.open(URI.create(site.address("").toString() + mails.link("joe@example.org", 1)));
        look("invite", "Choose a password");
        browser.send("password", "abcabcabc", "again", "abcabcabc");
        look("invite refused", "Problem: Choose a password");
        browser.send("password", Site.PASSWORD, "again", Site.PASSWORD);
        look("invite done", "Choose a password");
        open("invite?token=none");
        look("gone", "Problem: Choose a password");
    }

    private void setUpPages() throws Exception {
        Path folder = Files.createDirectory(home.resolve("first"));
        try (Site other = new Site(folder, "[signin]")) {
            String token = Mailbox.token(
                    Files.readString(folder.resolve("setup-link.txt")).strip());
            browser.open(other.address("/account/set-up?token=" + token));
            look("set-up", "Set up the first account");
            browser.send("name", "root", "password", "short", "again", "short");
            look("set-up refused", "Problem: Set up the first account");
        }
    }

    @Test
    void axeWouldFindAFieldWithoutALabel() {
        browser.show("<!DOCTYPE html><html lang=en><title>A</title><main><h1>A</h1><input></main></html>");

        assertThat(browser.violations()).startsWith("label: <input>");
    }
}
