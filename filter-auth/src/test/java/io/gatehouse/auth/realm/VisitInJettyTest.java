package io.gatehouse.auth.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.InForce;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitInJettyTest {
    private static final String NOBODY = "null null false";

    private final SignInSite site = new SignInSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void applicationIsToldWhoSignsInVisitsAndSignsOut() throws Exception {
        SignInSite.Browser browser = site.start().browser();

        assertThat(browser.get("/who")).isEqualTo(NOBODY);
        assertThat(browser.get("/login?name=joe&password=right")).isEqualTo("joe LOGIN true");
        assertThat(browser.get("/who")).isEqualTo("joe LOGIN true");
        assertThat(browser.get("/logout")).isEqualTo(NOBODY);
        assertThat(browser.get("/who")).isEqualTo(NOBODY);
    }

    @Test
    void principalIsThePerson() throws Exception {
        site.page(
                "/principal",
                (request, response) -> response.getWriter().print(((Person) request.getUserPrincipal()).displayName()));

        assertThat(site.start().browser().signIn("ann").get("/principal")).isEqualTo("ann");
    }

    @ParameterizedTest(name = "role {0}: {1}")
    @CsvSource({"admin, true", "editor, false", "*, false", "**, true"})
    void rolesAreThoseOfTheServletSpecification(String role, boolean has) throws Exception {
        site.page("/role", (request, response) -> response.getWriter().print(request.isUserInRole(role)));
        site.start();

        assertThat(site.browser().signIn("joe").get("/role")).isEqualTo(String.valueOf(has));
        assertThat(site.browser().get("/role")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=joe&password=wrong", "name=nobody&password=right", "name=joe&password=", "name=joe"})
    void refusedSignInIsAnExceptionThatTellsNothing(String query) throws Exception {
        SignInSite.Browser browser = site.start().browser();

        assertThat(browser.get("/login?" + query)).isEqualTo("ServletException: The name or the password is wrong");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void whoeverHasSignedInCannotSignInAgain() throws Exception {
        SignInSite.Browser browser = site.start().browser().signIn("joe");

        assertThat(browser.get("/login?name=ann&password=right"))
                .startsWith("ServletException: Somebody has signed in");
        assertThat(browser.get("/who")).startsWith("joe");
    }

    @Test
    void guessesAreDelayedAtTheApplicationsOwnSignInToo() throws Exception {
        SignInSite.Browser browser = site.start().browser();
        for (int i = 0; i < 5; i++) {
            browser.get("/login?name=joe&password=wrong" + i);
        }
        assertThat(browser.get("/login?name=joe&password=right")).contains("Too many attempts have failed");
    }

    @Test
    void signInMakesTheDeviceKnown() throws Exception {
        assertThat(site.start().browser().signIn("joe").cookies.keySet())
                .anyMatch(name -> name.startsWith("gatehouse-device-"));
    }

    @Test
    void whoHasNotSignedInIsAskedTo() throws Exception {
        site.page("/inside", (request, response) -> {
            if (request.authenticate(response)) {
                SignInSite.tell(request, response);
            }
        });
        site.start();

        assertThat(site.browser().status("/inside")).isEqualTo(401);
        InForce.add(
                site.context.getServletContext(),
                Entrance.class,
                (lacking, refusal, request, response) -> response.getWriter().print("sign in here"));
        assertThat(site.browser().get("/inside")).isEqualTo("sign in here");
        assertThat(site.browser().signIn("joe").get("/inside")).isEqualTo("joe LOGIN true");
    }

    @Test
    void noSessionIsMadeForStrangers() throws Exception {
        SignInSite.Browser browser = site.start().browser();
        browser.get("/who");
        browser.get("/logout");

        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void noAccountIsLookedUpForFiles(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.css"), "a{}");
        SignInSite.Browser browser = site.folder(folder).start().browser().signIn("joe");
        int before = site.realm.lookups.get();

        assertThat(browser.get("/a.css")).isEqualTo("a{}");
        assertThat(site.realm.lookups.get()).isEqualTo(before);
        browser.get("/who");
        assertThat(site.realm.lookups.get()).isGreaterThan(before);
    }

    @Test
    void plantedSessionIdIsWorthNothingAfterTheSignIn() throws Exception {
        SignInSite.Browser victim = site.start().browser();
        victim.get("/put?name=a&value=b");
        SignInSite.Browser attacker = victim.twin();
        String planted = victim.session();
        victim.signIn("joe");

        assertThat(victim.session()).isNotEqualTo(planted);
        assertThat(attacker.get("/who")).isEqualTo(NOBODY);
    }

    @Test
    void plantedSessionIdIsWorthTheAccountWhereTheApplicationKeepsTheUserItself() throws Exception {
        SignInSite.Browser victim = site.start().browser();
        victim.get("/put?name=a&value=b");
        SignInSite.Browser attacker = victim.twin();
        victim.get("/put?name=user&value=joe");

        assertThat(attacker.get("/get?name=user")).isEqualTo("joe");
    }

    @Test
    void sessionIdThatAClientInventsIsNotTaken() throws Exception {
        SignInSite.Browser victim = site.start().browser();
        victim.cookies.put("JSESSIONID", "node01234567890attacker0.node0");
        victim.signIn("joe");

        assertThat(victim.session()).doesNotContain("attacker");
    }

    @ParameterizedTest(name = "keepAttributes = {0}")
    @CsvSource({"cart*, null, 3", "'step, cartSize', verified, 3", "*, verified, 3", "other, null, null"})
    void sessionKeepsOnlyWhatIsListedWhenSomebodySignsInOnIt(String kept, String step, String cart) throws Exception {
        SignInSite.Browser browser = site.start("keepAttributes = " + kept).browser();
        browser.get("/put?name=step&value=verified");
        browser.get("/put?name=cartSize&value=3");
        browser.signIn("joe");

        assertThat(browser.get("/get?name=step")).isEqualTo(step);
        assertThat(browser.get("/get?name=cartSize")).isEqualTo(cart);
    }

    @Test
    void requestThatBeganBeforeTheSignInStaysAStrangers() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch signedIn = new CountDownLatch(1);
        site.page("/slow", (request, response) -> {
            arrived.countDown();
            signedIn.await(20, TimeUnit.SECONDS);
            SignInSite.tell(request, response);
        });
        SignInSite.Browser browser = site.start().browser();
        browser.get("/put?name=a&value=b");
        CompletableFuture<String> slow = browser.twin().getLater("/slow");
        arrived.await(20, TimeUnit.SECONDS);
        browser.signIn("joe");
        signedIn.countDown();

        assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo(NOBODY);
    }

    @Test
    void manyRequestsBesideASignInSeeTheVisitorOrNobodyAndNoFailure() throws Exception {
        SignInSite.Browser browser = site.start().browser();
        for (int round = 0; round < 10; round++) {
            browser.get("/put?name=a&value=b");
            SignInSite.Browser other = browser.twin();
            CompletableFuture<?>[] others = new CompletableFuture<?>[20];
            for (int i = 0; i < others.length; i++) {
                others[i] = other.getLater("/who")
                        .thenAccept(answer -> assertThat(answer).isIn(NOBODY, "joe LOGIN true"));
            }
            browser.signIn("joe");
            CompletableFuture.allOf(others).get(30, TimeUnit.SECONDS);
            assertThat(browser.get("/who")).startsWith("joe");
            browser.get("/logout");
        }
    }

    @Test
    void sessionOfAnotherPersonEndsWhenSomebodySignsInOnIt() throws Exception {
        site.page(
                "/become",
                (request, response) ->
                        Visit.begin(request, response, site.realm.find("ann").orElseThrow(), "FORM", Visit.PASSWORD));
        SignInSite.Browser browser = site.start("keepAttributes = *").browser().signIn("joe");
        browser.get("/put?name=secret&value=joes");
        browser.get("/become");

        assertThat(browser.get("/who")).startsWith("ann FORM");
        assertThat(browser.get("/get?name=secret")).isEqualTo("null");
    }

    @ParameterizedTest(name = "active {0}, version {1}: {2}")
    @CsvSource({"true, 1, joe LOGIN true", "true, 2, " + NOBODY, "false, 1, " + NOBODY})
    void changedAccountIsSignedOutAtOnce(boolean isActive, int version, String expected) throws Exception {
        SignInSite.Browser browser = site.start().browser().signIn("joe");
        site.realm.change("1", isActive, version);

        assertThat(browser.get("/who")).isEqualTo(expected);
        site.realm.change("1", true, 1);
        assertThat(browser.get("/who")).isEqualTo(expected);
    }

    @Test
    void deletedAccountIsSignedOutAtOnce() throws Exception {
        SignInSite.Browser browser = site.start().browser().signIn("joe");
        site.realm.people.remove("joe");

        assertThat(browser.get("/who")).isEqualTo(NOBODY);
    }

    @Test
    void visitorsAreNotLetThroughWhileTheirRealmCannotBeAsked() throws Exception {
        SignInSite.Browser browser = site.start().browser().signIn("joe");
        site.realm.isDown = true;

        assertThat(browser.status("/who")).isEqualTo(503);
        assertThat(site.browser().status("/who")).isEqualTo(200);
        site.realm.isDown = false;
        assertThat(browser.get("/who")).startsWith("joe");
    }

    @Test
    void signInWhileTheRealmCannotBeAskedIsAnExceptionToo() throws Exception {
        SignInSite.Browser browser = site.start().browser();
        site.realm.isDown = true;

        assertThat(browser.get("/login?name=joe&password=right"))
                .isEqualTo("ServletException: Nobody can sign in at present; try again later");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void ownChangeOfTheAccountEndsAllOtherVisits() throws Exception {
        site.page("/password", (request, response) -> {
            site.realm.change("1", true, 2);
            Visit.renew(request, site.realm.find("joe").orElseThrow());
        });
        SignInSite.Browser browser = site.start().browser().signIn("joe");
        SignInSite.Browser elsewhere = site.browser().signIn("joe");
        String former = browser.session();
        browser.get("/password");

        assertThat(browser.get("/who")).startsWith("joe");
        assertThat(browser.session()).isNotEqualTo(former);
        assertThat(elsewhere.get("/who")).isEqualTo(NOBODY);
    }

    @Test
    void furtherFactorIsKeptWithItsTimeAndChangesTheId() throws Exception {
        site.page("/prove", (request, response) -> Visit.addFactor(request, "totp"));
        site.page(
                "/factors",
                (request, response) -> response.getWriter()
                        .print(Visit.of(request).orElseThrow().factors().keySet().stream()
                                .sorted()
                                .toList()));
        SignInSite.Browser browser = site.start().browser().signIn("joe");
        String former = browser.session();
        browser.get("/prove");

        assertThat(browser.get("/factors")).isEqualTo("[password, totp]");
        assertThat(browser.session()).isNotEqualTo(former);
        assertThat(site.browser().get("/prove")).startsWith("IllegalStateException: Nobody has signed in");
    }

    @Test
    void personWhoMayNotSignInIsNotSignedIn() throws Exception {
        site.realm.change("1", false, 1);
        site.page(
                "/become",
                (request, response) ->
                        Visit.begin(request, response, site.realm.find("joe").orElseThrow(), "FORM"));
        SignInSite.Browser browser = site.start().browser();

        assertThat(browser.get("/become")).startsWith("IllegalArgumentException");
        assertThat(browser.get("/who")).isEqualTo(NOBODY);
    }

    @Test
    void visitorOfOneRequestHasNoSession() throws Exception {
        site.page("/basic", (request, response) -> {
            Visit.beginOnce(request, site.realm.find("joe").orElseThrow(), "BASIC", Visit.PASSWORD);
            SignInSite.tell(request, response);
        });
        SignInSite.Browser browser = site.start().browser();

        assertThat(browser.get("/basic")).isEqualTo("joe BASIC true");
        assertThat(browser.cookies).isEmpty();
        assertThat(browser.get("/who")).isEqualTo(NOBODY);
    }

    @Test
    void visitorIsTheSameInAsynchronousAnswersAndDispatches() throws Exception {
        site.page("/later", (request, response) -> {
            AsyncContext later = request.startAsync();
            later.start(() -> later.dispatch("/who"));
        });
        site.page("/wrapped", (request, response) -> {
            AsyncContext later = request.startAsync(request, response);
            later.start(() -> {
                try {
                    SignInSite.tell((HttpServletRequest) later.getRequest(), (HttpServletResponse) later.getResponse());
                } catch (IOException impossible) {
                    throw new IllegalStateException(impossible);
                }
                later.complete();
            });
        });
        site.page(
                "/forward",
                (request, response) -> request.getRequestDispatcher("/who").forward(request, response));
        SignInSite.Browser browser = site.start().browser().signIn("joe");

        assertThat(browser.get("/later")).isEqualTo("joe LOGIN true");
        assertThat(browser.get("/wrapped")).isEqualTo("joe LOGIN true");
        assertThat(browser.get("/forward")).isEqualTo("joe LOGIN true");
    }

    @Test
    void withTheMeasureOffTheApplicationIsToldNothing() throws Exception {
        SignInSite.Browser browser = site.start("mode = off").browser();

        assertThat(browser.get("/who")).isEqualTo(NOBODY);
    }
}
