package io.gatehouse.auth.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.constraints.SecurityConstraints.Line;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityConstraintsTest {
    private static final String LEGACY = """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <!DOCTYPE web-app PUBLIC "-//Sun Microsystems, Inc.//DTD Web Application 2.3//EN"
                "http://127.0.0.1:9/dtd/web-app_2_3.dtd">
            <web-app>
              <security-constraint>
                <display-name>Administration</display-name>
                <web-resource-collection>
                  <web-resource-name>pages</web-resource-name>
                  <url-pattern>
                    /admin/*
                  </url-pattern>
                  <http-method> GET </http-method>
                </web-resource-collection>
                <auth-constraint><role-name>
                    site   admin </role-name></auth-constraint>
              </security-constraint>
            </web-app>
            """;

    private static String listed(SecurityConstraints constraints) {
        return constraints.lines().stream().map(Line::toString).collect(Collectors.joining("; "));
    }

    private static Site site(String text) {
        return Site.of(text.replace("; ", "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # Which url-pattern decides (12.1)
            /a/* : : red                       | /a/** = anyRole[red]; /** = anon
            *.do : : red; /a/* : : open        | /a/** = anon; /**/*.do = anyRole[red]; /** = anon
            / : : red; /a : : open             | /a = anon; /** = anyRole[red]
            /a/* : : red; /a/b/* : : blue      | /a/b/** = anyRole[blue]; /a/** = anyRole[red]; /** = anon
            '' : : red; /* : : blue            | / = anyRole[red]; /** = anyRole[blue]
            /* : : red; / : : open; *.do : : open | /** = anyRole[red]
            # How constraints combine (13.8.1)
            /a : : red; /a : : blue            | /a = anyRole[blue, red]; /** = anon
            /a : : red; /a : : open            | /a = anon; /** = anon
            /a : : open; /a : : nobody         | /a = noAccess; /** = anon
            /a : : nobody; /a : : red          | /a = noAccess; /** = anon
            /a : : **; /a : : red              | /a = authc; /** = anon
            /a : : *                           | /a = anyRole[green, grey]; /** = anon
            /a : : * red                       | /a = anyRole[green, grey, red]; /** = anon
            # Methods
            /a : GET POST : red                | GET,POST /a = anyRole[red]; /a = anon; /** = anon
            /a : !GET !POST : red              | GET,POST /a = anon; /a = anyRole[red]; /** = anon
            /a : !GET : red; /a : !POST : red  | /a = anyRole[red]; /** = anon
            /a : GET : red; /a : !GET : blue   | GET /a = anyRole[red]; /a = anyRole[blue]; /** = anon
            /a : GET : red; /a : POST : red; /a : : blue | GET,POST /a = anyRole[blue, red]; /a = anyRole[blue]; /** = anon
            # Slashes at the end
            /a/ : : red                        | /a = anyRole[red]; /** = anon
            /a : : red; /a/ : : blue           | /a = anyRole[red], anyRole[blue]; /** = anon
            /a : : **; /a/ : : red             | /a = anyRole[red]; /** = anon
            /a : GET : red; /a/ : : nobody     | /a = noAccess; /** = anon
            # Patterns that need care
            /a*b?c : : red                     | /a\\*b\\?c = anyRole[red]; /** = anon
            /a;b /c//d /e/../f /g//* : : red   | /** = anon
            /my%20files/* : : red              | /my files/** = anyRole[red]; /** = anon
            /100% : : red                      | /100% = anyRole[red]; /** = anon
            *.tar.gz : : red                   | /** = anon
            """)
    void constraintsAreAreasInTheOrderThatDecides(String constraints, String lines) {
        Site said = site(constraints);
        Site declaring = new Site(said.constraints(), Set.of("grey", "green"), false);
        assertThat(listed(declaring.read())).isEqualTo(lines);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /a : GET POST : red  | GET,POST /a = anyRole[red]; /a = noAccess; /** = anon
            /a : !GET : red      | GET /a = noAccess; /a = anyRole[red]; /** = anon
            / : GET : open       | GET /** = anon; /** = noAccess
            """)
    void uncoveredMethodsAreRefusedWhereTheFileSaysSo(String constraints, String lines) {
        assertThat(listed(new Site(site(constraints).constraints(), Set.of(), true).read()))
                .isEqualTo(lines);
    }

    @Test
    void roleOfTwoStarsIsAnyoneSignedInUnlessItIsDeclared() {
        assertThat(listed(Site.of("/a : : **").read())).startsWith("/a = authc");
        assertThat(listed(Site.of("/a : : **", Set.of("**"), false).read())).startsWith("/a = anyRole[\"**\"]");
    }

    @Test
    void allRolesOfNoneIsNobody() {
        SecurityConstraints constraints = Site.of("/a : : *").read();
        assertThat(listed(constraints)).startsWith("/a = noAccess");
        assertThat(constraints.notes())
                .anySatisfy(note -> assertThat(note).contains("there is none: nobody may enter"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            site admin  | anyRole[site admin]
            a,b         | anyRole["a,b"]
            a]          | anyRole["a]"]
            "a\\        | anyRole["\\"a\\\\"]
            ${user.dir} | anyRole["$\\{user.dir}"]
            Prüfer      | anyRole[Prüfer]
            dom\\joe    | anyRole["dom\\\\joe"]
            """)
    void roleIsQuotedWhereSettingsWouldReadItOtherwise(String role, String requirements) {
        String file = Site.of("/a : : NAME").xml().replace("NAME", role);
        assertThat(listed(Site.read(file))).isEqualTo("/a = " + requirements + "; /** = anon");
    }

    @Test
    void roleWithControlCharacterLetsNobodyIn() {
        SecurityConstraints constraints = Site.read(Site.of("/a : : NAME").xml().replace("NAME", "a\u0085\u009Fb"));
        assertThat(listed(constraints)).startsWith("/a = noAccess");
        assertThat(constraints.notes()).anySatisfy(note -> assertThat(note).contains("control character"));
    }

    @Test
    void fileOfTheOldDtdIsReadWithoutFetchingIt() {
        assertThat(listed(Site.read(LEGACY)))
                .isEqualTo("GET /admin/** = anyRole[site admin]; /admin/** = anon; /** = anon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xmlns='http://java.sun.com/xml/ns/j2ee'",
                "xmlns='http://java.sun.com/xml/ns/javaee'",
                "xmlns='http://xmlns.jcp.org/xml/ns/javaee'",
                "xmlns='https://jakarta.ee/xml/ns/jakartaee'",
                ""
            })
    void namespaceDoesNotMatter(String namespace) {
        String file = Site.of("/a : : red").xml();
        assertThat(listed(Site.read(file.replace("xmlns='https://jakarta.ee/xml/ns/jakartaee'", namespace))))
                .isEqualTo("/a = anyRole[red]; /** = anon");
        String prefixed = file.replace("<", "<w:").replace("<w:/", "</w:").replace("xmlns=", "xmlns:w=");
        assertThat(listed(Site.read(prefixed))).isEqualTo("/a = anyRole[red]; /** = anon");
    }

    @Test
    void fragmentsAddUpWithTheFile() {
        String fragment = Site.of("/a : : blue", Set.of("blue"), false).xml().replace("web-app", "web-fragment");
        assertThat(listed(Site.read(Site.of("/a : : red\n/b : : *").xml(), fragment)))
                .isEqualTo("/a = anyRole[blue, red]; /b = anyRole[blue]; /** = anon");
    }

    @Test
    void fileWithoutConstraintsLeavesAllOpen() {
        SecurityConstraints constraints = Site.read("<web-app/>");
        assertThat(listed(constraints)).isEqualTo("/** = anon");
        assertThat(constraints.notes()).anySatisfy(note -> assertThat(note).contains("everything is open"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /a : : red               | take them out when these lines are in force
            /a : : red               | Paths that no url-pattern names stay open
            /a/* : GET : red         | '/a/*' is constrained for GET alone: every other method is open to everybody, also HEAD, which
            /a/* : GET HEAD : red    | '/a/*' is constrained for GET, HEAD alone: every other method is open to everybody, as
            /a/* : !TRACE : red      | '/a/*' is not constrained for TRACE, which is open
            /a/* : get : red         | 'get' is compared letter by letter: it is not GET
            /a* : : red              | '/a*' means the star as a character
            /a/*.do : : red          | '/a/*.do' means the star as a character
            *.tar.gz : : red         | '*.tar.gz' was left out, as no path
            /a;b : : red             | '/a;b' was left out, as no path
            /* : : red; *.do : : open | '*.do' was left out, as '/*' comes before it
            /a%20b : : red           | '/a%20b' is read decoded, as '/a b'
            /a : : open; /* : : red  | '/a' decides here for '/a/' too
            /a/ : : open; /* : : red | '/a/' decides here for '/a' too
            /a : : red; /a/ : : blue | '/a' decides here for '/a/' too
            *.css : : open; / : : red | '*.css' decides here for names with a slash at their end too
             : : red                 | has no url-pattern and protects nothing
            """)
    void whatChangesOrMayBeMeantOtherwiseIsNoted(String constraints, String note) {
        assertThat(site(constraints).read().notes())
                .anySatisfy(said -> assertThat(said).contains(note));
    }

    @Test
    void nothingIsNotedOfConstraintsThatMeanTheSameHere() {
        assertThat(site("/* : : red; /a /a/* : : blue").read().notes())
                .singleElement()
                .satisfies(note -> assertThat(note).contains("take them out"));
    }

    @Test
    void deniedMethodsAreNotNotedAsOpen() {
        List<String> notes = new Site(site("/* : GET : red").constraints(), Set.of(), true)
                .read()
                .notes();
        assertThat(notes).noneMatch(note -> note.contains("open to everybody"));
    }

    @Test
    void whatTheServerAloneDoesIsNoted() {
        String file = Site.of("/a /b/* : : red")
                .xml("<login-config><auth-method>FORM</auth-method></login-config>")
                .replace(
                        "</security-constraint>",
                        "<user-data-constraint><transport-guarantee>CONFIDENTIAL</transport-guarantee></user-data-constraint>"
                                + "</security-constraint>");
        assertThat(Site.read(file).notes())
                .contains(
                        "transport-guarantee CONFIDENTIAL of '/a', '/b/*' belongs to the section [https], which is for the whole"
                                + " site.",
                        "<login-config> FORM is the server's own sign-in; the section [signin] takes its place.");
        assertThat(Site.read(file.replace("CONFIDENTIAL", "NONE")).notes()).noneMatch(note -> note.contains("https"));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', textBlock = """
            <beans/>                   | begins with <beans>, must be a web.xml or web-fragment.xml
            <web-app>                  | is no XML that can be read
            ''                         | is no XML that can be read
            <web-app>&roles;</web-app> | entities are not resolved
            """)
    void otherFilesAreRefused(String file, String complaint) {
        assertThatThrownBy(() -> Site.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            <url-pattern>/a<             | <url-pattern>a/*<              | url-pattern 'a/*', which must start with '/'
            <url-pattern>/a<             | <url-pattern>*.do/x<           | url-pattern '*.do/x', which must start with '/'
            <url-pattern>/a<             | <url-pattern>/a&#10;/b<        | line break in the url-pattern '/a?/b'
            <http-method>GET<            | <http-method>GET, POST<        | the <http-method> 'GET, POST', which must be a method's name
            <http-method>GET<            | <http-method>#GET<             | the <http-method> '#GET', which must be a method's name
            <http-method>GET<            | <http-method><                 | holds an empty <http-method>
            <role-name>red<              | <role-name> <                  | holds an empty <role-name>
            </http-method>               | </http-method><http-method-omission>PUT</http-method-omission> | both <http-method> and
            </security-constraint>       | <user-data-constraint><transport-guarantee>TLS</transport-guarantee></user-data-constraint></security-constraint> | must be NONE, INTEGRAL or CONFIDENTIAL
            """)
    void constraintThatNoServerAcceptsIsRefused(String right, String wrong, String complaint) {
        String file = Site.of("/a : GET : red").xml();
        assertThat(listed(Site.read(file))).startsWith("GET /a = anyRole[red]");
        assertThatThrownBy(() -> Site.read(file.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    /** Entities would be replaced by a file's text (CWE-611), or, left out, take a role or a constraint away. */
    @ParameterizedTest
    @ValueSource(strings = {"SYSTEM 'FILE'", "'red'"})
    void entityIsNeitherResolvedNorLeftOut(String entity, @TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secretrole", StandardCharsets.UTF_8);
        String declared = entity.replace("FILE", secret.toUri().toString());
        String file = "<!DOCTYPE web-app [<!ENTITY e " + declared + ">]>"
                + Site.of("/a : : red").xml().replace(">red<", ">&e;<");
        assertThatThrownBy(() -> Site.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("entities are not resolved")
                .hasMessageNotContaining("secretrole");
        assertThat(readByCarelessParser(file)).containsAnyOf("secretrole", "red");
        assertThat(listed(Site.read(file.replace("&e;", "red")))).startsWith("/a = anyRole[red]");
    }

    private static String readByCarelessParser(String file) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement()
                .getTextContent();
    }

    @Test
    void lineIsForItsMethodsOrForAll() {
        assertThat(new Line(Set.of("GET"), "/a", "anon").isFor("GET")).isTrue();
        assertThat(new Line(Set.of("GET"), "/a", "anon").isFor("HEAD")).isFalse();
        assertThat(new Line(Set.of(), "/a", "anon").isFor("HEAD")).isTrue();
    }
}
