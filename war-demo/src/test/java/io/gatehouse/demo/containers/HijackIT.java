package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.Poll;
import io.gatehouse.demo.containers.Distribution.Odd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attacks on sessions, on each container. A row says of an application whether the attack succeeds there: never with the stack, and always
 * without it or without the measure.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = Distribution.class,
        names = {"TOMCAT_10", "TOMCAT_11", "JETTY_EE10"})
class HijackIT {
    private static final String NOBODY = "nobody";
    private static final String[] BY_HTTPS = {"X-Forwarded-Proto", "https", "X-Forwarded-For", "127.0.0.1"};
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Parameter
    private Distribution distribution;

    private static ContainerServer server;

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        server = ContainerServer.startWith(
                distribution,
                Odd.REFUSED,
                new HijackApplications(List.of("guarded", "swift", "steady", "plain", "bare")));
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        server.close();
    }

    private static Guest guest(String site) {
        return new Guest(server, site);
    }

    /** The name of somebody who can sign in there. */
    private static String somebody(String site, String role) throws Exception {
        String name = "visitor" + COUNT.incrementAndGet();
        pull(site, "/add?name=" + name + "&role=" + role);
        return name;
    }

    private static void pull(String site, String lever) throws Exception {
        assertThat(guest(site).get(lever)).as(lever).isEqualTo(NOBODY);
    }

    private static String login(String name) {
        return "/login?name=" + name;
    }

    private static Guest signedIn(String site, String name) throws Exception {
        Guest guest = guest(site);
        assertThat(guest.get(login(name))).startsWith(name);
        return guest;
    }

    /** Somebody's session that is known to them, and that nobody has signed in to. */
    private static Guest attacker(String site) throws Exception {
        Guest attacker = guest(site);
        attacker.get("/put?name=trap&value=set");
        assertThat(attacker.get("/get?name=trap")).isEqualTo("set");
        return attacker;
    }

    @ParameterizedTest
    @CsvSource({"guarded, false", "plain, false", "steady, false", "bare, true"})
    void plantedCookie(String site, boolean succeeds) throws Exception {
        String joe = somebody(site, "member");
        Guest attacker = attacker(site);
        Guest victim = guest(site);
        victim.take(attacker);
        victim.get(login(joe));

        assertThat(victim.who()).isEqualTo(joe);
        assertThat(attacker.who()).as("%s", distribution).isEqualTo(succeeds ? joe : NOBODY);
    }

    @ParameterizedTest
    @CsvSource({"guarded, false", "plain, false", "steady, false", "bare, true"})
    void plantedSessionInTheAddress(String site, boolean succeeds) throws Exception {
        String joe = somebody(site, "member");
        Guest attacker = attacker(site);
        String planted = ";jsessionid=" + attacker.sessionId();
        Guest victim = guest(site);

        assertThat(victim.get("/login" + planted + "?name=" + joe)).isEqualTo(joe);
        assertThat(attacker.who()).isEqualTo(succeeds ? joe : NOBODY);
        assertThat(guest(site).ask("/who" + planted, "")).isEqualTo(succeeds ? joe : NOBODY);
    }

    @ParameterizedTest
    @CsvSource({"guarded, nothing", "plain, nothing", "bare, set"})
    void attributeFromBeforeTheSignIn(String site, String kept) throws Exception {
        Guest victim = attacker(site);
        String joe = somebody(site, "member");
        victim.get(login(joe));

        assertThat(victim.who()).isEqualTo(joe);
        assertThat(victim.get("/get?name=trap")).isEqualTo(kept);
    }

    /** What comes first depends on paths and times (RFC 6265, 5.4), which a sub-domain chooses. */
    @ParameterizedTest
    @CsvSource({"guarded, true, false", "guarded, false, false", "bare, true, true", "bare, false, true"})
    void tossedCookieOfAStranger(String site, boolean isFirst, boolean succeeds) throws Exception {
        String joe = somebody(site, "member");
        Guest attacker = attacker(site);
        Guest victim = guest(site);
        victim.keepCookiesOf(victim.send(login(joe), attacker.cookies()));
        String own = victim.cookies();
        String tossed = attacker.cookies();

        assertThat(victim.ask("/who", isFirst ? tossed + "; " + own : own + "; " + tossed))
                .isEqualTo(joe);
        assertThat(attacker.who()).isEqualTo(succeeds ? joe : NOBODY);
    }

    /** So that whatever the victim enters goes to the attacker's account. */
    @ParameterizedTest
    @CsvSource({"guarded, false", "plain, true", "bare, true"})
    void tossedCookieOfTheAttackersAccount(String site, boolean succeeds) throws Exception {
        String eve = somebody(site, "member");
        Guest attacker = signedIn(site, eve);

        assertThat(guest(site).ask("/who", attacker.sessionCookie())).isEqualTo(succeeds ? eve : NOBODY);
    }

    /** Jetty itself refuses two sessions. */
    @ParameterizedTest
    @CsvSource({"guarded, true, false", "guarded, false, false", "plain, true, true"})
    void tossedCookieBesideTheVictimsSession(String site, boolean isFirst, boolean succeeds) throws Exception {
        String eve = somebody(site, "member");
        Guest attacker = signedIn(site, eve);
        String joe = somebody(site, "member");
        Guest victim = signedIn(site, joe);
        String tossed = attacker.sessionCookie();
        String own = victim.cookies();

        assertThat(victim.ask("/who", isFirst ? tossed + "; " + own : own + "; " + tossed))
                .isIn(distribution.isTomcat() ? succeeds ? Set.of(eve) : Set.of(joe, NOBODY) : Set.of("400"));
    }

    /** A sub-domain can't set a cookie whose name begins with {@code __Host-} (RFC 6265bis, 4.1.3.2), but any other. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void plantedGuardCookieBesideTheRightOne(boolean isFirst) throws Exception {
        Guest attacker = signedInByHttps(somebody("guarded", "member"));
        String joe = somebody("guarded", "member");
        Guest victim = signedInByHttps(joe);
        String planted = attacker.cookies("guard").replace("__Host-", "");
        String own = victim.cookies();

        assertThat(victim.ask("/who", isFirst ? planted + "; " + own : own + "; " + planted, BY_HTTPS))
                .isEqualTo(joe);
    }

    @Test
    void plantedSessionWithItsGuardCookie() throws Exception {
        String eve = somebody("guarded", "member");
        Guest attacker = signedInByHttps(eve);
        String cookies = attacker.cookies();

        assertThat(attacker.ask("/who", cookies, BY_HTTPS)).isEqualTo(eve);
        assertThat(guest("guarded").ask("/who", cookies.replace("__Host-", ""), BY_HTTPS))
                .isEqualTo(NOBODY);
    }

    private static Guest signedInByHttps(String name) throws Exception {
        Guest guest = guest("guarded");
        guest.keepCookiesOf(guest.send(login(name), "", BY_HTTPS));
        assertThat(guest.cookies("guard")).startsWith("__Host-");
        return guest;
    }

    @ParameterizedTest
    @CsvSource({"guarded, false", "plain, false", "bare, true"})
    void replayAfterSignOut(String site, boolean succeeds) throws Exception {
        String joe = somebody(site, "member");
        Guest guest = signedIn(site, joe);
        String stolen = guest.cookies();
        guest.get("/logout");

        assertThat(guest.who()).isEqualTo(NOBODY);
        assertThat(guest.ask("/who", stolen)).isEqualTo(succeeds ? joe : NOBODY);
    }

    /** The twins have the same roles where these have no times, or none of these roles. */
    @Test
    void replayAfterTheTimeIsOver() throws Exception {
        String idler = somebody("guarded", "idler");
        String sprinter = somebody("guarded", "sprinter");
        String rower = somebody("guarded", "member");
        String other = somebody("plain", "idler");
        Guest idles = signedIn("guarded", idler);
        Guest sprints = signedIn("guarded", sprinter);
        Guest rows = signedIn("guarded", rower);
        Guest unlimited = signedIn("plain", other);
        for (int round = 0; round < 9; round++) {
            TimeUnit.MILLISECONDS.sleep(500);
            sprints.who();
        }

        assertThat(idles.who()).isEqualTo(NOBODY);
        assertThat(sprints.who()).as("however much it was used").isEqualTo(NOBODY);
        assertThat(rows.who()).isEqualTo(rower);
        assertThat(unlimited.who()).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({
        "disable, guarded, false", "disable, plain, false", "disable, bare, true",
        "password, guarded, false", "password, plain, false", "password, bare, true"
    })
    void replayAfterAChangeOfTheAccount(String change, String site, boolean succeeds) throws Exception {
        String joe = somebody(site, "member");
        Guest guest = signedIn(site, joe);
        pull(site, "/" + change + "?name=" + joe);

        assertThat(guest.who()).isEqualTo(succeeds ? joe : NOBODY);
    }

    @ParameterizedTest
    @CsvSource({"guarded, false", "bare, true"})
    void replayAfterARoleIsTakenAway(String site, boolean succeeds) throws Exception {
        String joe = somebody(site, "editor");
        Guest guest = signedIn(site, joe);
        String stolen = guest.cookies();
        String former = guest.sessionCookie();
        assertThat(guest.who()).isEqualTo(joe + " editor");
        pull(site, "/revoke?role=editor&name=" + joe);

        assertThat(guest.who()).isEqualTo(succeeds ? joe + " editor" : joe);
        assertThat(guest.sessionCookie().equals(former)).isEqualTo(succeeds);
        assertThat(guest.ask("/who", stolen)).isEqualTo(succeeds ? joe + " editor" : "307");
        assertThat(guest.ask("/who", former)).isEqualTo(succeeds ? joe + " editor" : NOBODY);
        assertThat(guest.who()).as("still signed in").startsWith(joe);
    }

    /** Whoever of the two comes first, since nothing tells them apart. */
    @ParameterizedTest
    @CsvSource({"swift, false", "plain, true"})
    void stolenCookiesBesideTheOwner(String site, boolean succeeds) throws Exception {
        String joe = somebody(site, "member");
        Guest owner = signedIn(site, joe);
        String stolen = owner.cookies();
        assertThat(owner.ask("/who", stolen)).as("nothing tells them apart yet").isEqualTo(joe);
        TimeUnit.MILLISECONDS.sleep(2_100);
        owner.who(); // Gets another guard cookie,
        owner.who(); // and sends it.
        TimeUnit.MILLISECONDS.sleep(1_100);

        assertThat(owner.ask("/who", stolen)).isEqualTo(succeeds ? joe : NOBODY);
        assertThat(owner.who()).isEqualTo(succeeds ? joe : NOBODY);
        if (!succeeds) {
            Poll.until("it is audited", () -> audit(site).contains("authn_token_reuse:" + joe));
        }
    }

    private static String audit(String site) throws IOException {
        return Files.readString(server.base().resolve("audit-" + site + ".jsonl"));
    }

    @ParameterizedTest
    @CsvSource({"swift, 1", "steady, 1", "plain, 20"})
    void raceForTheLastSession(String site, int alive) throws Exception {
        String joe = somebody(site, "single");
        List<Guest> guests = Stream.generate(() -> guest(site)).limit(20).toList();
        atOnce(guests, guest -> () -> guest.get(login(joe) + "&straight=true"));
        List<String> visitors = new ArrayList<>();
        for (Guest guest : guests) {
            visitors.add(guest.who());
        }

        assertThat(Collections.frequency(visitors, joe)).isEqualTo(alive);
        assertThat(Collections.frequency(visitors, NOBODY)).isEqualTo(20 - alive);
    }

    private interface Task {
        Callable<String> of(Guest guest);
    }

    private static List<String> atOnce(List<Guest> guests, Task task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(guests.size());
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer :
                    pool.invokeAll(guests.stream().map(task::of).toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void manyRequestsAtOnceWhileTheGuardCookieChanges() throws Exception {
        String joe = somebody("steady", "member");
        Guest guest = signedIn("steady", joe);
        String before = guest.cookies("guard");
        TimeUnit.MILLISECONDS.sleep(5_100);

        assertThat(atOnce(Collections.nCopies(50, guest), one -> one::who)).containsOnly(joe);
        assertThat(guest.who()).isEqualTo(joe);
        assertThat(guest.cookies("guard")).isNotEqualTo(before);
    }

    @Test
    void manyRequestsAtOnceWhileARoleRenamesTheSession() throws Exception {
        String joe = somebody("guarded", "member");
        somebody("guarded", "editor"); // Now there is this role.
        Guest guest = signedIn("guarded", joe);
        String before = guest.sessionCookie();
        pull("guarded", "/grant?role=editor&name=" + joe);

        assertThat(atOnce(Collections.nCopies(50, guest), one -> one::who)).containsOnly(joe + " editor");
        assertThat(guest.sessionCookie()).isNotEqualTo(before);
    }

    /** Whoever keeps no cookies gets the session in the links of the bare application, and leaves it in the log and with the next site. */
    @ParameterizedTest
    @CsvSource({"steady, false", "bare, true"})
    void sessionInLinkRefererAndLog(String site, boolean succeeds) throws Exception {
        Guest stranger = guest(site);
        String link = stranger.ask("/links", "");
        assertThat(link.contains(";jsessionid=")).isEqualTo(succeeds);
        String page = link.substring(link.indexOf("/site/") + 5);
        stranger.ask(page + "?mark=" + site, "", "Referer", "http://localhost" + link);
        String id = link.substring(link.indexOf('=') + 1);

        Poll.until("it is logged", () -> accessLog().contains("mark=" + site));
        assertThat(accessLog().contains(";jsessionid=" + id)).isEqualTo(succeeds);
    }

    @Test
    void noLogHoldsACookieOfWhoeverIsSignedIn() throws Exception {
        String joe = somebody("steady", "member");
        Guest guest = signedIn("steady", joe);
        String link = guest.get("/links");
        guest.get("/who?mark=" + joe);
        List<String> secrets = Stream.of(guest.cookies().split("; "))
                .map(pair -> pair.substring(pair.indexOf('=') + 1))
                .toList();
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(2).allMatch(secret -> secret.length() >= 20);
        guest.get("/logout");
        Poll.until(
                "both are written",
                () -> accessLog().contains("mark=" + joe) && audit("steady").contains("session_expired:" + joe));

        assertThat(link).isEqualTo("/steady/site/who");
        assertThat(accessLog()).doesNotContain(secrets);
        assertThat(audit("steady")).doesNotContain(secrets);
        assertThat(server.log()).doesNotContain(secrets);
    }

    private static String accessLog() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(server.base().resolve("logs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
