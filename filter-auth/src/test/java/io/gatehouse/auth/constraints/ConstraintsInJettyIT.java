package io.gatehouse.auth.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.constraints.ServerVisits.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.security.Credential;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jetty itself decides of the constraints of a web.xml, and what the areas made of them decide. */
class ConstraintsInJettyIT {
    /** Held, as the logging system forgets loggers that nobody holds. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.gatehouse.auth.constraints.ServerVisits#constraints")
    void decisionsOfTheServerAreThoseOfTheAreas(String constraints, @TempDir Path folder) throws Exception {
        for (boolean deniesUncovered : new boolean[] {false, true}) {
            Site site = ServerVisits.site(constraints, deniesUncovered);
            assertThat(differences(site, folder)).as(site.xml()).isEmpty();
        }
    }

    /** Where Jetty does not go by Servlet 6.0, 13.8.1, it refuses more, and that is noted. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/a/* : !GET !POST : red",
                "/a/* : GET : red; /a/* : : blue",
                "/a/* : GET : red; /a/* : : open",
                "/a/* : GET : red; /a/* : !POST : blue",
            })
    void whereTheServerRefusesMoreItIsNoted(String constraints, @TempDir Path folder) throws Exception {
        Site site = ServerVisits.site(constraints, false);
        assertThat(differences(site, folder))
                .isNotEmpty()
                .allSatisfy(decision -> assertThat(decision).endsWith(": false"));
        assertThat(site.read().notes()).anySatisfy(note -> assertThat(note).contains("Jetty"));
    }

    private static List<String> differences(Site site, Path folder) throws Exception {
        JETTY.setLevel(Level.OFF);
        Server server = new Server();
        LocalConnector connector = new LocalConnector(server);
        server.addConnector(connector);
        server.setHandler(application(site, folder));
        server.start();
        try {
            return ServerVisits.differences(site, (person, method, path) -> letsIn(connector, person, method, path));
        } finally {
            server.stop();
        }
    }

    private static boolean letsIn(LocalConnector connector, Person person, String method, String path)
            throws Exception {
        String proof = person.name().isEmpty() ? "" : "Authorization: Basic " + person.credentials() + "\r\n";
        String answer = connector.getResponse(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + proof
                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 (" + ServerVisits.INSIDE + "|401|403) ");
        return answer.startsWith("HTTP/1.1 " + ServerVisits.INSIDE);
    }

    private static WebAppContext application(Site site, Path folder) throws Exception {
        Files.createDirectories(folder.resolve("WEB-INF"));
        Files.writeString(folder.resolve("WEB-INF/web.xml"), site.xml(ServerVisits.APPLICATION));
        WebAppContext application = new WebAppContext();
        // Jetty's own has a constraint that opens '/', and would be combined with those of the application.
        application.setDefaultsDescriptor(
                Files.writeString(folder.resolve("defaults.xml"), "<web-app/>").toString());
        application.setContextPath("/");
        application.setWar(folder.toString());
        application.setParentLoaderPriority(true);
        application.setThrowUnavailableOnStartupException(true);
        application.getSecurityHandler().setLoginService(people());
        return application;
    }

    private static HashLoginService people() {
        UserStore users = new UserStore();
        for (Person person : ServerVisits.PEOPLE) {
            person.roles()
                    .ifPresent(roles -> users.addUser(
                            person.name(), Credential.getCredential(person.name()), roles.toArray(String[]::new)));
        }
        HashLoginService people = new HashLoginService("people");
        people.setUserStore(users);
        return people;
    }
}
