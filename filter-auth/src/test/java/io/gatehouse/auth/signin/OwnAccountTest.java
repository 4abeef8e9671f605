package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.signin.Site.Browser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people change of their own accounts, with a real mail server in this process. */
class OwnAccountTest {
    @TempDir
    Path home;

    private final Mailbox mails = new Mailbox();
    private final Journal journal = new Journal();

    @SuppressWarnings("NullAway.Init")
    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = new Site(home, mails.section() + "[remember]\n[signin]");
        site.add("joe");
        site.add("ann");
    }

    @AfterEach
    void end() {
        site.close();
        mails.close();
        journal.close();
    }

    private String mailOf(String name) {
        return String.valueOf(site.accounts().store().byName(name).orElseThrow().mail());
    }

    private static HttpResponse<String> confirm(Browser browser, String link) throws Exception {
        return browser.post("/account/confirm-mail", "token", Mailbox.token(link));
    }

    @Test
    void newAddressCountsOnceItIsConfirmedAndTheFormerOneIsTold() throws Exception {
        Browser joe = site.browser().as("joe");
        HttpResponse<String> answer = joe.post("/account/mail", "mail", "joe@new.example");
        String link = mails.link("joe@new.example", 1);

        assertThat(answer.body()).contains("If the address can be used, a link is on its way to it.");
        assertThat(mailOf("joe")).isEqualTo("joe@example.org");
        assertThat(joe.get(link).statusCode()).isEqualTo(200);
        assertThat(mailOf("joe")).as("looking uses nothing up").isEqualTo("joe@example.org");
        assertThat(confirm(joe, link).body()).contains("Your mail address is confirmed");
        assertThat(mailOf("joe")).isEqualTo("joe@new.example");
        assertThat(mails.await("joe@example.org", 1).get(0)).contains("another mail address");
        assertThat(confirm(joe, link).statusCode()).isEqualTo(410);
        journal.await("user_updated:joe,joe,mail");
    }

    @Test
    void answerIsTheSameForAnAddressThatIsTaken() throws Exception {
        Browser joe = site.browser().as("joe");
        HttpResponse<String> taken = joe.post("/account/mail", "mail", "Ann@example.org");
        HttpResponse<String> free = joe.post("/account/mail", "mail", "joe@new.example");
        mails.await("joe@new.example", 1);

        assertThat(taken.body()).isEqualTo(free.body());
        assertThat(taken.statusCode()).isEqualTo(free.statusCode()).isEqualTo(200);
        assertThat(mails.to("ann@example.org")).isEmpty();
        assertThat(mails.to("Ann@example.org")).isEmpty();
    }

    @Test
    void strangerWhoseAddressWasTypedByMistakeGetsNothing() throws Exception {
        site.browser().as("joe").post("/account/mail", "mail", "stranger@new.example");
        String link = mails.link("stranger@new.example", 1);
        Browser stranger = site.browser();

        assertThat(stranger.get(link).headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("/app/account/sign-in?to=%2Fapp%2Faccount%2F"));
        assertThat(confirm(stranger, link).statusCode()).isEqualTo(303);
        assertThat(confirm(site.browser().as("ann"), link).statusCode()).isEqualTo(403);
        assertThat(mailOf("joe")).isEqualTo("joe@example.org");
    }

    @Test
    void linkThatTheFormerAddressGotEndsWithIt() throws Exception {
        Browser joe = site.browser().as("joe");
        site.browser().post("/account/forgotten", "name", "joe");
        String recover = mails.link("joe@example.org", 1);
        assertThat(site.browser().get(recover).statusCode()).isEqualTo(200);
        joe.post("/account/mail", "mail", "joe@new.example");
        confirm(joe, mails.link("joe@new.example", 1));

        assertThat(site.browser().get(recover).statusCode()).isEqualTo(410);
    }

    @Test
    void wrongAddressIsShownByItsField() throws Exception {
        HttpResponse<String> answer = site.browser().as("joe").post("/account/mail", "mail", "joe@\"><b>");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<a href=\"#mail\">", "aria-invalid=\"true\"")
                .doesNotContain("<b>");
    }

    @Test
    void newRecoveryCodesTakeThePlaceOfTheFormerOnes() throws Exception {
        Browser joe = site.browser().as("joe");
        Browser elsewhere = site.browser().as("joe");
        List<String> former = codes(TotpCode.setUp(joe));
        elsewhere.signIn("joe");
        HttpResponse<String> asked = joe.get("/account/recovery-codes");
        List<String> fresh = codes(joe.post("/account/recovery-codes"));

        assertThat(asked.body()).contains("10 recovery codes are left").doesNotContain("<code>");
        assertThat(former).hasSize(10).doesNotContainAnyElementsOf(fresh);
        assertThat(codes(joe.get("/account/recovery-codes"))).as("shown once").isEmpty();
        assertThat(joe.get("/members/").statusCode()).as("this visit goes on").isEqualTo(200);
        Browser later = site.browser().as("joe");
        assertThat(later.post("/account/second-factor", "code", former.get(0)).statusCode())
                .isEqualTo(403);
        assertThat(later.post("/account/second-factor", "code", fresh.get(0)).statusCode())
                .isEqualTo(303);
        assertThat(mails.await("joe@example.org", 2)).allMatch(text -> text.contains("recovery codes"));
    }

    private static List<String> codes(HttpResponse<String> page) {
        return Pattern.compile("<li><code>([^<]+)</code>")
                .matcher(page.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void whoHasNoSecondFactorGetsNoCodes() throws Exception {
        Browser joe = site.browser().as("joe");

        assertThat(joe.get("/account/recovery-codes").headers().firstValue("Location"))
                .hasValue("/app/account/totp");
        assertThat(joe.post("/account/recovery-codes").statusCode()).isEqualTo(303);
        long id = site.accounts().store().byName("joe").orElseThrow().id();
        assertThat(Factors.of(site.servletContext()).recoveryCodes().left(id)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail", "recovery-codes", "totp"})
    void rememberedDeviceChangesNothingBeforeThePasswordIsGiven(String page) throws Exception {
        String cookie = RememberedDevice.cookie(site.browser().signIn("joe", "remember", "yes"));
        HttpResponse<String> answer = site.browser().get("/account/" + page, "Cookie", cookie);

        assertThat(site.browser().get("/members/", "Cookie", cookie).body()).contains("for joe by REMEMBERED");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.body()).isEmpty();
    }
}
