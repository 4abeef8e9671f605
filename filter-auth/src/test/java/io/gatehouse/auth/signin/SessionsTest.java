package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.sessions.Sessions;
import io.gatehouse.auth.sessions.SignedInSession;
import io.gatehouse.auth.testing.Race;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of whoever has signed in, as browsers have them. */
class SessionsTest {
    private static final String ANYWHERE = "/members/";

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // Each test starts its own.
    private Site site;

    private void start(String... lines) throws Exception {
        site = new Site(home, "[signin]\n[sessions]\n" + String.join("\n", lines));
    }

    @AfterEach
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    private Sessions sessions() {
        return Sessions.of(site.servletContext()).orElseThrow();
    }

    private Person person(Account account) {
        return Realms.of(site.servletContext())
                .named("store")
                .flatMap(realm -> realm.byId(String.valueOf(account.id())))
                .orElseThrow();
    }

    private static boolean isIn(Site.Browser browser) throws Exception {
        return browser.get(ANYWHERE).statusCode() == 200;
    }

    /** What a thief copies of a browser. */
    private static String cookies(HttpResponse<String> signedIn, String... names) {
        StringBuilder cookies = new StringBuilder();
        for (String header : signedIn.headers().allValues("Set-Cookie")) {
            String pair = header.substring(0, header.indexOf(';'));
            for (String name : names) {
                cookies.append(pair.contains(name) ? (cookies.isEmpty() ? "" : "; ") + pair : "");
            }
        }
        return cookies.toString();
    }

    private int thief(String cookies) throws Exception {
        return site.browser().get(ANYWHERE, "Cookie", cookies).statusCode();
    }

    @Test
    void strangersHaveNoSession() throws Exception {
        start();
        Site.Browser browser = site.browser();
        browser.get("/public/");
        browser.get(ANYWHERE, "Accept", "text/html");
        browser.get("/account/sign-in");

        assertThat(site.sessions).hasValue(0);
        assertThat(sessions().all("", 10)).isEmpty();
    }

    @Test
    void sessionIsListedWithDevicePlaceAndTimes() throws Exception {
        start();
        Account joe = site.add("joe");
        Site.Browser browser = site.browser().as("joe");
        SignedInSession listed = sessions().of(person(joe)).get(0);

        assertThat(listed.device()).isEqualTo("java-http-client");
        assertThat(listed.network()).isEqualTo("127.0.0.0/16");
        assertThat(listed.expires()).isEqualTo(listed.seen().plusSeconds(1_800));
        assertThat(isIn(browser)).isTrue();
        browser.post("/account/sign-out");
        assertThat(sessions().of(person(joe))).isEmpty();
    }

    @Test
    void idleSessionEnds() throws Exception {
        start("idle = 4s");
        site.add("joe");
        Site.Browser browser = site.browser().as("joe");
        for (int round = 0; round < 4; round++) {
            Thread.sleep(1_100);
            assertThat(isIn(browser)).as("it is used").isTrue();
        }
        Thread.sleep(4_100);

        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void sessionEndsHoweverMuchItIsUsed() throws Exception {
        start("absoluteFor = editor 5s");
        site.add("ann", "editor");
        site.add("joe");
        Site.Browser ann = site.browser().as("ann");
        Site.Browser joe = site.browser().as("joe");
        for (int round = 0; round < 3; round++) {
            Thread.sleep(500);
            assertThat(isIn(ann)).isTrue();
        }
        Thread.sleep(4_000);

        assertThat(isIn(ann)).isFalse();
        assertThat(isIn(joe)).as("the role's time is not everybody's").isTrue();
    }

    @Test
    void oldestSessionEndsForOneTooMany() throws Exception {
        start("limit = 2");
        Account joe = site.add("joe");
        Site.Browser first = site.browser().as("joe");
        Site.Browser second = site.browser().as("joe");
        Site.Browser third = site.browser().as("joe");

        assertThat(isIn(first)).isFalse();
        assertThat(isIn(second)).isTrue();
        assertThat(isIn(third)).isTrue();
        assertThat(sessions().of(person(joe))).hasSize(2);
    }

    @Test
    void oneTooManyIsRefusedWhereThatIsSet() throws Exception {
        start("limit = 1", "whenFull = refuse");
        site.add("joe");
        Site.Browser first = site.browser().as("joe");
        Site.Browser second = site.browser();
        HttpResponse<String> refused = second.signIn("joe");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("signed in on as many devices");
        assertThat(isIn(second)).isFalse();
        assertThat(isIn(first)).isTrue();
        first.post("/account/sign-out");
        second.signIn("joe");
        assertThat(isIn(second)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"end-oldest", "refuse"})
    void limitIsExactWhenManySignInAtOnce(String whenFull) throws Exception {
        start("limit = 1", "whenFull = " + whenFull, "[lockout]\nmode = off");
        Account joe = site.add("joe");
        List<Site.Browser> browsers = Race.of(20, at -> () -> site.browser().as("joe"));
        int in = 0;
        for (Site.Browser browser : browsers) {
            in += isIn(browser) ? 1 : 0;
        }
        assertThat(in).isEqualTo(1);
        assertThat(sessions().of(person(joe))).hasSize(1);
    }

    @Test
    void roleActsOnTheNextRequestAndChangesTheId() throws Exception {
        site = new Site(home, "[signin]\n[sessions]\n[areas]\n/members/** = roles[editor]\notherwise = open");
        Account joe = site.add("joe");
        site.define("editor");
        Site.Browser browser = site.browser().as("joe");
        assertThat(browser.get(ANYWHERE).statusCode()).isEqualTo(403);
        String before = browser.sessionId();
        site.accounts().roles().grant(joe.id(), "editor");

        assertThat(browser.get(ANYWHERE).statusCode()).isEqualTo(200);
        assertThat(browser.sessionId()).isNotEqualTo(before);
        site.accounts().roles().revoke(joe.id(), "editor");
        assertThat(browser.get(ANYWHERE).statusCode()).isEqualTo(403);
    }

    @Test
    void manyRequestsAtOnceSurviveAChangeOfTheId() throws Exception {
        start();
        Account joe = site.add("joe");
        site.define("editor");
        Site.Browser browser = site.browser().as("joe");
        isIn(browser);
        site.accounts().roles().grant(joe.id(), "editor");
        String cookies = browser.cookies();
        List<Integer> statuses = Race.of(
                50, at -> () -> site.browser().get(ANYWHERE, "Cookie", cookies).statusCode());

        assertThat(statuses)
                .as("answered, or asked to come again with the new id")
                .allMatch(status -> status == 200 || status == 307);
        assertThat(isIn(browser))
                .as("this browser has missed the new id: it is told to come again")
                .isFalse();
        assertThat(browser.get(ANYWHERE).statusCode()).isEqualTo(307);
    }

    @Test
    void manyRequestsAtOnceSurviveARotation() throws Exception {
        start("rotate = 4s", "grace = 3s");
        site.add("joe");
        Site.Browser browser = site.browser().as("joe");
        for (int round = 0; round < 2; round++) {
            Thread.sleep(4_100);
            String before = browser.cookies();
            List<Integer> statuses =
                    Race.of(50, at -> () -> browser.get(ANYWHERE).statusCode());

            assertThat(statuses).containsOnly(200);
            assertThat(isIn(browser)).isTrue();
            assertThat(browser.cookies()).isNotEqualTo(before);
        }
    }

    @Test
    void copiedSessionIsFoundWhenBothUseIt() throws Exception {
        start("rotate = 4s", "grace = 3s");
        site.add("joe");
        Site.Browser owner = site.browser();
        String stolen = cookies(owner.signIn("joe"), "JSESSIONID", "guard");

        assertThat(thief(stolen)).as("nothing tells them apart yet").isEqualTo(200);
        Thread.sleep(4_100);
        isIn(owner); // Gets another cookie,
        isIn(owner); // and sends it.
        assertThat(thief(stolen)).as("within the grace").isEqualTo(200);
        Thread.sleep(3_100);
        assertThat(thief(stolen)).isEqualTo(401);
        assertThat(isIn(owner)).as("nobody can tell who is the owner").isFalse();
    }

    /** The twin. */
    @Test
    void withoutTheGuardCookieACopiedSessionIsNotFound() throws Exception {
        start("rotate = 0s");
        site.add("joe");
        Site.Browser owner = site.browser();
        HttpResponse<String> signedIn = owner.signIn("joe");
        isIn(owner);

        assertThat(cookies(signedIn, "guard")).isEmpty();
        assertThat(thief(cookies(signedIn, "JSESSIONID"))).isEqualTo(200);
    }

    @Test
    void sessionCookieAloneIsWorthNothing() throws Exception {
        start();
        site.add("joe");
        Site.Browser owner = site.browser();
        HttpResponse<String> signedIn = owner.signIn("joe");

        assertThat(thief(cookies(signedIn, "JSESSIONID"))).isEqualTo(401);
        assertThat(isIn(owner)).isFalse();
    }

    @Test
    void lostAnswerDoesNotSignOut() throws Exception {
        start("rotate = 2s", "grace = 1s");
        site.add("joe");
        Site.Browser owner = site.browser();
        String kept = cookies(owner.signIn("joe"), "JSESSIONID", "guard");
        Thread.sleep(2_100);
        for (int round = 0; round < 3; round++) {
            assertThat(thief(kept)).as("no answer arrived").isEqualTo(200);
            Thread.sleep(1_100);
        }
    }

    @ParameterizedTest
    @CsvSource({"other browser, 303", "newer browser, 200"})
    void otherBrowserIsAskedForThePasswordAndNotThrownOut(String which, int status) throws Exception {
        start();
        site.add("joe");
        Site.Browser browser = site.browser();
        String cookies = cookies(
                browser.signInFrom("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "joe"),
                "JSESSIONID",
                "guard");
        String agent = which.startsWith("other")
                ? "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
                : "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";
        HttpResponse<String> answer =
                site.browser().get(ANYWHERE, "Cookie", cookies, "User-Agent", agent, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Location").orElse("/app/account/step-up"))
                .startsWith("/app/account/step-up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "disable", "delete", "end", "end all", "end everyone's"})
    void sessionEndsWithTheNextRequest(String way) throws Exception {
        start();
        Account joe = site.add("joe");
        site.add("ann");
        Site.Browser browser = site.browser().as("joe");
        Site.Browser ann = site.browser().as("ann");
        assertThat(isIn(browser)).isTrue();
        Person person = person(joe);
        switch (way) {
            case "password" -> site.accounts().store().changePassword(joe.id(), "x");
            case "disable" -> site.accounts().store().changeStatus(joe.id(), AccountStatus.DISABLED);
            case "delete" -> site.accounts().store().delete(joe.id());
            case "end" -> sessions().end(sessions().of(person).get(0).id());
            case "end all" -> sessions().endAll(person);
            default -> sessions().all("", 10).forEach(session -> sessions().end(session.id()));
        }

        assertThat(isIn(browser)).isFalse();
        assertThat(isIn(ann)).isEqualTo(!way.startsWith("end everyone"));
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() throws Exception {
        start();
        Account joe = site.add("joe");
        Account ann = site.add("ann");
        Site.Browser browser = site.browser().as("joe");
        String id = sessions().of(person(joe)).get(0).id();

        assertThat(sessions().end(person(ann), id)).isFalse();
        assertThat(isIn(browser)).isTrue();
        assertThat(sessions().end(person(joe), id)).isTrue();
        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void signedInRequestAsksNoDatabase() throws Exception {
        start();
        site.add("joe", "editor");
        Site.Browser browser = site.browser().as("joe");
        isIn(browser);
        site.accounts().database().change("DELETE FROM {account_role}"); // Nobody is told.
        site.accounts().database().change("UPDATE {account} SET status = 'DISABLED'");

        assertThat(isIn(browser))
                .as("what was read before still counts, so nothing is read")
                .isTrue();
    }
}
