package io.gatehouse.auth.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.constraints.ServerVisits.Person;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Tomcat itself decides of the constraints of a web.xml, and what the areas made of them decide. */
class ConstraintsInTomcatIT {
    /** Held, as the logging system forgets loggers that nobody holds. */
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.gatehouse.auth.constraints.ServerVisits#constraints")
    @ValueSource(
            strings = {
                "/a/* : !GET !POST : red",
                "/a/* : GET : red; /a/* : : blue",
                "/a/* : GET : red; /a/* : : open",
                "/a/* : GET : red; /a/* : !POST : blue",
                "/a/* : : * blue",
            })
    void decisionsOfTheServerAreThoseOfTheAreas(String constraints, @TempDir Path folder) throws Exception {
        for (boolean deniesUncovered : new boolean[] {false, true}) {
            Site site = ServerVisits.site(constraints, deniesUncovered);
            assertThat(differences(site, folder)).as(site.xml()).isEmpty();
        }
    }

    private List<String> differences(Site site, Path folder) throws Exception {
        TOMCAT.setLevel(Level.OFF);
        System.clearProperty(Constants.CATALINA_HOME_PROP); // An earlier one left its folder there.
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.getHost().addChild(application(site, folder.resolve("application")));
        addPeople(tomcat);
        tomcat.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort());
            return ServerVisits.differences(
                    site, (person, method, path) -> letsIn(address.resolve(path), person, method));
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private boolean letsIn(URI address, Person person, String method) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody());
        if (!person.name().isEmpty()) {
            request.header("Authorization", "Basic " + person.credentials());
        }
        int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertThat(status).isIn(ServerVisits.INSIDE, 401, 403);
        return status == ServerVisits.INSIDE;
    }

    private static Context application(Site site, Path folder) throws Exception {
        Files.createDirectories(folder.resolve("WEB-INF"));
        Files.writeString(folder.resolve("WEB-INF/web.xml"), site.xml(ServerVisits.APPLICATION));
        StandardContext context = new StandardContext();
        context.setPath("");
        context.setDocBase(folder.toString());
        context.setParentClassLoader(ConstraintsInTomcatIT.class.getClassLoader());
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(Constants.NoDefaultWebXml);
        context.addLifecycleListener(config);
        return context;
    }

    private static void addPeople(Tomcat tomcat) {
        for (Person person : ServerVisits.PEOPLE) {
            person.roles().ifPresent(roles -> {
                tomcat.addUser(person.name(), person.name());
                roles.forEach(role -> tomcat.addRole(person.name(), role));
            });
        }
    }
}
