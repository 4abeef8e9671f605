package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.areas.Areas;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.sessions.Sessions;
import io.gatehouse.auth.sessions.SignedInSession;
import io.gatehouse.auth.testing.Cable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that loses its database, while another node still has it. */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = Server.class,
        names = {"POSTGRESQL", "MARIADB"})
class NodeOutageIT {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final int TRIES = 200;
    private static final String LINES = """
            [signin]
            [sessions]
            [areas]
            /members/** = user
            /editors/** = roles[editor]
            otherwise = open""";

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Server server;

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // Each test starts its own.
    private Cable cable;

    @SuppressWarnings("NullAway.Init")
    private Site whole;

    @SuppressWarnings("NullAway.Init")
    private Site lost;

    private void start() throws Exception {
        URI at = URI.create(server.url().substring("jdbc:".length()));
        cable = new Cable(at.getPort());
        String settings = "\nuser = " + server.user() + "\ntablePrefix = " + Server.prefix() + "\npoolSize = 4\n"
                + "connectTimeout = " + CONNECT_TIMEOUT.toSeconds() + "s";
        whole = Site.on("url = " + server.url() + settings, home, LINES);
        String cabled = "jdbc:" + at.getScheme() + "://127.0.0.1:" + cable.port() + at.getPath();
        lost = Site.on("url = " + cabled + settings, home, LINES);
    }

    @AfterEach
    void stop() throws Exception {
        if (lost != null) {
            lost.close();
        }
        if (whole != null) {
            whole.close();
        }
        cable.close();
    }

    private static int status(Site.Browser browser, String path) throws Exception {
        return browser.get(path).statusCode();
    }

    /** All answers until one differs from these. */
    private static int awaitOther(Site.Browser browser, String path, Set<Integer> passing) throws Exception {
        for (int tries = 0; tries < TRIES; tries++) {
            int status = status(browser, path);
            if (!passing.contains(status)) {
                return status;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("Nothing changes");
    }

    private Areas areas() {
        return Areas.of(whole.servletContext()).orElseThrow();
    }

    @Test
    void nobodyIsLetInWronglyMeanwhileAndAfter() throws Exception {
        start();
        Account joe = whole.add("joe");
        Account ann = whole.add("ann", "editor");
        whole.add("zoe");
        Site.Browser joes = lost.browser().as("joe");
        Site.Browser anns = lost.browser().as("ann");
        Site.Browser zoes = lost.browser().as("zoe");
        areas().secure("/plans/**", "authc", "ann");
        assertThat(status(anns, "/editors/")).isEqualTo(200);
        assertThat(status(joes, "/editors/")).isEqualTo(403);

        cable.cut();
        assertThat(awaitOther(joes, "/members/", Set.of(200))).isEqualTo(503);
        assertThat(status(joes, "/editors/")).isEqualTo(503);
        assertThat(status(anns, "/editors/")).isEqualTo(503);
        assertThat(status(anns, "/plans/")).isEqualTo(503);
        assertThat(status(lost.browser(), "/plans/"))
                .as("what was set at run time stays in force")
                .isEqualTo(401);
        assertThat(status(lost.browser(), "/members/")).isEqualTo(401);
        whole.accounts().store().changeStatus(joe.id(), AccountStatus.DISABLED);
        whole.accounts().roles().revoke(ann.id(), "editor");
        endSessions("zoe");
        areas().secure("/late/**", "authc", "ann");
        assertThat(status(joes, "/members/")).isEqualTo(503);

        cable.mend();
        assertThat(awaitOther(joes, "/members/", Set.of(503))).isEqualTo(401);
        assertThat(status(anns, "/editors/")).isEqualTo(403);
        assertThat(status(anns, "/members/")).isEqualTo(200);
        assertThat(status(zoes, "/members/")).isEqualTo(401);
        assertThat(status(lost.browser(), "/late/")).isEqualTo(401);
        assertThat(status(lost.browser(), "/plans/")).isEqualTo(401);
        assertThat(status(lost.browser(), "/open/")).isEqualTo(200);
        assertThat(status(lost.browser().as("zoe"), "/members/")).isEqualTo(200);
    }

    private void endSessions(String name) {
        String person = String.valueOf(
                whole.accounts().store().byName(name).orElseThrow().id());
        Sessions sessions = Sessions.of(whole.servletContext()).orElseThrow();
        Set<String> ended = new HashSet<>();
        for (SignedInSession session : sessions.all("", 100)) {
            if (session.person().equals(person) && sessions.end(session.id())) {
                ended.add(session.id());
            }
        }
        assertThat(ended).hasSize(1);
    }

    /** The thread that reads changes waits for a connection nearly all of this time. */
    @Test
    void strangersDoNotWaitForTheDatabase() throws Exception {
        start();
        whole.add("joe");
        Site.Browser joe = lost.browser().as("joe");
        assertThat(status(joe, "/members/")).isEqualTo(200);
        cable.cut();
        assertThat(awaitOther(joe, "/members/", Set.of(200))).isEqualTo(503);

        Site.Browser stranger = lost.browser();
        Duration longest = Duration.ZERO;
        for (Instant end = Instant.now().plus(CONNECT_TIMEOUT.multipliedBy(2));
                Instant.now().isBefore(end); ) {
            Instant asked = Instant.now();
            assertThat(status(stranger, "/open/")).isEqualTo(200);
            Duration taken = Duration.between(asked, Instant.now());
            longest = taken.compareTo(longest) > 0 ? taken : longest;
            Thread.sleep(20);
        }
        assertThat(longest).isLessThan(CONNECT_TIMEOUT.dividedBy(2));
    }
}
