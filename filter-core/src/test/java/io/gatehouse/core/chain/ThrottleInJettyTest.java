package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Throttles and bans before an application in a container. */
class ThrottleInJettyTest {
    private static final String LIMIT = "[throttle]\nrules = /login 3/1h by address\n";
    private static final String TRUST = "[proxy]\ntrusted = 127.0.0.1, ::1\n";
    private static final List<String> SPELLINGS = List.of(
            "/login",
            "/login/",
            "//login",
            "/login;x=1",
            "/;x/login",
            "/./login",
            "/a/../login",
            "/%6cogin",
            "/%2e/login",
            "/login/.",
            "/login?x=1",
            "/LOGIN",
            "/login%2f");

    private static GuardedJetty guardedBy(String ini) throws Exception {
        return Pages.in(new GuardedJetty()).guardedBy(ini).start();
    }

    private static long allowed(GuardedJetty guarded, List<String> targets, String... headers) throws IOException {
        long allowed = 0;
        for (String target : targets) {
            allowed += guarded.get(target, headers).status() == 200 ? 1 : 0;
        }
        return allowed;
    }

    @Test
    void everySpellingOfAPathIsOnePath() throws Exception {
        try (GuardedJetty guarded = guardedBy("[path]\nmode = off\n" + LIMIT)) {
            assertThat(allowed(guarded, SPELLINGS)).isEqualTo(3);
        }
    }

    @Test
    void withoutTheRuleEverySpellingGetsThrough() throws Exception {
        try (GuardedJetty open = guardedBy("[path]\nmode = off\n")) {
            assertThat(allowed(open, SPELLINGS)).isEqualTo(SPELLINGS.size());
        }
    }

    @Test
    void forgedClientAddressIsNoNewStart() throws Exception {
        try (GuardedJetty guarded = guardedBy(LIMIT)) {
            long allowed = 0;
            for (int host = 1; host <= 10; host++) {
                allowed += allowed(guarded, List.of("/login"), "X-Forwarded-For: 203.0.113." + host);
            }
            assertThat(allowed).isEqualTo(3);
        }
    }

    @Test
    void behindATrustedProxyEachClientCountsForItself() throws Exception {
        try (GuardedJetty guarded = guardedBy(TRUST + LIMIT)) {
            List<String> five = List.of("/login", "/login", "/login", "/login", "/login");
            assertThat(allowed(guarded, five, "X-Forwarded-For: 203.0.113.1")).isEqualTo(3);
            assertThat(allowed(guarded, five, "X-Forwarded-For: 203.0.113.2")).isEqualTo(3);
            assertThat(allowed(guarded, five, "X-Forwarded-For: 198.51.100.9, 203.0.113.2"))
                    .isZero();
        }
    }

    @Test
    void answersTellWhatIsLeftAndRefusalsWhenToComeAgain() throws Exception {
        try (GuardedJetty guarded = guardedBy(LIMIT)) {
            assertThat(guarded.get("/login").text())
                    .contains("RateLimit-Policy: \"1-3-in-3600s\";q=3;w=3600\r\n")
                    .contains("RateLimit: \"1-3-in-3600s\";r=2;t=1200\r\n");
            allowed(guarded, List.of("/login", "/login"));
            assertThat(guarded.get("/login").text())
                    .startsWith("HTTP/1.1 429 ")
                    .contains("Retry-After: 1200\r\n", "\"code\":\"throttle.exceeded\"");
            assertThat(guarded.get("/other").hasHeader("RateLimit")).isFalse();
        }
    }

    /** Answers when the test says so. */
    private static final class SlowPage extends HttpServlet {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch leave = new CountDownLatch(1);

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext async = request.startAsync();
            String end = request.getParameter("end");
            async.setTimeout(end.equals("timeout") ? 500 : 60_000);
            arrived.countDown();
            async.start(() -> end(async, end));
        }

        private void end(AsyncContext async, String end) {
            try {
                assertThat(leave.await(30, TimeUnit.SECONDS)).isTrue();
                if (end.equals("dispatch")) {
                    async.dispatch("/async");
                } else if (end.equals("complete")) {
                    async.complete();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "dispatch", "timeout"})
    void asynchronousRequestIsInUntilItsAnswer(String end) throws Exception {
        SlowPage slow = new SlowPage();
        try (GuardedJetty guarded = Pages.in(new GuardedJetty())
                .servlet("/slow", slow)
                .guardedBy("[throttle]\nconcurrent = /slow 1\n")
                .start()) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> status(guarded, "/slow?end=" + end));
            assertThat(slow.arrived.await(30, TimeUnit.SECONDS)).isTrue();
            GuardedJetty.Answer second = guarded.get("/slow?end=complete");
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.hasHeader("Retry-After")).isTrue();
            slow.leave.countDown();
            first.get(30, TimeUnit.SECONDS);

            assertThat(statuses(guarded, "/slow?end=complete")).contains(200);
        }
    }

    private static int status(GuardedJetty guarded, String target) {
        try {
            return guarded.get(target).status();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A container may tell that a request is over shortly after the client has its answer. */
    private static List<Integer> statuses(GuardedJetty guarded, String target) throws InterruptedException {
        List<Integer> statuses = new ArrayList<>();
        for (int attempt = 0; attempt < 100 && !statuses.contains(200); attempt++) {
            statuses.add(status(guarded, target));
            Thread.sleep(20);
        }
        return statuses;
    }

    @Test
    void placeIsFreeAgainAfterEachRequest() throws Exception {
        try (GuardedJetty guarded = guardedBy("[throttle]\nconcurrent = /** 1\n")) {
            for (String target : List.of("/a", "/boom", "/gone", "/forward?to=/a", "/a")) {
                assertThat(statuses(guarded, target).get(0)).as(target).isNotEqualTo(503);
                assertThat(statuses(guarded, "/a")).contains(200);
            }
        }
    }

    private static final String BAN = "[bans]\nafter = 5/1h\n";
    private static final List<String> SCAN = List.of("/a;x=1", "/%2e%2e/b", "/a%2fb", "/c\\d", "/e;y", "/f;z");

    @Test
    void scannerIsBannedAndItsNeighbourIsNot() throws Exception {
        try (GuardedJetty guarded = guardedBy(TRUST + BAN)) {
            allowed(guarded, SCAN, "X-Forwarded-For: 203.0.113.7");
            GuardedJetty.Answer answer = guarded.get("/a", "X-Forwarded-For: 203.0.113.7");
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.text()).contains("\"code\":\"bans.banned\"", "Retry-After: ");
            assertThat(guarded.get("/a", "X-Forwarded-For: 203.0.113.8").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutBansTheScannerGoesOn() throws Exception {
        try (GuardedJetty open = guardedBy(TRUST)) {
            allowed(open, SCAN, "X-Forwarded-For: 203.0.113.7");
            assertThat(open.get("/a", "X-Forwarded-For: 203.0.113.7").status()).isEqualTo(200);
        }
    }

    @Test
    void trustedProxyThatNamesNobodyIsNotBanned() throws Exception {
        String behindTwo = "[proxy]\ntrusted = 127.0.0.1, ::1, 10.0.0.0/8\n" + BAN;
        try (GuardedJetty guarded = guardedBy(behindTwo)) {
            allowed(guarded, SCAN, "X-Forwarded-For: 10.0.0.1");
            assertThat(guarded.get("/a", "X-Forwarded-For: 10.0.0.1").status()).isEqualTo(200);
        }
    }

    @Test
    void malformedProxyHeadersAreNotHeldAgainstAnybody() throws Exception {
        try (GuardedJetty guarded = guardedBy(TRUST + BAN)) {
            for (int time = 0; time < 20; time++) {
                assertThat(guarded.get("/a", "X-Forwarded-For: nonsense").status())
                        .isEqualTo(400);
            }
            assertThat(guarded.get("/a").status()).isEqualTo(200);
        }
    }
}
