package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.AccountStore;
import io.gatehouse.auth.signin.Site.Browser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a real mail server in this process. */
class PeoplePageTest {
    private static final String PEOPLE = "/account/people";

    @TempDir
    Path home;

    private final Mailbox mails = new Mailbox();
    private final Journal journal = new Journal();

    @SuppressWarnings("NullAway.Init") // Each test starts its own.
    private Site site;

    private void start(String lines) throws Exception {
        site = new Site(home, mails.section() + "[signin]\n" + lines);
        site.define("admin", "editor", "member");
    }

    @AfterEach
    void end() {
        site.close();
        mails.close();
        journal.close();
    }

    private static HttpResponse<String> invite(Browser browser, String name, String mail, String... roles)
            throws Exception {
        String[] fields = new String[4 + 2 * roles.length];
        fields[0] = "name";
        fields[1] = name;
        fields[2] = "mail";
        fields[3] = mail;
        for (int i = 0; i < roles.length; i++) {
            fields[4 + 2 * i] = "role";
            fields[5 + 2 * i] = roles[i];
        }
        return browser.post(PEOPLE, fields);
    }

    private AccountStore store() {
        return site.accounts().store();
    }

    private Account byName(String name) {
        return store().byName(name).orElseThrow();
    }

    @Test
    void invitedPersonChoosesAPasswordAndSignsIn() throws Exception {
        start("");
        site.add("ann", "admin");
        HttpResponse<String> answer = invite(site.browser().as("ann"), "joe", "joe@example.org", "editor", "member");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("The invitation of joe is on its way", "Invited, and not here yet");
        assertThat(byName("joe").status()).isEqualTo(AccountStatus.INVITED);
        assertThat(store().roles(byName("joe").id())).containsExactlyInAnyOrder("editor", "member");
        String link = mails.link("joe@example.org", 1);
        Browser joe = site.browser();
        assertThat(joe.get(link).body()).contains("value=\"joe\"", "autocomplete=\"new-password\"");
        assertThat(joe.signIn("joe").statusCode())
                .as("not before a password is chosen")
                .isEqualTo(403);
        assertThat(choose(joe, link, Site.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(choose(joe, link, "another one of 20 signs").statusCode()).isEqualTo(410);
        assertThat(joe.as("joe").get("/members/").body()).isEqualTo("/members/ for joe by FORM");
    }

    private static HttpResponse<String> choose(Browser browser, String link, String password) throws Exception {
        return browser.post("/account/invite", "token", Mailbox.token(link), "password", password, "again", password);
    }

    @Test
    void auditSaysWhoMadeTheAccountAndGaveTheRoles() throws Exception {
        start("");
        site.add("ann", "admin");
        invite(site.browser().as("ann"), "joe", "joe@example.org", "editor");

        journal.await("\"user_created:ann,joe,invited\"", "\"user\":\"ann\"");
        journal.await("\"privilege_permissions_changed:ann,joe,none,editor\"");
        journal.await("authn_token_created", "recovery.invite");
        assertThat(journal.lines().toString()).doesNotContain("token=", "joe@example.org");
    }

    @Test
    void nobodyGivesARoleThatTheyDoNotHold() throws Exception {
        start("inviters = editor");
        site.add("eve", "editor", "member");
        Browser eve = site.browser().as("eve");

        assertThat(eve.get(PEOPLE).body()).contains("value=\"editor\"").doesNotContain("value=\"admin\"");
        HttpResponse<String> refused = invite(eve, "joe", "joe@example.org", "member", "admin");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("<a href=\"#roles\">", "id=\"roles-fault\"", "value=\"joe\"");
        assertThat(store().byName("joe")).isEmpty();
        journal.await("authz_fail:eve", "signin.role");
        assertThat(invite(eve, "joe", "joe@example.org", "member", "editor").statusCode())
                .isEqualTo(200);
    }

    @Test
    void pageIsForInvitersAlone() throws Exception {
        start("");
        site.add("ann", "admin");
        site.add("eve", "editor");
        Browser eve = site.browser().as("eve");

        assertThat(eve.get(PEOPLE).statusCode()).isEqualTo(403);
        assertThat(invite(eve, "joe", "joe@example.org").statusCode()).isEqualTo(403);
        assertThat(store().byName("joe")).isEmpty();
        journal.await("authz_fail:eve", "signin.not-allowed");
        assertThat(eve.get("/account/overview").body()).doesNotContain("/account/people");
        assertThat(site.browser().as("ann").get("/account/overview").body()).contains("/account/people");
    }

    @Test
    void whoMustHaveASecondFactorInvitesNobodyBeforeItIsThere() throws Exception {
        start("secondFactorFor = admin");
        site.add("ann", "admin");
        Browser ann = site.browser().as("ann");

        assertThat(ann.get(PEOPLE).headers().firstValue("Location"))
                .hasValue("/app/account/totp?to=%2Fapp%2Faccount%2Fpeople");
        assertThat(invite(ann, "joe", "joe@example.org").statusCode()).isEqualTo(303);
        assertThat(store().byName("joe")).isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''        | joe@example.org     | name
            a  b      | joe@example.org     | name
            ann       | joe@example.org     | name
            Ann       | joe@example.org     | name
            \u0430nn       | joe@example.org     | name
            joe       | ''                  | mail
            joe       | joe                 | mail
            joe       | joe@localhost       | mail
            joe       | a@b.example,c@d.org | mail
            joe       | ann@example.org     | mail
            joe       | ANN@example.org     | mail
            """)
    void mistakeIsShownByItsFieldAndMakesNoAccount(String name, String mail, String field) throws Exception {
        start("");
        site.add("ann", "admin");
        HttpResponse<String> answer = invite(site.browser().as("ann"), name, mail, "editor");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("<title>Problem: People", "<a href=\"#" + field + "\">", "id=\"" + field + "-fault\"")
                .containsPattern("<input id=\"" + field + "\"[^>]+aria-describedby=\"" + field
                        + "-fault\" aria-invalid=\"true\"")
                .containsPattern("value=\"editor\" checked");
        assertThat(store().page(new AccountStore.Search("", null, "", 10)).accounts())
                .hasSize(1);
    }

    @Test
    void linkIsSentAgainAndTheFormerOneEnds() throws Exception {
        start("");
        site.add("ann", "admin");
        Browser ann = site.browser().as("ann");
        invite(ann, "joe", "joe@example.org");
        String first = mails.link("joe@example.org", 1);
        String id = String.valueOf(byName("joe").id());

        assertThat(ann.post(PEOPLE, "again", id).body()).contains("The invitation of joe is on its way");
        String second = mails.link("joe@example.org", 2);
        assertThat(choose(site.browser(), first, Site.PASSWORD).statusCode()).isEqualTo(410);
        assertThat(choose(site.browser(), second, Site.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(ann.post(PEOPLE, "again", id).statusCode())
                .as("joe has come")
                .isEqualTo(422);
        assertThat(ann.post(PEOPLE, "again", "' OR 1=1").statusCode()).isEqualTo(422);
    }

    @Test
    void invitationThatIsTooOldLetsNobodyInUntilItIsSentAgain() throws Exception {
        start("");
        site.add("ann", "admin");
        Browser ann = site.browser().as("ann");
        invite(ann, "joe", "joe@example.org");
        String old = mails.link("joe@example.org", 1);
        site.accounts().database().change("UPDATE {link} SET expires = 1");

        assertThat(site.browser().get(old).statusCode()).isEqualTo(410);
        assertThat(choose(site.browser(), old, Site.PASSWORD).statusCode()).isEqualTo(410);
        assertThat(byName("joe").status()).isEqualTo(AccountStatus.INVITED);
        ann.post(PEOPLE, "again", String.valueOf(byName("joe").id()));
        assertThat(choose(site.browser(), mails.link("joe@example.org", 2), Site.PASSWORD)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void invitationThatTheMailServerDoesNotTakeStaysOnThePage() throws Exception {
        start("");
        site.add("ann", "admin");
        Browser ann = site.browser().as("ann");
        mails.close();

        assertThat(invite(ann, "joe", "joe@example.org").statusCode()).isEqualTo(200);
        assertThat(ann.get(PEOPLE).body()).contains("joe@example.org", "The link has not been sent yet");
        assertThat(byName("joe").status()).isEqualTo(AccountStatus.INVITED);
    }

    @Test
    void pageSaysOnceTheLinkWasSent() throws Exception {
        start("");
        site.add("ann", "admin");
        Browser ann = site.browser().as("ann");
        invite(ann, "joe", "joe@example.org");
        mails.await("joe@example.org", 1);
        while (!ann.get(PEOPLE).body().contains("The link was sent")) {
            Thread.onSpinWait();
        }

        assertThat(ann.get(PEOPLE).body()).doesNotContain("The link has not been sent yet");
    }

    @Test
    void siteWithoutMailInvitesNobody() throws Exception {
        site = new Site(home, "[signin]");
        site.add("ann", "admin");
        Browser ann = site.browser().as("ann");

        assertThat(ann.get(PEOPLE).statusCode()).isEqualTo(503);
        assertThat(invite(ann, "joe", "joe@example.org").statusCode()).isEqualTo(503);
        assertThat(store().byName("joe")).isEmpty();
        assertThat(ann.get("/account/overview").body()).doesNotContain("/account/people");
    }
}
