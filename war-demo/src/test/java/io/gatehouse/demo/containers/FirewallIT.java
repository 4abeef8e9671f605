package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.containers.Distribution.Odd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hidden files by every door, odd requests byte by byte, and error pages, on each container. */
@ParameterizedClass(name = "{0}")
@EnumSource(Distribution.class)
class FirewallIT {
    private static final String INI = "[path]\n[firewall]\nhosts = localhost, 127.0.0.1\n[errors]\n[end]\n";
    private static final String LEFT_BEHIND = "LEFT-BEHIND-BY-MISTAKE";
    private static final List<String> SECRETS = List.of(LEFT_BEHIND, "<servlet-class>", "hosts = localhost");
    private static final List<String> MISTAKES = List.of(
            ".git/config", ".env", "club.sql", "index.jsp~", "web.xml.bak", "js/.chat.js.swp", "actuator/env.json");
    private static final List<String> VERSIONS = List.of("Apache Tomcat/", "Jetty(", "Jetty://", "\tat ", "Powered by");

    @Parameter
    private Distribution distribution;

    private static ContainerServer server;

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        server = ContainerServer.start(distribution, Odd.REFUSED, INI);
        for (String site : List.of("guarded", "bare")) {
            for (String name : MISTAKES) {
                Path file = server.site(site).resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, LEFT_BEHIND);
            }
        }
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        server.close();
    }

    /** Each file by each door of a site. */
    private static List<String> doors(String site) {
        return Stream.concat(
                        MISTAKES.stream(),
                        Stream.of(
                                "WEB-INF/web.xml",
                                "WEB-INF/gatehouse.ini",
                                "WEB-INF/classes/../web.xml",
                                "web-inf/web.xml"))
                .flatMap(file -> Stream.of(
                        "/" + site + "/" + file,
                        "/" + site + "/forward?to=/" + file,
                        "/" + site + "/include?page=/" + file,
                        "/" + site + "/async?dispatch=/" + file))
                .filter(target ->
                        !target.contains("=/actuator")) // What the application itself shows is its own affair.
                .toList();
    }

    private static List<String> opened(String site) throws IOException {
        List<String> opened = new ArrayList<>();
        for (String target : doors(site)) {
            if (server.get(target).holdsAnyOf(SECRETS)) {
                opened.add(target);
            }
        }
        return opened;
    }

    @Test
    void noDoorLeadsToAHiddenFile() throws Exception {
        assertThat(opened("guarded")).isEmpty();
    }

    /** The twin: the same doors without the stack. */
    @Test
    void doorsLeadToHiddenFilesWithoutTheStack() throws Exception {
        List<String> opened = opened("bare");
        Set<String> kinds = new TreeSet<>();
        opened.forEach(target -> kinds.add(target.substring(6).replaceAll("[?].*", "?")));
        System.out.println(distribution + ": " + opened.size() + " doors open without the stack: " + kinds);
        assertThat(opened)
                .contains("/bare/.git/config", "/bare/club.sql", "/bare/forward?to=/WEB-INF/web.xml")
                .contains("/bare/include?page=/WEB-INF/web.xml", "/bare/async?dispatch=/WEB-INF/web.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/search?q=boat",
                "/guestbook",
                "/files/house-rules.txt",
                "/css/site.css",
                "/img/river.svg",
                "/attacks",
                "/async",
                "/forward?to=/WEB-INF/jsp/search.jsp",
                "/include?page=/WEB-INF/jsp/search.jsp",
                "/forward?to=/css/site.css"
            })
    void pageIsServed(String target) throws Exception {
        assertThat(server.get("/guarded" + target).status()).isEqualTo(200);
    }

    private static String request(String line, String... headers) {
        return line + " HTTP/1.1\r\n"
                + String.join(
                        "", Stream.of(headers).map(header -> header + "\r\n").toList()) + "Connection: close\r\n\r\n";
    }

    static Stream<String> oddRequests() {
        String host = "Host: localhost";
        return Stream.of(
                request("TRACE /guarded/whoami", host, "X-Secret: repeated-back"),
                request("TRACK /guarded/whoami", host),
                request("JEFF /guarded/whoami", host),
                request("get /guarded/whoami", host),
                request("GET /guarded/whoami"),
                request("GET /guarded/whoami", host, host),
                request("GET /guarded/whoami", host, "Host: evil.example"),
                request("GET /guarded/whoami", "Host: evil.example"),
                request("GET /guarded/whoami", "Host: a b"),
                request("GET /guarded/whoami", "Host: localhost/x"),
                request("GET /guarded/whoami", "Host:"),
                request("GET http://evil.example/guarded/whoami", host),
                request("GET http://localhost/guarded/whoami", "Host: evil.example"),
                request("GET /guarded/whoami", host, "X-Long: " + "x".repeat(1_000_000)),
                request("GET /guarded/whoami", host, "X".repeat(1_000_000) + ": x"),
                request("GET /guarded/whoami?" + "a&".repeat(3_900), host),
                request("GET /guarded/whoami?" + "parameter=1&".repeat(10_000), host),
                request("GET /guarded/whoami?a=%ff", host),
                request("GET /guarded/whoami?a=%", host),
                request("GET /guarded/whoami?a=%00", host),
                request("GET /guarded/whoami?a=\u00ff", host),
                request("GET /guarded/whoami", host, "X-Odd: a\u0000b"),
                request("GET /guarded/whoami", host, "X-Odd: a\u0001b"),
                request("GET /guarded/whoami", host, "X Odd: a"),
                request("GET /guarded/whoami", host, "X\u00ffOdd: a"),
                request("GET /guarded/whoami", host, "Content-Type: a/b", "Content-Type: c/d"),
                request("GET /guarded/whoami", host, "Authorization: a", "Authorization: b"),
                request("POST /guarded/echo", host, "Content-Length: 1", "Content-Length: 2") + "ab",
                request("POST /guarded/echo", host, "Content-Length: +1") + "a",
                request("PUT /guarded/echo", host, "Content-Range: bytes 0-0/9", "Content-Length: 1") + "a",
                request("POST /guarded/echo", host, "X-HTTP-Method-Override: TRACE", "Content-Length: 0"),
                request("GET /guarded/whoami", host, "Cookie: a=\"b; JSESSIONID=1337; c=d\""),
                request("GET /guarded/whoami", host, "Cookie: $Version=1; a=b"),
                request("GET /guarded/whoami", host, "Cookie: __Host-a=1; __Host-a=2"),
                request(
                                "POST /guarded/echo?a=1",
                                host,
                                "Content-Type: application/x-www-form-urlencoded",
                                "Content-Length: 3")
                        + "a=2",
                request("GET /guarded/actuator/health", host));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("oddRequests")
    void oddRequestIsRefusedCleanly(String request) throws Exception {
        RawAnswer answer = server.send(request);

        String line = request.substring(0, Math.min(request.length(), 60));
        assertThat(answer.text()).as(line).doesNotContain("user: ", "\r\n\r\nok", "repeated-back", "\tat ");
        assertThat(answer.status()).as(line).isIn(0, 400, 403, 404, 405, 414, 421, 431, 501);
        assertThat(server.get("/guarded/whoami").status()).isEqualTo(200);
    }

    @Test
    void duplicatedForwardedHeadersOfAnybodyChangeNothing() throws Exception {
        String text = server.send(request(
                        "GET /guarded/whoami",
                        "Host: localhost",
                        "X-Forwarded-For: 192.0.2.1",
                        "X-Forwarded-For: 192.0.2.2",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Proto: http",
                        "X-Forwarded-Host: evil.example"))
                .text();

        assertThat(text).contains("client: 127.0.0.1", "scheme: http\n", "server-name: localhost");
    }

    @Test
    void errorPageOfTheSiteTellsNoDetails() throws Exception {
        RawAnswer answer = server.get("/guarded/boom");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("We caught a crab", "Request ").doesNotContain("jdbc:h2", "IllegalState");
        assertThat(server.get("/bare/boom").text()).contains("jdbc:h2:mem:club");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /guarded/none.css",
                "GET /guarded/none",
                "DELETE /guarded/boom",
                "GET /guarded/css/site.css",
                "GET /guarded/.env",
                "GET /guarded/",
                "GET /guarded/WEB-INF/web.xml",
                "OPTIONS /guarded/boom"
            })
    void answerNamesNoProgram(String line) throws Exception {
        RawAnswer answer = server.send(request(line, "Host: localhost", "Accept: text/html"));

        assertThat(answer.status()).isNotZero();
        assertThat(VERSIONS).noneMatch(answer.text()::contains);
        assertThat(answer.text()).doesNotContainPattern("\r\nServer: [^\r]"); // Jetty does not let go of the name.
    }

    @Test
    void errorWithoutAPageOfTheSiteIsAnsweredByOurs() throws Exception {
        RawAnswer answer = server.send(request("DELETE /guarded/boom", "Host: localhost"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text()).contains("\"code\":\"errors.405\"", "\"requestId\":\"");
    }

    /** Tomcat itself writes down the first Host that it can't read, with its own trace, before any filter. */
    @Test
    void oddRequestsLeaveNoTraceInTheLog() throws Exception {
        int before = server.log().length();
        for (String request : oddRequests().toList()) {
            server.send(request);
        }

        assertThat(server.log().substring(before)).doesNotContain("\tat io.gatehouse.");
    }
}
