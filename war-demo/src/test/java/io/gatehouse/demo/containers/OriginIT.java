package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.Webapp;
import io.gatehouse.demo.containers.Distribution.Odd;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms, tokens, WebSockets and CORS on each container, asked byte by byte. */
@ParameterizedClass(name = "{0}")
@EnumSource
class OriginIT {
    private static final String INI = """
            [origin]
            charset = UTF-8
            guardedReads = /logbook
            [cors]
            allowOriginsFor = /echo https://app.example, /boom https://app.example
            [end]
            """;

    private static final String PAGE = """
            <%@ page contentType="text/html;charset=UTF-8" %><%@ taglib prefix="gatehouse" uri="urn:gatehouse:tags" %>
            <form method="post"><gatehouse:token/></form><meta name="csrf-token" content="${csrfToken}">
            <p>name ${csrfParameter}</p>
            """;

    private static final String LATE = """
            <%@ page contentType="text/html;charset=UTF-8" session="false" %>
            <% out.print("x"); out.flush(); response.flushBuffer(); %>[${csrfToken}]
            """;

    private static final String EVIL = "Origin: https://evil.example";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final Pattern FIELD = Pattern.compile("name=\"csrfToken\" value=\"([A-Za-z0-9_-]{86})\"");
    private static final Pattern COOKIE = Pattern.compile("\r\nSet-Cookie: ([^=]+=[^;\r]*)", Pattern.CASE_INSENSITIVE);

    @Parameter
    private Distribution distribution;

    private static ContainerServer server;

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        server = ContainerServer.start(distribution, Odd.REFUSED, OriginIT::change);
    }

    private static void change(Webapp guarded) throws IOException {
        guarded.rewriteIni(shipped -> INI);
        Files.writeString(guarded.folder().resolve("token.jsp"), PAGE);
        Files.writeString(guarded.folder().resolve("late.jsp"), LATE);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static String ask(String requestLine, String body, String... headers) throws IOException {
        StringBuilder request =
                new StringBuilder(requestLine + " HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        if (!request.toString().contains("\r\nConnection:")) {
            request.append("Connection: close\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((request + "\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
            return answer(socket.getInputStream(), request.indexOf("Upgrade: websocket") > 0);
        }
    }

    /** To the end; of a connection that may switch protocols the status line alone. */
    private static String answer(InputStream in, boolean statusIsEnough) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            answer.append((char) octet);
            if (octet == '\n' && statusIsEnough) {
                break;
            }
        }
        return answer.toString();
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    private static String own() {
        return "Origin: http://localhost:" + server.port();
    }

    private static String token(String page) {
        Matcher field = FIELD.matcher(page);
        assertThat(field.find()).as(page).isTrue();
        return field.group(1);
    }

    private static String cookies(String page) {
        Matcher cookie = COOKIE.matcher(page);
        StringBuilder cookies = new StringBuilder("Cookie: ");
        while (cookie.find()) {
            cookies.append(cookie.group(1)).append("; ");
        }
        return cookies.toString();
    }

    @ParameterizedTest(name = "{0}: guarded {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Origin: https://evil.example | 403
            Origin: null                 | 403
            Sec-Fetch-Site: cross-site   | 403
            Sec-Fetch-Site: same-origin  | 200
            X-Nothing: said              | 200
            """)
    void formOfAnotherSiteIsRefused(String header, int status) throws Exception {
        String entry = "name=Eve&message=hello";

        assertThat(status(ask("POST /guarded/guestbook", entry, FORM, header))).isEqualTo(status);
        assertThat(status(ask("POST /bare/guestbook", entry, FORM, header))).isEqualTo(200);
    }

    @Test
    void ownFormIsTaken() throws Exception {
        assertThat(status(ask("POST /guarded/guestbook", "name=A&message=b", FORM, own(), "Cookie: a=b")))
                .isEqualTo(200);
    }

    /** No Sec-Fetch-Site, no Origin, no Referer, as only old clients do: the token speaks for the form, and its letters stay whole. */
    @Test
    void tokenSpeaksForAnOldBrowsersForm() throws Exception {
        String page = ask("GET /guarded/token.jsp", "");
        String entry = "name=Z%C3%BCrich-" + distribution + "&message=gr%C3%BC%C3%9Fe";
        String taken = ask("POST /guarded/guestbook", entry + "&csrfToken=" + token(page), FORM, cookies(page));
        String refused = ask("POST /guarded/guestbook", entry, FORM, cookies(page));

        assertThat(page).contains("name csrfToken").contains("csrf-guarded=").contains("SameSite=Lax");
        assertThat(status(taken)).isEqualTo(200);
        assertThat(new String(taken.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .contains("Thank you, Zürich-" + distribution);
        assertThat(status(refused)).isEqualTo(403);
        assertThat(refused).contains("origin.no-token");
    }

    @Test
    void backButtonAndTabsWork() throws Exception {
        String first = ask("GET /guarded/token.jsp", "");
        String second = ask("GET /guarded/token.jsp", "", cookies(first));

        assertThat(second).doesNotContainIgnoringCase("Set-Cookie: csrf");
        assertThat(token(second)).isNotEqualTo(token(first));
        for (String page : List.of(first, second, first)) {
            String entry = "name=A&message=b&csrfToken=" + token(page);
            assertThat(status(ask("POST /guarded/guestbook", entry, FORM, cookies(first))))
                    .isEqualTo(200);
        }
    }

    @Test
    void anotherSessionsTokenIsNoGood() throws Exception {
        String one = ask("GET /guarded/token.jsp", "");
        String other = ask("GET /guarded/token.jsp", "");
        String entry = "name=A&message=b&csrfToken=" + token(other);

        assertThat(ask("POST /guarded/guestbook", entry, FORM, cookies(one))).contains("origin.wrong-token");
    }

    @ParameterizedTest(name = "token in the {0}")
    @ValueSource(strings = {"part", "query", "header"})
    void uploadWithATokenIsTaken(String place) throws Exception {
        String page = ask("GET /guarded/token.jsp", "");
        String token = token(page);
        String body = "--x\r\nContent-Disposition: form-data; name=\"" + (place.equals("part") ? "csrfToken" : "other")
                + "\"\r\n\r\n" + token + "\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"o.txt\"\r\n\r\nkept\r\n--x--\r\n";
        String query = place.equals("query") ? "?csrfToken=" + token : "";
        String header = place.equals("header") ? "X-CSRF-Token: " + token : "X-Nothing: said";
        String type = "Content-Type: multipart/form-data; boundary=x";

        String taken = ask("POST /guarded/upload" + query, body, type, header, cookies(page));
        assertThat(taken).contains("/o.txt</p>");
        assertThat(status(ask("POST /guarded/upload", body.replace("csrfToken", "x"), type, cookies(page))))
                .isEqualTo(403);
    }

    @Test
    void pageThatPrintsNoTokenSetsNoCookie() throws Exception {
        assertThat(ask("GET /guarded/css/site.css", "") + ask("GET /guarded/whoami", ""))
                .doesNotContainIgnoringCase("Set-Cookie");
    }

    @Test
    void pageThatAsksTooLateGetsAnEmptyToken() throws Exception {
        assertThat(ask("GET /guarded/late.jsp", "")).contains("[]").doesNotContainIgnoringCase("Set-Cookie");
    }

    @Test
    void webSocketIsOpenedByTheSiteItself() throws Exception {
        String[] upgrade = {
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            ""
        };
        upgrade[4] = EVIL;
        assertThat(status(ask("GET /bare/ws/echo", "", upgrade))).isEqualTo(101);
        assertThat(status(ask("GET /guarded/ws/echo", "", upgrade))).isEqualTo(403);
        upgrade[4] = own();
        assertThat(status(ask("GET /guarded/ws/echo", "", upgrade))).isEqualTo(101);
    }

    @Test
    void readThatChangesSomethingIsTheSitesOwn() throws Exception {
        assertThat(status(ask("GET /guarded/logbook", "", "Sec-Fetch-Site: cross-site")))
                .isEqualTo(403);
        assertThat(status(ask("GET /guarded/logbook", "", "Sec-Fetch-Site: same-origin")))
                .isEqualTo(200);
        assertThat(status(ask(
                        "GET /guarded/logbook",
                        "",
                        "Referer: http://localhost:" + server.port() + "/x",
                        "Cookie: a=b")))
                .isEqualTo(200);
    }

    @Test
    void corsIsAnsweredByTheSettings() throws Exception {
        String app = "Origin: https://app.example";
        String asked = "Access-Control-Request-Method: POST";
        String allowed = "Access-Control-Allow-Origin: https://app.example";

        assertThat(ask("OPTIONS /guarded/echo", "", app, asked))
                .startsWith("HTTP/1.1 204")
                .contains(allowed);
        assertThat(status(ask("OPTIONS /guarded/echo", "", EVIL, asked))).isEqualTo(403);
        assertThat(ask("GET /guarded/echo", "", app)).contains(allowed).contains("Vary: Origin");
        assertThat(ask("GET /guarded/echo", "", EVIL)).contains("Vary: Origin").doesNotContain("Access-Control-Allow");
        assertThat(ask("GET /guarded/whoami", "", app)).doesNotContain("Access-Control-Allow");
        assertThat(status(ask("POST /guarded/echo", "a=b", FORM, app))).isEqualTo(200);
        assertThat(status(ask("POST /guarded/echo", "a=b", FORM, app, "Cookie: a=b")))
                .isEqualTo(403);
    }

    @Test
    void errorPageIsReadableByWhomThePageIs() throws Exception {
        String answer = ask("GET /guarded/boom", "", "Origin: https://app.example");

        assertThat(status(answer)).isEqualTo(500);
        assertThat(answer).containsOnlyOnce("Access-Control-Allow-Origin: https://app.example");
    }
}
