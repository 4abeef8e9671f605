package io.gatehouse.auth.constraints;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests by which a server's decisions on constraints are compared with those of areas. */
final class ServerVisits {
    /** What has the application answer every request that gets through, and ask by Basic authentication who is there. */
    static final String APPLICATION = """
            <servlet><servlet-name>s</servlet-name><servlet-class>%s</servlet-class></servlet>
            <servlet-mapping><servlet-name>s</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>
            <login-config><auth-method>BASIC</auth-method><realm-name>people</realm-name></login-config>
            """.formatted(Inside.class.getName());

    /** What the application answers. */
    static final int INSIDE = 299;

    static final Set<String> ROLES = Set.of("red", "blue");
    static final List<Person> PEOPLE = List.of(
            new Person("", Optional.empty()),
            new Person("plain", Optional.of(Set.of())),
            new Person("rose", Optional.of(Set.of("red"))),
            new Person("skye", Optional.of(Set.of("blue"))));
    private static final List<String> PATHS =
            List.of("/", "/a", "/a/b", "/a/b/c", "/a/b/c.do", "/ab", "/x.do", "/x.jsp", "/b", "/b/c", "/z");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND");

    private ServerVisits() {}

    /** Somebody with roles, whose password is the name; a stranger has no name. */
    record Person(String name, Optional<Set<String>> roles) {
        String credentials() {
            return Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Answers every method. */
    public static final class Inside extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(INSIDE);
        }
    }

    interface Server {
        boolean letsIn(Person person, String method, String path) throws Exception;
    }

    /** Constraints of which every server decides as the standard says: path patterns, methods and roles, one after the other. */
    static List<String> constraints() {
        return List.of(
                "/a : : red",
                "/a/* : : red",
                "/a/* /a/b/* : : red; /a/* : : open",
                "/a/b/* : : red; /a/* : : blue",
                "/* : : red; '' : : open",
                "'' : : red",
                "/ : : red",
                "/ : : red; *.do : : blue; /a : : open",
                "/* : : red; *.do : : open",
                "*.do : GET : red; *.do : POST : blue",
                "/ : GET : open; / : !GET : red",
                "/a/* : GET POST : red",
                "/a/* : !GET : red; /a/* : !POST : red",
                "/a/* : : blue; /a/* : GET : red",
                "/a : : red; /a : : blue",
                "/a : : red; /a : : open",
                "/a : : open; /a : : nobody",
                "/a : GET : nobody; /a : : red",
                "/a/* : : **; /b/* : : ** red",
                "/a/* : : *",
                "/* : : nobody; /a/* : : red; /b : GET : open");
    }

    static Site site(String constraints, boolean deniesUncovered) {
        return Site.of(constraints.replace("; ", "\n"), ROLES, deniesUncovered);
    }

    /** The server's decisions that the areas of the site don't make. */
    static List<String> differences(Site site, Server server) throws Exception {
        Areas areas = new Areas(site.read().lines());
        List<String> differences = decisions(server);
        differences.removeAll(decisions((person, method, path) -> areas.letIn(person.roles(), method, path)));
        return differences;
    }

    private static List<String> decisions(Server server) throws Exception {
        List<String> decisions = new ArrayList<>();
        for (String path : PATHS) {
            for (String method : METHODS) {
                for (Person person : PEOPLE) {
                    boolean letIn = server.letsIn(person, method, path);
                    decisions.add(method + " " + path + " of '" + person.name() + "': " + letIn);
                }
            }
        }
        return decisions;
    }
}
