package io.gatehouse.auth.devicebound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole protocol, message by message. */
class DeviceBoundInJettyTest {
    private static final String SESSION = "JSESSIONID";
    private static final String COOKIE = "__Host-BOUND-app";
    private static final String REGISTER = "/account/device-bound/register";
    private static final String REFRESH = "/account/device-bound/refresh";
    private static final Duration GRACE = Duration.ofSeconds(31);
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final Pattern OFFER =
            Pattern.compile("\\(ES256 RS256\\);path=\"/app/account/device-bound/register\";challenge=\"([\\w-]{43})\"");
    private static final Pattern CHALLENGE = Pattern.compile("\"([\\w-]{43})\";id=\"([\\w-]{43})\"");

    private final SampleDevice device = SampleDevice.p256();

    @SuppressWarnings("NullAway.Init")
    private BoundSite site;

    @SuppressWarnings("NullAway.Init")
    private BoundSite.Browser browser;

    private String id = "";
    private String next = "";

    @AfterEach
    void close() {
        site.close();
    }

    private void visit(String... settings) throws Exception {
        site = BoundSite.standingAlone(settings);
        browser = site.browser().signIn("joe");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String offered(HttpResponse<String> page) {
        Matcher offer = OFFER.matcher(header(page, "Secure-Session-Registration"));
        return offer.matches() ? offer.group(1) : "";
    }

    private String take(HttpResponse<String> answer) {
        Matcher challenge = CHALLENGE.matcher(header(answer, "Secure-Session-Challenge"));
        if (challenge.matches()) {
            next = challenge.group(1);
            id = challenge.group(2);
        }
        return next;
    }

    /** What the browser does after a sign-in. */
    private HttpResponse<String> register(SampleDevice with) throws Exception {
        String challenge = offered(browser.get("/page"));
        assertThat(challenge).isNotEmpty();
        HttpResponse<String> answer = browser.post(REGISTER, "Secure-Session-Response", with.registration(challenge));
        take(answer);
        return answer;
    }

    /** Registers, and lets the time of requests under way pass. */
    private void bind() throws Exception {
        assertThat(register(device).statusCode()).isEqualTo(200);
        assertThat(browser.get("/page").body()).isEqualTo("for joe");
        site.pass(GRACE);
    }

    private HttpResponse<String> refresh(String... headers) throws Exception {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Sec-Secure-Session-Id";
        all[1] = id;
        return browser.post(REFRESH, all);
    }

    private int page(BoundSite.Browser by) throws Exception {
        return by.get("/page").statusCode();
    }

    @Test
    void browserRegistersUsesExpiresAndRefreshes() throws Exception {
        visit();
        HttpResponse<String> registered = register(device);

        assertThat(registered.statusCode()).isEqualTo(200);
        assertThat(header(registered, "Content-Type")).startsWith("application/json");
        assertThat(header(registered, "Cache-Control")).isEqualTo("no-store");
        assertThat(registered.body())
                .isEqualTo(
                        "{\"session_identifier\":\"" + id + "\",\"refresh_url\":\"/app/account/device-bound/refresh\","
                                + "\"scope\":{\"include_site\":false,\"scope_specification\":[{\"type\":\"include\",\"path\":\"/app\"},"
                                + "{\"type\":\"exclude\",\"path\":\"/\"},{\"type\":\"include\",\"path\":\"/app\"}]},"
                                + "\"credentials\":[{\"type\":\"cookie\",\"name\":\"__Host-BOUND-app\","
                                + "\"attributes\":\"Path=/; Secure; HttpOnly; SameSite=Lax\"}]}");
        assertThat(header(registered, "Set-Cookie"))
                .startsWith(COOKIE + "=")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=600")
                .doesNotContain("Domain");

        HttpResponse<String> used = browser.get("/page");
        assertThat(used.body()).isEqualTo("for joe");
        assertThat(offered(used)).isEmpty();

        site.pass(AGE.plus(GRACE));
        HttpResponse<String> expired = browser.get("/page");
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.body()).contains("device-bound.missing").doesNotContain("joe");

        HttpResponse<String> refreshed = refresh("Secure-Session-Response", device.answer(next));
        assertThat(refreshed.statusCode()).isEqualTo(200);
        assertThat(refreshed.body()).isEmpty();
        assertThat(browser.get("/page").body()).isEqualTo("for joe");
    }

    /** The first exchange of the draft's figure: the browser has no challenge, and gets one. */
    @Test
    void browserWithoutAChallengeGetsOneAndSignsIt() throws Exception {
        visit();
        bind();
        browser.cookies.remove(COOKIE);
        HttpResponse<String> asked = refresh();

        assertThat(asked.statusCode()).isEqualTo(403);
        String challenge = take(asked);
        assertThat(refresh("Secure-Session-Response", device.answer(challenge)).statusCode())
                .isEqualTo(200);
        assertThat(page(browser)).isEqualTo(200);
    }

    @Test
    void keyOfRsaIsTakenToo() throws Exception {
        visit();
        SampleDevice rsa = SampleDevice.rsa(2_048);
        assertThat(register(rsa).statusCode()).isEqualTo(200);
        assertThat(page(browser)).isEqualTo(200);
        site.pass(GRACE);

        assertThat(refresh("Secure-Session-Response", rsa.answer(next)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void headersMayBeStringsWithQuotesAsTheDraftHasThem() throws Exception {
        visit();
        bind();
        id = '"' + id + '"';

        assertThat(refresh("Secure-Session-Response", '"' + device.answer(next) + "\";a=1")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void copiedSessionCookieWithoutTheDeviceIsRefused() throws Exception {
        visit();
        bind();
        BoundSite.Browser thief = browser.copied(SESSION);

        assertThat(page(thief)).isEqualTo(401);
        assertThat(thief.post("/page").statusCode()).isEqualTo(401);
        assertThat(thief.post("/page", "Sec-Fetch-Mode", "cors").statusCode()).isEqualTo(401);
        assertThat(thief.get("/style.css").statusCode()).isEqualTo(401);
        assertThat(page(browser)).isEqualTo(200);
    }

    @Test
    void withoutTheMeasureTheCopiedSessionCookieIsEnough() throws Exception {
        site = BoundSite.inChain("");
        browser = site.browser().signIn("joe");
        HttpResponse<String> answer = browser.get("/page");

        assertThat(header(answer, "Secure-Session-Registration")).isEmpty();
        assertThat(browser.copied(SESSION).get("/page").body()).isEqualTo("for joe");
        assertThat(browser.post(REGISTER).body()).isEqualTo("for joe"); // The application's own page.
    }

    /** All cookies, as malware copies them, are of use for the age of one. */
    @Test
    void copyOfBothCookiesIsGoodUntilTheBoundOneExpires() throws Exception {
        visit();
        bind();
        BoundSite.Browser thief = browser.copied(SESSION, COOKIE);
        assertThat(page(thief)).isEqualTo(200);
        site.pass(AGE.plus(GRACE));
        refresh("Secure-Session-Response", device.answer(next));

        assertThat(page(browser)).isEqualTo(200);
        assertThat(page(thief)).isEqualTo(401);
    }

    @Test
    void thiefCannotRefreshWithoutTheKey() throws Exception {
        visit();
        bind();
        SampleDevice other = SampleDevice.p256();
        browser = browser.copied(SESSION);
        String challenge = take(refresh());

        assertThat(refresh("Secure-Session-Response", other.answer(challenge)).body())
                .contains("device-bound.wrong-key");
        assertThat(refresh("Secure-Session-Response", other.registration(challenge))
                        .body())
                .contains("device-bound.wrong-key");
        assertThat(refresh(
                                "Secure-Session-Response",
                                other.signed(
                                        other.header(",\"jwk\":" + device.jwk), SampleDevice.claims(challenge, "")))
                        .body())
                .contains("device-bound.wrong-key");
        assertThat(page(browser)).isEqualTo(401);
    }

    @Test
    void thiefCannotRegisterADeviceOfTheirOwn() throws Exception {
        visit();
        bind();
        SampleDevice other = SampleDevice.p256();
        BoundSite.Browser thief = browser.copied(SESSION, COOKIE);
        HttpResponse<String> page = thief.get("/page");

        assertThat(offered(page)).isEmpty();
        HttpResponse<String> answer = thief.post(REGISTER, "Secure-Session-Response", other.registration(next));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("device-bound.not-offered");
        assertThat(refresh("Secure-Session-Response", device.answer(next)).statusCode())
                .isEqualTo(200);
    }

    /** What a thief asks and sends takes nothing away from the owner. */
    @Test
    void ownersChallengeOutlivesWhatAThiefDoes() throws Exception {
        visit();
        bind();
        BoundSite.Browser owner = browser;
        browser = browser.copied(SESSION);
        for (int time = 0; time < 20; time++) {
            assertThat(take(refresh())).isEqualTo(next);
            refresh("Secure-Session-Response", SampleDevice.p256().answer(next));
        }
        browser = owner;

        assertThat(refresh("Secure-Session-Response", device.answer(next)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void proofThatWasSentOnceIsTakenOnce() throws Exception {
        visit();
        String challenge = offered(browser.get("/page"));
        String proof = device.registration(challenge);
        take(browser.post(REGISTER, "Secure-Session-Response", proof));
        HttpResponse<String> again = browser.post(REGISTER, "Secure-Session-Response", proof);
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(page(browser)).isEqualTo(200);

        String answer = device.answer(next);
        String former = next;
        HttpResponse<String> first = refresh("Secure-Session-Response", answer);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(take(first)).isNotEqualTo(former);
        HttpResponse<String> second = refresh("Secure-Session-Response", answer);
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(header(second, "Set-Cookie")).isEmpty();
        assertThat(take(second)).isEqualTo(next).isNotEqualTo(former);
    }

    @Test
    void challengeOfAnotherSessionIsNotAnswered() throws Exception {
        visit();
        bind();
        BoundSite.Browser other = site.browser().signIn("ann");
        String foreign = offered(other.get("/page"));

        assertThat(refresh("Secure-Session-Response", device.answer(foreign)).statusCode())
                .isEqualTo(403);
        assertThat(refresh("Secure-Session-Response", device.answer("")).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "aud of {0} is taken: {1}")
    @CsvSource({
        "https://www.example.org/app/account/device-bound/refresh, true",
        "https://www.example.org.evil.example/app/account/device-bound/refresh, false",
        "http://www.example.org/app/account/device-bound/refresh, false",
        "https://www.example.org/app/account/device-bound/register, false"
    })
    void proofForAnotherSiteIsRefused(String audience, boolean isTaken) throws Exception {
        visit();
        bind();
        String proof = device.signed(device.header(""), SampleDevice.claims(next, ",\"aud\":\"" + audience + '"'));
        HttpResponse<String> answer = refresh("Secure-Session-Response", proof);

        assertThat(answer.statusCode()).isEqualTo(isTaken ? 200 : 403);
        assertThat(answer.body().contains("device-bound.wrong-site")).isEqualTo(!isTaken);
    }

    @Test
    void proofAboutAnotherSessionIsRefused() throws Exception {
        visit();
        bind();
        String other = device.signed(device.header(""), SampleDevice.claims(next, ",\"sub\":\"other\""));
        String own = device.signed(device.header(""), SampleDevice.claims(next, ",\"sub\":\"" + id + '"'));

        assertThat(refresh("Secure-Session-Response", other).statusCode()).isEqualTo(400);
        assertThat(refresh("Secure-Session-Response", own).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoProofIsRefusedAtBothAddresses() throws Exception {
        visit();
        assertThat(offered(browser.get("/page"))).isNotEmpty();
        for (String text : new String[] {"x", "\"x", "a.b.c", "\"a.b.c\"x", device.answer(next)}) {
            assertThat(browser.post(REGISTER, "Secure-Session-Response", text).statusCode())
                    .as(text)
                    .isEqualTo(400);
        }
        assertThat(browser.post(REGISTER).statusCode()).isEqualTo(400);
        bind();
        assertThat(refresh("Secure-Session-Response", "a.b.c").statusCode()).isEqualTo(400);
        assertThat(refresh(
                                "Secure-Session-Response",
                                device.answer(next),
                                "Secure-Session-Response",
                                device.answer(next))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.get(REGISTER).statusCode()).isEqualTo(405);
        assertThat(browser.get(REFRESH).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "\"", "\"a\\\"b\""})
    void sessionThatIsNotThisOneIsUnknown(String other) throws Exception {
        visit();
        bind();
        id = other;

        assertThat(refresh("Secure-Session-Response", device.answer(next)).statusCode())
                .isIn(400, 404);
        assertThat(site.browser().post(REFRESH, "Sec-Secure-Session-Id", "a").statusCode())
                .isEqualTo(404);
    }

    @Test
    void browserThatDoesNotRegisterStaysAsItWas() throws Exception {
        visit();
        assertThat(offered(browser.get("/page"))).isNotEmpty();
        site.pass(AGE.multipliedBy(5));

        assertThat(browser.get("/page").body()).isEqualTo("for joe");
        assertThat(browser.copied(SESSION).get("/page").body()).isEqualTo("for joe");
    }

    /** Later, whoever asks may be a thief. */
    @Test
    void offerEndsSomeTimeAfterTheSignIn() throws Exception {
        visit("offer", "1m");
        String challenge = offered(browser.get("/page"));
        assertThat(challenge).isNotEmpty();
        site.pass(Duration.ofMinutes(1));

        assertThat(offered(browser.get("/page"))).isEmpty();
        assertThat(browser.post(REGISTER, "Secure-Session-Response", device.registration(challenge))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nothingIsOfferedToStrangersByPlainHttpNorWithPictures() throws Exception {
        visit();
        BoundSite.Browser stranger = site.browser();
        assertThat(offered(stranger.get("/page"))).isEmpty();
        assertThat(stranger.cookies).isEmpty();

        browser.destination = "image";
        assertThat(offered(browser.get("/page"))).isEmpty();
        browser.destination = "empty";
        assertThat(offered(browser.get("/page"))).isNotEmpty();
        browser.scheme = "http";
        assertThat(offered(browser.get("/page"))).isEmpty();
    }

    /** It would lock the owner out. */
    @Test
    void browserThatLostTheAnswerIsNotBoundAndRegistersAnew() throws Exception {
        visit();
        register(device);
        browser.cookies.remove(COOKIE);
        site.pass(GRACE);

        assertThat(browser.get("/page").body()).isEqualTo("for joe");
        bind();
        assertThat(page(browser.copied(SESSION))).isEqualTo(401);
    }

    @Test
    void requestsThatWereUnderWayWhileTheBrowserRegisteredAreLetThrough() throws Exception {
        visit();
        BoundSite.Browser underWay = browser.copied(SESSION);
        register(device);
        assertThat(page(browser)).isEqualTo(200);

        assertThat(page(underWay)).isEqualTo(200);
        site.pass(GRACE);
        assertThat(page(underWay)).isEqualTo(401);
    }

    @Test
    void requestsWithTheCookieBeforeARefreshAreLetThrough() throws Exception {
        visit();
        bind();
        BoundSite.Browser underWay = browser.copied(SESSION, COOKIE);
        refresh("Secure-Session-Response", device.answer(next));

        assertThat(page(underWay)).isEqualTo(200);
        assertThat(page(browser)).isEqualTo(200);
    }

    @Test
    void bindingEndsWithTheSession() throws Exception {
        visit();
        bind();
        browser.get("/out");
        assertThat(refresh("Secure-Session-Response", device.answer(next)).statusCode())
                .isEqualTo(404);
        browser.cookies.clear();
        browser.signIn("ann");

        assertThat(browser.get("/page").body()).isEqualTo("for ann");
    }

    @Test
    void somebodyWhoseAccountHasChangedRegistersNothing() throws Exception {
        visit();
        String challenge = offered(browser.get("/page"));
        site.people.version = 2;

        assertThat(browser.post(REGISTER, "Secure-Session-Response", device.registration(challenge))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void boundSessionIsRefusedElsewhereAlsoWhileItsRealmIsDown() throws Exception {
        site = BoundSite.inChain("[device-bound]\ngrace = 0s\n");
        browser = site.browser().signIn("joe");
        register(device);
        assertThat(page(browser)).isEqualTo(200);
        site.people.isDown = true;

        assertThat(page(browser.copied(SESSION))).isEqualTo(401);
        assertThat(page(browser)).isEqualTo(503);
    }

    @Test
    void theftIsAuditedAndWhatHappensToAnyVisitorIsNot() throws Exception {
        visit();
        try (AuditLines audit = new AuditLines()) {
            bind();
            assertThat(audit.next())
                    .contains("authn_token_created:joe", "device-bound.registered", "\"algorithm\":\"ES256\"")
                    .doesNotContain(next, id, String.valueOf(browser.cookies.get(COOKIE)));
            refresh();
            refresh("Secure-Session-Response", device.answer("stale"));
            page(browser.copied(SESSION));
            assertThat(audit.next()).contains("session_use_after_expire", "device-bound.missing", "REFUSED");
            refresh("Secure-Session-Response", SampleDevice.p256().answer(next));
            assertThat(audit.next())
                    .contains("authn_token_reuse", "device-bound.wrong-key", "REFUSED")
                    .doesNotContain(next, id, String.valueOf(browser.cookies.get(COOKIE)));
        }
    }

    @Test
    void signOutPageNeedsNoDevice() throws Exception {
        visit();
        bind();
        BoundSite.Browser lost = browser.copied(SESSION);

        assertThat(lost.get("/account/sign-out").statusCode()).isEqualTo(200);
        assertThat(lost.post("/account/sign-out").statusCode()).isEqualTo(200);
        assertThat(lost.get("/account/sign-out/x").statusCode()).isEqualTo(401);
        assertThat(lost.get("/account/overview").statusCode()).isEqualTo(401);
    }

    @Test
    void modeObserveBindsButRefusesNothing() throws Exception {
        visit("mode", "observe");
        bind();

        assertThat(page(browser.copied(SESSION))).isEqualTo(200);
        assertThat(refresh("Secure-Session-Response", SampleDevice.p256().answer(next))
                        .statusCode())
                .isEqualTo(403);
        assertThat(refresh("Secure-Session-Response", device.answer(next)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void modeOffIsAsIfItWereMissing() throws Exception {
        visit("mode", "off");

        assertThat(offered(browser.get("/page"))).isEmpty();
        assertThat(browser.post(REGISTER).body()).isEqualTo("for joe");
    }

    /** Its section stands before that of [realm], which tells who visits. */
    @Test
    void chainBindsWhereTheSectionIsThere() throws Exception {
        site = BoundSite.inChain("[device-bound]\ngrace = 0s\n");
        browser = site.browser().signIn("joe");
        assertThat(register(device).statusCode()).isEqualTo(200);
        assertThat(page(browser)).isEqualTo(200);

        assertThat(page(browser.copied(SESSION))).isEqualTo(401);
        assertThat(refresh("Secure-Session-Response", device.answer(next)).statusCode())
                .isEqualTo(200);
    }
}
