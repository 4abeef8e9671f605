package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.attacks.Attack;
import io.gatehouse.demo.attacks.AttackCatalog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The site with the stack: its pages work as before, and the attacks that {@code DemoSiteIT} shows working are stopped. */
class GuardedSiteIT {

    /** Attacks whose measures don't exist yet. */
    private static final Set<String> NOT_YET =
            Set.of("sql-error", "upload-jsp", "upload-html", "object-form", "object-body");

    private static DemoServer demo;
    private static Visitor visitor;

    @BeforeAll
    static void start() throws IOException {
        demo = DemoServer.start(Stack.ON, 0, 0);
        visitor = Visitor.of(demo);
    }

    @AfterAll
    static void end() {
        demo.close();
    }

    static Stream<String> attacks() {
        return AttackCatalog.all().stream()
                .filter(attack -> !NOT_YET.contains(attack.id()))
                .map(Attack::id);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/",
                "/search?q=varnish",
                "/guestbook",
                "/files/",
                "/files/house-rules.txt",
                "/upload",
                "/logbook",
                "/contact",
                "/import",
                "/chat.jsp",
                "/attacks",
                "/badge",
                "/async",
                "/async?dispatch=/echo",
                "/forward?to=/echo",
                "/include?page=/contact",
                "/css/site.css",
                "/echo/a%20b",
                "/whoami;jsessionid=A1B2"
            })
    void pageOpensAndCarriesTheHeader(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = visitor.secure(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Strict-Transport-Security")).contains("max-age=3600");
    }

    @Test
    void errorPageIsTheSitesOwnAndCarriesTheHeader() throws IOException, InterruptedException {
        HttpResponse<String> response = visitor.secure("/no-such-page");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Lost on the river");
        assertThat(response.headers().firstValue("Strict-Transport-Security")).contains("max-age=3600");
    }

    @Test
    void visitorInClearIsSentToTheSameAddress() throws IOException, InterruptedException {
        HttpResponse<String> response = visitor.plain("/search?q=a%20b");

        assertThat(response.statusCode()).isEqualTo(308);
        assertThat(response.headers().firstValue("Location"))
                .contains("https://localhost:" + demo.httpsPort() + "/search?q=a%20b");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /members/             | %2Fmembers%2F
            /admin/tools/keys?a=b | %2Fadmin%2Ftools%2Fkeys%3Fa%3Db
            """)
    void strangerIsSentToTheSignInPageAndBackLater(String path, String to) throws IOException, InterruptedException {
        HttpResponse<String> sent = visitor.secure(path, "Accept", "text/html");

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).hasValue("/account/sign-in?to=" + to);
        assertThat(sent.body()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Sec-Fetch-Mode, cors", "Sec-Fetch-Dest, image", "Sec-Fetch-Dest, style"})
    void partOfAPageIsNotSentToTheSignInPage(String header, String value) throws IOException, InterruptedException {
        HttpResponse<String> refused = visitor.secure("/admin/backup.txt", header, value);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"code\":\"areas.sign-in\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/forward?to=/admin/, 401",
        "/forward?to=/admin/backup.txt, 401",
        "/async?dispatch=/members/minutes.txt, 401",
        "/include?page=/admin/backup.txt, 200"
    })
    void detourLeadsNoStrangerIn(String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = visitor.secure(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("ONLY-FOR");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void attackIsStopped(String id) throws IOException, InterruptedException {
        assertThat(visitor.secure("/attacks/fire?id=" + id).body()).contains("\"verdict\":\"stopped\"");
    }
}
