package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.UserRealm;
import io.gatehouse.auth.signin.Site.Browser;
import io.gatehouse.auth.tokens.Token;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in beside the form: remembered devices, Basic, a namesake in another realm; and settings under which nobody could go on. */
class OtherWaysInTest {
    private static final int SERIES_AND_DOT = 44;

    @TempDir
    Path home;

    private final Journal journal = new Journal();

    @SuppressWarnings("NullAway.Init")
    private Site site;

    private void start(String... lines) throws Exception {
        site = new Site(home, String.join("\n", lines));
    }

    @AfterEach
    void end() {
        if (site != null) {
            site.close();
        }
        journal.close();
    }

    private HttpResponse<String> members(String cookie) throws Exception {
        return site.browser().get("/members/", "Cookie", cookie, "Accept", "text/html");
    }

    @Test
    void rememberedDeviceSignsInNobodyWhoMustHaveASecondFactor() throws Exception {
        start("[remember]", "[signin]", "secondFactorFor = admin");
        site.add("joe");
        site.add("ann", "admin");
        String joe = RememberedDevice.cookie(site.browser().signIn("joe", "remember", "yes"));
        String ann = RememberedDevice.cookie(site.browser().signIn("ann", "remember", "yes"));

        assertThat(members(joe).body()).isEqualTo("/members/ for joe by REMEMBERED");
        assertThat(members(ann).headers().firstValue("Location"))
                .hasValue("/app/account/sign-in?to=%2Fapp%2Fmembers%2F");
    }

    @Test
    void stolenCookieIsAuditedAndForgotten() throws Exception {
        start("[remember]", "[signin]");
        site.add("joe");
        String cookie = RememberedDevice.cookie(site.browser().signIn("joe", "remember", "yes"));
        int value = cookie.indexOf('=') + 1;
        String forged = cookie.substring(0, value + SERIES_AND_DOT)
                + Token.random(new SecureRandom()).text();

        assertThat(members(forged).statusCode()).isEqualTo(303);
        journal.await("authn_token_reuse", "signin.stolen-cookie", "REFUSED");
        assertThat(members(cookie).statusCode())
                .as("the owner's own cookie of that series")
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {Site.WITHOUT_FACTORS, "[factors]\nmode = off"})
    void roleThatNeedsASecondFactorStopsADeploymentWithoutAny(String factors) {
        assertThatThrownBy(() -> start(factors, "[signin]", "secondFactorFor = admin"))
                .hasStackTraceContaining("section [signin]")
                .hasStackTraceContaining("secondFactorFor is 'admin', needs second factors: add the section [factors]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[factors]\n[signin]\n", Site.WITHOUT_FACTORS + "\n[signin]\nmode = off\n"})
    void deploymentGoesOnWithSecondFactorsOrWithoutPages(String lines) throws Exception {
        start(lines + "secondFactorFor = admin");

        assertThat(site.browser().get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void passwordOfANamesakeInAnotherRealmIsNotOnesOwn() throws Exception {
        start("[realm]", "realms = elsewhere, store", "[signin]");
        Namesakes elsewhere = new Namesakes();
        Realms.of(site.servletContext()).add(elsewhere);
        site.add("joe");
        Browser joe = site.browser().as("joe");

        assertThat(stepUp(joe, Site.PASSWORD).statusCode()).isEqualTo(303);
        elsewhere.hasJoe = true;
        assertThat(site.browser()
                        .post("/account/sign-in", "name", "joe", "password", Namesakes.PASSWORD)
                        .statusCode())
                .as("the password is right, for the other joe")
                .isEqualTo(303);
        assertThat(stepUp(joe, Namesakes.PASSWORD).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> stepUp(Browser browser, String password) throws Exception {
        return browser.post("/account/step-up", "password", password);
    }

    /** A realm that is asked before the store, and gets a joe of its own. */
    private static final class Namesakes implements UserRealm {
        static final String PASSWORD = "the other joe's own";

        private static final Person JOE = new Person("elsewhere", "1", "joe", "Another Joe", null, true, 1);

        volatile boolean hasJoe;

        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public Optional<Person> find(String typedName) {
            return hasJoe ? Optional.of(JOE) : Optional.empty();
        }

        @Override
        public Optional<Person> byId(String id) {
            return Optional.of(JOE);
        }

        @Override
        public boolean verify(Person person, char[] password) {
            return String.valueOf(password).equals(PASSWORD);
        }

        @Override
        public void verifyNothing(char[] password) {}

        @Override
        public Set<String> roles(Person person) {
            return Set.of();
        }

        @Override
        public Set<String> permissions(Person person) {
            return Set.of();
        }
    }

    @Test
    void basicBeginsNoSession() throws Exception {
        start("[signin]", "basic = /api/**");
        site.add("joe");
        String pair = "joe:" + Site.PASSWORD;
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

        assertThat(site.browser().get("/api/a", "Authorization", basic).body()).isEqualTo("/api/a for joe by BASIC");
        assertThat(site.sessions).hasValue(0);
        site.browser().signIn("joe");
        assertThat(site.sessions).as("of the form").hasValue(1);
    }
}
