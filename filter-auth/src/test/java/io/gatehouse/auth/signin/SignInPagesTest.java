package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.signin.Site.Browser;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPagesTest {
    private static final String[] PAGE = {"Accept", "text/html"};

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // Each test starts its own.
    private Site site;

    private Site started(String... lines) throws Exception {
        site = new Site(home, "[signin]\n" + String.join("\n", lines));
        return site;
    }

    @AfterEach
    void end() {
        if (site != null) {
            site.close();
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("Location").orElse("-");
    }

    @Test
    void strangerSignsInAndGoesOnToThePage() throws Exception {
        started().add("joe");
        Browser browser = site.browser();

        assertThat(location(browser.get("/members/list?page=2", PAGE)))
                .isEqualTo("303 /app/account/sign-in?to=%2Fapp%2Fmembers%2Flist%3Fpage%3D2");
        assertThat(browser.get("/account/sign-in?to=%2Fapp%2Fmembers%2Flist").body())
                .contains("<input type=\"hidden\" name=\"to\" value=\"/app/members/list\">");
        assertThat(location(browser.signIn("joe", "to", "/app/members/list?page=2")))
                .isEqualTo("303 /app/members/list?page=2");
        assertThat(browser.get("/members/list").body()).isEqualTo("/members/list for joe by FORM");
    }

    @Test
    void strangerEntersWhereAreasAreOff() throws Exception {
        started("[areas]", "mode = off");

        assertThat(site.browser().get("/members/list").body()).isEqualTo("/members/list for null by null");
    }

    @Test
    void unknownAndWrongAreAnsweredAlike() throws Exception {
        started().add("joe");
        HttpResponse<String> unknown = site.browser().post("/account/sign-in", "name", "zoe", "password", "x");
        HttpResponse<String> wrong = site.browser().post("/account/sign-in", "name", "joe", "password", "x");

        assertThat(unknown.statusCode()).isEqualTo(403);
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(unknown.body().replace("zoe", "joe")).isEqualTo(wrong.body()).contains("Name or password is wrong.");
        assertThat(unknown.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "evil.example",
                "\\\\evil.example",
                "/a\r\nX: y",
                "/\t/evil.example",
                " //evil.example",
                "javascript:alert(1)"
            })
    void nobodyIsSentToAnotherSite(String to) throws Exception {
        started().add("joe");

        assertThat(location(site.browser().signIn("joe", "to", to))).isEqualTo("303 /app/");
    }

    @Test
    void whatIsTypedStaysText() throws Exception {
        started();
        String typed = "\"><script>alert(1)</script>";

        assertThat(site.browser()
                        .post("/account/sign-in", "name", typed, "password", "x")
                        .body())
                .doesNotContain("<script>alert")
                .contains("&lt;script>");
    }

    @Test
    void formOfAnotherSiteSignsNobodyIn() throws Exception {
        started().add("joe");
        Browser browser = site.browser();
        HttpResponse<String> answer =
                browser.send(browser.posted("/account/sign-in", "name", "joe", "password", Site.PASSWORD)
                        .header("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("signin.cross-site");
        assertThat(location(browser.get("/members/", PAGE))).startsWith("303");
    }

    @Test
    void scriptsAndFormsAreNotLedAway() throws Exception {
        started();

        assertThat(site.browser().get("/members/list", "Sec-Fetch-Mode", "cors").statusCode())
                .isEqualTo(401);
        assertThat(site.browser().post("/members/list", "a", "b").statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsOutIsAStrangerAgain() throws Exception {
        started().add("joe");
        Browser browser = site.browser();
        browser.signIn("joe");

        assertThat(browser.get("/account/sign-out").body()).contains("<form method=\"post\"");
        assertThat(browser.get("/members/").statusCode()).isEqualTo(200);
        assertThat(browser.post("/account/sign-out").headers().firstValue("Clear-Site-Data"))
                .hasValue("\"cache\", \"storage\"");
        assertThat(location(browser.get("/members/", PAGE))).startsWith("303");
    }

    @Test
    void basicIsAskedForAndTakenOnItsPathsAlone() throws Exception {
        started("basic = /members/api/**").add("joe");
        String right = "Basic "
                + Base64.getEncoder().encodeToString(("joe:" + Site.PASSWORD).getBytes(StandardCharsets.UTF_8));
        String wrong = "Basic " + Base64.getEncoder().encodeToString("joe:no".getBytes(StandardCharsets.UTF_8));

        assertThat(site.browser().get("/members/api/a").headers().firstValue("WWW-Authenticate"))
                .hasValue("Basic realm=\"this site\", charset=\"UTF-8\"");
        HttpResponse<String> entered = site.browser().get("/members/api/a", "Authorization", right);
        assertThat(entered.body()).isEqualTo("/members/api/a for joe by BASIC");
        assertThat(entered.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
        assertThat(site.browser().get("/members/api/a", "Authorization", wrong).statusCode())
                .isEqualTo(401);
        assertThat(site.browser()
                        .get("/members/api/a", "Authorization", "Basic !")
                        .statusCode())
                .isEqualTo(401);
        assertThat(location(site.browser().get("/members/a", "Authorization", right, "Accept", "text/html")))
                .startsWith("303");
    }

    @Test
    void applicationsOwnLoginPageSignsIn() throws Exception {
        started("loginPage = /login.jsp\nerrorPage = /login.jsp?failed=1").add("joe");
        Browser browser = site.browser();

        assertThat(location(browser.get("/members/list", PAGE))).isEqualTo("303 /app/login.jsp");
        assertThat(location(browser.post("/j_security_check", "j_username", "joe", "j_password", "no")))
                .isEqualTo("303 /app/login.jsp?failed=1");
        assertThat(location(browser.post("/j_security_check", "j_username", "joe", "j_password", Site.PASSWORD)))
                .isEqualTo("303 /app/members/list");
        assertThat(browser.get("/members/list").body()).isEqualTo("/members/list for joe by FORM");
    }

    @Test
    void addressIsKeptForTheApplicationsLoginPageWithoutASession() throws Exception {
        started("loginPage = /login.jsp").add("joe");
        Browser browser = site.browser();
        String set = browser.get("/members/list?a=1%26b", PAGE)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        HttpResponse<String> second = browser.get("/members/other", PAGE);
        browser.post("/j_security_check", "j_username", "joe", "j_password", "no");

        assertThat(set)
                .startsWith("gatehouse-wanted-app=")
                .contains("; Path=/;", "HttpOnly", "SameSite=Lax", "Max-Age=600")
                .doesNotContain("Secure");
        assertThat(second.headers().firstValue("Set-Cookie"))
                .as("the first address wins")
                .isEmpty();
        assertThat(site.sessions).as("sessions of strangers").hasValue(0);
        HttpResponse<String> signedIn =
                browser.post("/j_security_check", "j_username", "joe", "j_password", Site.PASSWORD);
        assertThat(location(signedIn)).isEqualTo("303 /app/members/list?a=1%26b");
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anyMatch(header -> header.startsWith("gatehouse-wanted-app=;") && header.contains(" 1970 "));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource({
        "//evil.example/x, /app/",
        "https://evil.example/x, /app/",
        "/\\evil.example, /app/",
        "'/app/a\r\nX: y', /app/",
        "/app/members/mine, /app/members/mine"
    })
    void forgedAddressLeadsNowhereOutside(String address, String next) throws Exception {
        started("loginPage = /login.jsp").add("joe");
        String forged = Base64.getUrlEncoder().encodeToString(address.getBytes(StandardCharsets.UTF_8));

        assertThat(location(wanting(forged))).isEqualTo("303 " + next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/app/members/", "===", "L2FwcC-_wyg", "%2Fapp"})
    void cookieThatIsNoAddressIsNone(String value) throws Exception {
        started("loginPage = /login.jsp").add("joe");
        HttpResponse<String> page =
                site.browser().get("/members/x", "Accept", "text/html", "Cookie", "gatehouse-wanted-app=" + value);

        assertThat(location(wanting(value))).isEqualTo("303 /app/");
        assertThat(page.headers().firstValue("Set-Cookie"))
                .as("it keeps no address from being kept")
                .isPresent();
    }

    private HttpResponse<String> wanting(String cookie) throws Exception {
        return site.browser()
                .send(site.browser()
                        .posted("/j_security_check", "j_username", "joe", "j_password", Site.PASSWORD)
                        .header("Cookie", "gatehouse-wanted-app=" + cookie));
    }

    @Test
    void addressIsKeptForThisHostByHttps() throws Exception {
        started("loginPage = /login.jsp", "[proxy]", "trusted = 127.0.0.1/32");
        String set = site.browser()
                .get(
                        "/members/list",
                        "Accept",
                        "text/html",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-For",
                        "192.0.2.1")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(set).startsWith("__Host-gatehouse-wanted-app=").contains("; Secure");
    }

    @Test
    void codeOfAnAppIsSetUpAndThenAskedFor() throws Exception {
        started().add("joe");
        Browser browser = site.browser();
        browser.signIn("joe");
        String page = browser.get("/account/totp").body();
        byte[] secret = TotpCode.secret(page);
        long now = System.currentTimeMillis() / 1000;
        HttpResponse<String> codes = browser.post("/account/totp", "code", TotpCode.of(secret, now));
        String recoveryCode = found(codes.body(), "<li><code>([^<]+)</code>");

        assertThat(page).contains("<svg");
        assertThat(browser.get("/members/").statusCode()).isEqualTo(200);
        Browser second = site.browser();
        assertThat(location(second.signIn("joe", "to", "/app/members/"))).isEqualTo("303 /app/account/second-factor");
        assertThat(location(second.get("/members/", PAGE))).startsWith("303");
        assertThat(second.post("/account/second-factor", "code", "000000").statusCode())
                .isEqualTo(403);
        assertThat(second.post("/account/second-factor", "code", TotpCode.of(secret, now))
                        .statusCode())
                .as("a code is good once")
                .isEqualTo(403);
        assertThat(location(second.post("/account/second-factor", "code", recoveryCode)))
                .isEqualTo("303 /app/members/");
        assertThat(second.get("/members/").body()).isEqualTo("/members/ for joe by FORM");
    }

    @Test
    void roleThatNeedsASecondFactorIsSentToSetItUp() throws Exception {
        started("secondFactorFor = admin");
        site.add("joe");
        site.add("ann", "admin");
        Browser joe = site.browser();
        joe.signIn("joe");
        Browser ann = site.browser();
        ann.signIn("ann");

        assertThat(joe.get("/members/").statusCode()).isEqualTo(200);
        assertThat(location(ann.get("/members/", PAGE))).isEqualTo("303 /app/account/totp?to=%2Fapp%2Fmembers%2F");
        assertThat(ann.get("/account/totp").statusCode()).isEqualTo(200);
    }

    @Test
    void basicIsNoWayRoundASecondFactor() throws Exception {
        started("basic = /members/api/**", "secondFactorFor = admin");
        site.add("ann", "admin");
        site.add("joe");
        Browser joe = site.browser();
        joe.signIn("joe");
        byte[] secret = TotpCode.secret(joe.get("/account/totp").body());

        assertThat(basic("joe").body()).isEqualTo("/members/api/a for joe by BASIC");
        joe.post("/account/totp", "code", TotpCode.of(secret, System.currentTimeMillis() / 1000));
        assertThat(basic("joe").statusCode()).isEqualTo(403);
        assertThat(basic("joe").body()).contains("signin.second-factor");
        assertThat(basic("ann").body()).contains("signin.second-factor");
        Browser ann = site.browser();
        ann.signIn("ann");
        assertThat(location(ann.get("/members/api/a", "Accept", "text/html"))).startsWith("303 /app/account/totp");
    }

    private HttpResponse<String> basic(String name) throws Exception {
        String pair = name + ":" + Site.PASSWORD;
        String value = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return site.browser().get("/members/api/a", "Authorization", value);
    }

    @Test
    void changedPasswordEndsOtherVisits() throws Exception {
        started().add("joe");
        Browser here = site.browser();
        here.signIn("joe");
        Browser elsewhere = site.browser();
        elsewhere.signIn("joe");
        String better = "curlew over the mud flats";

        assertThat(change(here, "wrong", better, better).statusCode()).isEqualTo(403);
        assertThat(change(here, Site.PASSWORD, better, "other").body()).contains("The two passwords differ");
        assertThat(change(here, Site.PASSWORD, "password1234567", "password1234567")
                        .statusCode())
                .isEqualTo(422);
        assertThat(elsewhere.get("/members/").statusCode()).isEqualTo(200);
        assertThat(change(here, Site.PASSWORD, better, better).body()).contains("Your password is changed");
        assertThat(here.get("/members/").statusCode()).isEqualTo(200);
        assertThat(location(elsewhere.get("/members/", PAGE))).startsWith("303");
        assertThat(elsewhere.signIn("joe").statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> change(Browser browser, String present, String password, String again)
            throws Exception {
        return browser.post("/account/password", "present", present, "password", password, "again", again);
    }

    @Test
    void firstAccountIsMadeByTheLinkInTheFile() throws Exception {
        started();
        String link = Files.readString(home.resolve("setup-link.txt")).strip();
        String token = link.substring(link.indexOf('=') + 1);
        Browser browser = site.browser();

        assertThat(link).startsWith("/app/account/set-up?token=");
        assertThat(browser.get("/account/set-up?token=" + token).statusCode()).isEqualTo(200);
        assertThat(browser.get("/account/set-up?token=x").statusCode()).isEqualTo(410);
        assertThat(setUp(browser, token, "short").statusCode()).isEqualTo(422);
        assertThat(location(setUp(browser, token, Site.PASSWORD))).isEqualTo("303 /app/account/sign-in");
        assertThat(setUp(browser, token, Site.PASSWORD).statusCode()).isEqualTo(410);
        assertThat(location(browser.signIn("root"))).isEqualTo("303 /app/");
        Account root = site.accounts().store().byName("root").orElseThrow();
        assertThat(site.accounts().store().roles(root.id())).containsExactly("admin");
    }

    private static HttpResponse<String> setUp(Browser browser, String token, String password) throws Exception {
        return browser.post(
                "/account/set-up",
                "token",
                token,
                "name",
                "root",
                "mail",
                "root@example.org",
                "password",
                password,
                "again",
                password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "sign-out", "overview", "password", "totp", "step-up", "forgotten"})
    void everyPageIsWholeInBothLanguages(String name) throws Exception {
        started().add("joe");
        Browser browser = site.browser();
        if (!name.equals("sign-in")) {
            browser.signIn("joe");
        }
        String english =
                browser.get("/account/" + name, "Accept-Language", "en").body();
        String dutch = browser.get("/account/" + name, "Accept-Language", "nl-NL,nl;q=0.9")
                .body();

        assertThat(english).startsWith("<!DOCTYPE html>").contains("<html lang=\"en\">", "<main>", "</html>");
        assertThat(dutch).contains("<html lang=\"nl\">");
        assertThat(english).doesNotContain(" style=", "onclick", "<script>");
        assertThat(english).isNotEqualTo(dutch);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource({
        "sign-in, name, username webauthn",
        "sign-in, password, current-password",
        "forgotten, name, username",
        "password, present, current-password",
        "password, password, new-password",
        "password, again, new-password",
        "step-up, password, current-password",
        "totp, code, one-time-code",
    })
    void passwordManagersKnowTheFields(String page, String field, String token) throws Exception {
        started().add("joe");
        Browser browser =
                page.equals("sign-in") ? site.browser() : site.browser().as("joe");

        assertThat(browser.get("/account/" + page).body())
                .contains("<label for=\"" + field + "\">")
                .containsPattern("<input id=\"" + field + "\"[^>]* autocomplete=\"" + token + "\"");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            en | password        | It is one of the ten most common passwords.
            nl | password        | Het is een van de tien meest gebruikte wachtwoorden.
            en | abcabcabc       | Repeats such as abcabcabc are hardly harder to guess than abc.
            nl | abcabcabc       | Herhalingen zoals abcabcabc zijn nauwelijks moeilijker te raden dan abc.
            nl | qwertyuiop      | Voeg nog een of twee woorden toe
            """)
    void refusedPasswordComesWithAdviceInTheVisitorsLanguage(String language, String password, String advice)
            throws Exception {
        started().add("joe");
        Browser joe = site.browser().as("joe");
        HttpResponse<String> answer = joe.send(
                joe.posted("/account/password", "present", Site.PASSWORD, "password", password, "again", password)
                        .header("Accept-Language", language));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("<li>" + advice).doesNotContain("value=\"" + password);
        if (language.equals("nl")) {
            assertThat(answer.body()).doesNotContain("common", "guess", "Add ", "The password");
        }
    }

    @Test
    void languagesHaveTheSameTexts() throws Exception {
        assertThat(keys("texts_nl")).isNotEmpty().isEqualTo(keys("texts"));
    }

    private static Set<String> keys(String file) throws Exception {
        try (InputStream texts = Texts.class.getResourceAsStream(file + ".properties")) {
            Properties properties = new Properties();
            properties.load(texts);
            return properties.stringPropertyNames();
        }
    }

    @ParameterizedTest(name = "{0} stands out by {1} to 1")
    @CsvSource({"#000000, 21.0", "#ffffff, 1.0", "#767676, 4.5", "#1f4e79, 8.66", "#f59e0b, 2.1"})
    void contrastIsMeasuredAsWcagDoes(String colour, double ratio) {
        assertThat(Contrast.of(colour, "#ffffff")).isCloseTo(ratio, within(0.1));
        assertThat(Contrast.of("#ffffff", colour)).isCloseTo(ratio, within(0.1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "password", "totp", "recovery-codes", "mail", "people", "step-up"})
    void strangerSeesNoPageOfAnAccount(String name) throws Exception {
        started();

        assertThat(location(site.browser().get("/account/" + name))).startsWith("303 /app/account/sign-in?to=");
        assertThat(site.browser().get("/account/none").statusCode()).isEqualTo(404);
        assertThat(site.browser().get("/account/passkey").statusCode())
                .as("a site without passkeys")
                .isEqualTo(404);
        assertThat(site.browser().get("/accountant").body()).isEqualTo("/accountant for null by null");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
