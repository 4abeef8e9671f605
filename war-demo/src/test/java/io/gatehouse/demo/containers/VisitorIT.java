package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.containers.Distribution.Odd;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who visits, as an application asks the Servlet API, on real Tomcats. */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = Distribution.class,
        names = {"TOMCAT_10", "TOMCAT_11"})
class VisitorIT {
    private static final String NOBODY = "nobody null null false REQUEST";
    private static final String JOE = "joe joe LOGIN true ";

    @Parameter
    private Distribution distribution;

    private static ContainerServer server;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        server = ContainerServer.startWith(distribution, Odd.REFUSED, new VisitorApplications());
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        server.close();
    }

    private HttpResponse<String> answer(String site, String path) throws Exception {
        URI address = URI.create("http://localhost:" + server.port() + "/" + site + "/probe" + path);
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        return answer("guarded", path).body();
    }

    private static String login(String name, String password) {
        return "/login?name=" + name + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }

    private String signIn() throws Exception {
        return get(login("joe", VisitorApplications.PASSWORD));
    }

    @Test
    void visitorSignsInVisitsAndSignsOut() throws Exception {
        assertThat(get("/who")).as("%s", distribution).isEqualTo(NOBODY);
        assertThat(signIn()).isEqualTo(JOE + "REQUEST");
        assertThat(get("/who")).isEqualTo(JOE + "REQUEST");
        assertThat(get("/logout")).isEqualTo(NOBODY);
        assertThat(get("/who")).isEqualTo(NOBODY);
    }

    /** The twin: Tomcat itself knows nobody. */
    @Test
    void withoutTheStackNobodySignsIn() throws Exception {
        assertThat(answer("bare", login("joe", VisitorApplications.PASSWORD)).body())
                .startsWith("refused: ");
        assertThat(answer("bare", "/who").body()).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"joe | wrong", "joe | ''", "nobody | plover", "joe'-- | plover", "\" OR 1=1 | x"})
    void wrongPasswordIsRefused(String name, String password) throws Exception {
        String answer = get(login(URLEncoder.encode(name, StandardCharsets.UTF_8), password));

        assertThat(answer).isEqualTo("refused: The name or the password is wrong");
        assertThat(get("/who")).isEqualTo(NOBODY);
    }

    @Test
    void whoeverHasSignedInDoesNotSignInAgain() throws Exception {
        signIn();

        assertThat(signIn()).isEqualTo("refused: Somebody has signed in already; sign out first");
        assertThat(get("/who")).isEqualTo(JOE + "REQUEST");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/forward, FORWARD",
        "/include, INCLUDE",
        "/error, ERROR",
        "/failure, ERROR",
        "/async, ASYNC",
        "/async-thread, REQUEST"
    })
    void visitorIsTheSameOnEveryDispatch(String path, String dispatch) throws Exception {
        assertThat(get(path)).isEqualTo(NOBODY.replace("REQUEST", dispatch));
        signIn();

        assertThat(get(path)).isEqualTo(JOE + dispatch);
    }

    @Test
    void strangerIsAskedToSignIn() throws Exception {
        assertThat(answer("guarded", "/inside").statusCode()).isEqualTo(401);
        signIn();

        assertThat(answer("guarded", "/inside").statusCode()).isEqualTo(200);
    }

    @Test
    void signInChangesTheSessionsId() throws Exception {
        signIn();
        String before = session();
        get("/logout");
        signIn();

        assertThat(session()).isNotEqualTo(before);
    }

    private String session() {
        CookieManager cookies = (CookieManager) browser.cookieHandler().orElseThrow();
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID")
                        && cookie.getPath().equals("/guarded"))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"editor, true", "writer, true", "reader, false", "admin, false", "*, false", "**, true"})
    void rolesAreThoseOfTheServletSpecification(String role, boolean has) throws Exception {
        assertThat(get("/role?name=" + role)).isEqualTo("false");
        signIn();

        assertThat(get("/role?name=" + role)).isEqualTo(String.valueOf(has));
    }
}
