package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.recovery.LinkPurpose;
import io.gatehouse.auth.signin.Site.Browser;
import io.gatehouse.auth.testing.Cable;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A site whose database server goes away while people use it, and comes back. */
class SignInOutageIT {
    private static final String NEXT = "curlew calls over mudflat 8";
    private static final int TRIES = 100;

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // Each test starts its own.
    private Cable cable;

    @SuppressWarnings("NullAway.Init")
    private Site site;

    private void start(Server server) throws Exception {
        URI at = URI.create(server.url().substring("jdbc:".length()));
        cable = new Cable(at.getPort());
        String silence = server == Server.POSTGRESQL ? "?socketTimeout=1" : "?socketTimeout=1000";
        String url = "jdbc:" + at.getScheme() + "://127.0.0.1:" + cable.port() + at.getPath() + silence;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.write(home.resolve("audit.key"), key);
        site = Site.on(
                "url = " + url + "\nuser = " + server.user() + "\ntablePrefix = " + Server.prefix()
                        + "\nconnectTimeout = 500ms\npoolSize = 4",
                home,
                "[signin]",
                "[remember]",
                "[recovery]\nsiteUrl = https://www.example.org\nsmtpHost = localhost\nfrom = a@example.org",
                "[audit]\nfile = " + home.resolve("audit.log") + "\nkey = file:" + home.resolve("audit.key"));
    }

    @AfterEach
    void stop() throws Exception {
        if (site != null) {
            site.close();
            cable.close();
        }
    }

    private String link(LinkPurpose purpose, Account account) {
        return site.recovery()
                .links()
                .issue(purpose, account.id(), "")
                .orElseThrow()
                .text();
    }

    private HttpResponse<String> chosen(String page, String token) throws Exception {
        return site.browser().post("/account/" + page, "token", token, "password", NEXT, "again", NEXT);
    }

    private static void assertUnavailable(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains(code);
    }

    /** The pool tries again by itself, within seconds. */
    private void awaitBack() throws Exception {
        for (int tries = 0; tries < TRIES; tries++) {
            if (site.browser()
                            .post("/account/sign-in", "name", "nobody", "password", "x")
                            .statusCode()
                    == 403) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The pool does not find the database that is back");
    }

    @ParameterizedTest
    @EnumSource(
            value = Server.class,
            names = {"POSTGRESQL", "MARIADB"})
    void everyStepIsAnsweredClearlyAndWorksAgainOnceTheDatabaseIsBack(Server server) throws Exception {
        start(server);
        Account joe = site.add("joe");
        Account ann = site.accounts().store().create(Account.Draft.invited("ann", "ann@example.org", "Ann"));
        String recovering = link(LinkPurpose.RECOVER, joe);
        String inviting = link(LinkPurpose.INVITE, ann);
        Browser visitor = site.browser();
        Browser remembered = site.browser();
        visitor.signIn("joe");
        remembered.signIn("joe", "remember", "on");
        assertThat(visitor.get("/members/").body()).isEqualTo("/members/ for joe by FORM");

        cable.cut();
        assertUnavailable(site.browser().signIn("joe"), "Nobody can sign in at present");
        Thread.sleep(1_000); // For half a second what was read last counts.
        assertUnavailable(visitor.get("/members/"), "realm.unavailable");
        assertUnavailable(
                visitor.post("/account/password", "present", Site.PASSWORD, "password", NEXT, "again", NEXT),
                "realm.unavailable");
        assertUnavailable(site.browser().get("/account/recover?token=" + recovering), "signin.unavailable");
        assertUnavailable(chosen("recover", recovering), "signin.unavailable");
        assertUnavailable(chosen("invite", inviting), "signin.unavailable");
        assertThat(site.browser().post("/account/forgotten", "name", "joe").statusCode())
                .isEqualTo(200); // What happens then tells nobody whether the account is known.
        assertThat(site.browser().get("/open").body()).isEqualTo("/open for null by null");

        cable.mend();
        awaitBack();
        assertThat(visitor.get("/members/").body()).isEqualTo("/members/ for joe by FORM");
        assertThat(site.accounts().store().byId(ann.id()).orElseThrow().status())
                .isEqualTo(AccountStatus.INVITED);
        assertThat(site.browser().signIn("joe").statusCode()).isEqualTo(303);
        assertThat(chosen("invite", inviting).statusCode()).isEqualTo(200);
        assertThat(site.browser()
                        .post("/account/sign-in", "name", "ann", "password", NEXT)
                        .statusCode())
                .isEqualTo(303);
        site.close();
        List<String> audit = Files.readAllLines(home.resolve("audit.log"));
        for (String code : List.of("realm.unavailable", "signin.unavailable")) {
            assertThat(audit).as(code).anyMatch(line -> line.contains("sys_crash") && line.contains(code));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Server.class,
            names = {"POSTGRESQL", "MARIADB"})
    void serverThatFallsSilentHoldsNobodyForEver(Server server) throws Exception {
        start(server);
        site.add("joe");
        cable.silence();
        assertUnavailable(site.browser().signIn("joe"), "Nobody can sign in at present");

        cable.mend();
        awaitBack();
        assertThat(site.browser().signIn("joe").statusCode()).isEqualTo(303);
    }
}
