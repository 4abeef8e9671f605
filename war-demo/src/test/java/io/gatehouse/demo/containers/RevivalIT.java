package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.Folders;
import io.gatehouse.demo.containers.Distribution.Odd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a container keeps of sessions over a restart, as Tomcat's {@code SESSIONS.ser} and Jetty's files. */
class RevivalIT {
    private static final List<String> GONE = List.of("ended", "left", "changed");
    private static final String NOBODY = "nobody";

    @SuppressWarnings("NullAway.Init") // Each test starts its own.
    private ContainerServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Guest signedIn(String site, String name) throws Exception {
        Guest guest = new Guest(server, site);
        guest.get("/add?role=member&name=" + name);
        assertThat(guest.get("/login?name=" + name)).isEqualTo(name);
        return guest;
    }

    private String who(String site, Guest guest) throws Exception {
        return new Guest(server, site).ask("/who", guest.cookies());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Distribution.class,
            names = {"TOMCAT_10", "TOMCAT_11", "JETTY_EE10"})
    void sessionsThatHaveEndedStayEnded(Distribution distribution) throws Exception {
        server = ContainerServer.startWith(
                distribution, Odd.REFUSED, new HijackApplications(List.of("guarded", "bare")));
        Guest stays = signedIn("guarded", "stays");
        List<Guest> gone =
                List.of(signedIn("guarded", "ended"), signedIn("guarded", "left"), signedIn("guarded", "changed"));
        Guest naive = signedIn("bare", "left");
        Path store = server.base().resolve(distribution.isTomcat() ? "work/Catalina/localhost" : "sessions");
        Path copy = server.base().resolve("copy");
        server.stop();
        Folders.copy(store, copy);

        server = server.again();
        assertThat(who("guarded", stays)).isEqualTo("stays");
        for (int at = 0; at < GONE.size(); at++) {
            assertThat(who("guarded", gone.get(at))).isEqualTo(GONE.get(at));
        }
        new Guest(server, "guarded").get("/end?name=ended");
        new Guest(server, "guarded").ask("/logout", gone.get(1).cookies());
        new Guest(server, "guarded").get("/password?name=changed");
        new Guest(server, "bare").ask("/kill", naive.cookies());
        assertThat(who("bare", naive)).isEqualTo(NOBODY);
        server.stop();
        Folders.delete(store);
        Files.createDirectories(store.getParent());
        Folders.copy(copy, store);

        server = server.again();
        assertThat(who("guarded", stays)).as("still signed in").isEqualTo("stays");
        for (Guest guest : gone) {
            assertThat(who("guarded", guest)).isEqualTo(NOBODY);
        }
        assertThat(who("bare", naive)).as("the twin is signed in again").isEqualTo("left");
    }
}
