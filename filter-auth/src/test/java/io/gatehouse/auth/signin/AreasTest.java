package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.areas.AreaChange;
import io.gatehouse.auth.areas.Areas;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may enter which part of a site, as browsers see it. */
class AreasTest {
    private static final String RULES = """
            [areas]
            / = anon
            /open/** = anon
            /files/secret.txt = authc
            /files/** = anon
            /members/** = authc
            /admin/key/** = roles[admin], secondFactor
            /admin/** = authc, roles[admin]
            /fresh/** = fresh[4s]
            /get/** = anon, methods[GET]
            """;

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // Each test starts its own.
    private Site site;

    @AfterEach
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    private void start(String... lines) throws Exception {
        site = new Site(home, this::add, "[signin]\n" + (lines.length == 0 ? RULES : String.join("\n", lines)));
    }

    /** A page that leads on as its address asks. */
    public static final class Leading extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            String to = request.getParameter("to");
            switch (request.getParameter("by")) {
                case "forward" -> request.getRequestDispatcher(to).forward(request, response);
                case "include" -> {
                    response.getWriter().print("[");
                    request.getRequestDispatcher(to).include(request, response);
                    response.getWriter().print("]");
                }
                case "async" -> {
                    if (request.getDispatcherType() == DispatcherType.REQUEST) {
                        request.startAsync().dispatch(to);
                    }
                }
                default -> response.sendError(418);
            }
        }
    }

    /** Says that it was reached. */
    public static class Telling extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("reached");
        }
    }

    @RolesAllowed("admin")
    public static final class ForAdministrators extends Telling {}

    @DenyAll
    public static final class ForNobody extends Telling {}

    @PermitAll
    public static final class ForAll extends Telling {}

    private void add(ServletContextHandler context) {
        ServletHolder leading = new ServletHolder(new Leading());
        leading.setAsyncSupported(true);
        context.addServlet(leading, "/open/lead");
        context.addServlet(Telling.class, "/admin/shown");
        context.addServlet(ForAdministrators.class, "/open/by-role");
        context.addServlet(ForNobody.class, "/open/by-nobody");
        context.addServlet(ForAll.class, "/open/by-all");
        context.addServlet(ForAll.class, "/admin/by-all");
        ServletHolder files = new ServletHolder("files", DefaultServlet.class);
        files.setInitParameter("baseResource", home.toUri().toString());
        files.setInitParameter("pathInfoOnly", "true");
        context.addServlet(files, "/files/*");
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(418, "/admin/shown");
        context.setErrorHandler(errors);
    }

    private Areas areas() {
        return Areas.of(site.servletContext()).orElseThrow();
    }

    private int status(Site.Browser browser, String path) throws Exception {
        return browser.get(path).statusCode();
    }

    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @CsvSource({
        "/, 200, 200, 200",
        "/open/x, 200, 200, 200",
        "/nowhere, 401, 403, 403",
        "/members/list, 401, 200, 200",
        "/members, 401, 200, 200",
        "/MEMBERS/list, 401, 200, 200",
        "/admin/x, 401, 403, 200",
        "/admin/key/x, 401, 403, 403",
        "/admin, 401, 403, 200"
    })
    void ruleSaysWhoEnters(String path, int stranger, int member, int admin) throws Exception {
        start();
        site.add("joe");
        site.add("ann", "admin");

        int closed = path.equals("/nowhere") ? 403 : stranger;
        assertThat(status(site.browser(), path)).isEqualTo(closed);
        assertThat(status(site.browser().as("joe"), path)).isEqualTo(member);
        assertThat(status(site.browser().as("ann"), path)).isEqualTo(admin);
    }

    @Test
    void pageIsAnsweredWithTheWayAndBack() throws Exception {
        start();
        site.add("joe");
        Site.Browser browser = site.browser();
        HttpResponse<String> page = browser.get("/members/list?page=2", "Accept", "text/html");

        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location"))
                .hasValue("/app/account/sign-in?to=%2Fapp%2Fmembers%2Flist%3Fpage%3D2");
        HttpResponse<String> script = browser.get("/members/list", "Sec-Fetch-Dest", "empty", "Accept", "*/*");
        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(script.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(script.body()).contains("\"code\":\"areas.sign-in\"", "\"status\":401");
    }

    @Test
    void otherMethodIsAnsweredWithTheRightOnes() throws Exception {
        start();
        HttpResponse<String> answer =
                site.browser().send(site.browser().posted("/get/x").method("DELETE", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(site.browser().get("/get/x").statusCode()).isEqualTo(200);
    }

    @Test
    void oldProofIsRenewed() throws Exception {
        start();
        site.add("joe");
        Site.Browser browser = site.browser().as("joe");
        assertThat(status(browser, "/fresh/x")).isEqualTo(200);
        Thread.sleep(4_100);

        assertThat(browser.get("/fresh/x", "Accept", "text/html").headers().firstValue("Location"))
                .hasValue("/app/account/step-up?to=%2Fapp%2Ffresh%2Fx");
        assertThat(browser.get("/fresh/x").body()).contains("areas.fresh");
        browser.post("/account/step-up", "password", Site.PASSWORD);
        assertThat(status(browser, "/fresh/x")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "error"})
    void pageThatLeadsToAnAreaOpensItToNobody(String by) throws Exception {
        start();
        site.add("ann", "admin");
        String address = "/open/lead?by=" + by + "&to=/admin/shown";

        assertThat(site.browser().get(address).body()).doesNotContain("reached");
        assertThat(site.browser().as("ann").get(address).body()).contains("reached");
    }

    /** The twin: with the measure off each of them does. */
    @ParameterizedTest
    @ValueSource(strings = {"forward", "include", "async", "error"})
    void withoutAreasPagesLeadAnywhere(String by) throws Exception {
        start("[areas]", "mode = off");

        assertThat(site.browser()
                        .get("/open/lead?by=" + by + "&to=/admin/shown")
                        .body())
                .contains("reached");
    }

    @Test
    void whatIsOnlyObservedIsAnswered() throws Exception {
        start(RULES + "mode = observe");

        assertThat(site.browser().get("/admin/shown").body()).isEqualTo("reached");
    }

    @Test
    void staticFileIsAnAreaToo() throws Exception {
        Files.writeString(home.resolve("secret.txt"), "hidden");
        Files.writeString(home.resolve("shown.txt"), "shown");
        start();
        site.add("joe");

        assertThat(site.browser().get("/files/shown.txt").body()).isEqualTo("shown");
        assertThat(status(site.browser(), "/files/secret.txt")).isEqualTo(401);
        assertThat(site.browser().as("joe").get("/files/secret.txt").body()).isEqualTo("hidden");
    }

    @Test
    void annotationsHoldBesideTheRules() throws Exception {
        start();
        site.add("joe");
        site.add("ann", "admin");

        assertThat(status(site.browser(), "/open/by-role")).isEqualTo(401);
        assertThat(status(site.browser().as("joe"), "/open/by-role")).isEqualTo(403);
        assertThat(status(site.browser().as("ann"), "/open/by-role")).isEqualTo(200);
        assertThat(status(site.browser().as("ann"), "/open/by-nobody")).isEqualTo(403);
        assertThat(status(site.browser(), "/open/by-all")).isEqualTo(200);
        assertThat(status(site.browser(), "/admin/by-all"))
                .as("it opens nothing")
                .isEqualTo(401);
    }

    @Test
    void administratorsSecureAndReleaseWhileTheSiteRuns() throws Exception {
        start();
        site.add("joe");
        site.add("ann", "admin");
        Site.Browser joe = site.browser().as("joe");
        Site.Browser ann = site.browser().as("ann");
        assertThat(status(joe, "/members/plans")).isEqualTo(200);
        areas().secure("/members/plans/**", "roles[admin]", "ann");

        assertThat(status(joe, "/members/plans")).isEqualTo(403);
        assertThat(status(joe, "/members/other")).isEqualTo(200);
        assertThat(status(ann, "/members/plans")).isEqualTo(200);
        areas().secure("/open/**", "authc", "ann");
        assertThat(status(site.browser(), "/open/x")).isEqualTo(401);
        assertThat(areas().release("/open/**", "ann")).isTrue();
        assertThat(areas().release("/open/**", "ann")).isFalse();
        assertThat(status(site.browser(), "/open/x")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "authc", "anon, methods[GET]", "fresh[1h]"})
    void whatIsSetAtRunTimeOpensNothing(String requirements) throws Exception {
        start();
        site.add("joe");
        areas().secure("/admin/**", requirements, "ann");
        areas().secure("/nowhere/**", requirements, "ann");

        assertThat(status(site.browser(), "/admin/x")).isEqualTo(401);
        assertThat(status(site.browser().as("joe"), "/admin/x")).isEqualTo(403);
        assertThat(status(site.browser().as("joe"), "/nowhere/x")).isEqualTo(403);
    }

    @Test
    void allRulesThatMatchMustBeMet() throws Exception {
        start();
        site.add("joe", "a");
        site.add("ann", "a", "b");
        areas().secure("/members/**", "roles[a]", "x");
        areas().secure("/members/*/x", "roles[b]", "x");

        assertThat(status(site.browser().as("joe"), "/members/1")).isEqualTo(200);
        assertThat(status(site.browser().as("joe"), "/members/1/x")).isEqualTo(403);
        assertThat(status(site.browser().as("ann"), "/members/1/x")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /members/**", "/members/**/", "/members/**/**"})
    void rulesOfTheSamePathsHoldTogether(String repeated) throws Exception {
        start();
        site.add("joe", "a");
        site.add("bob", "b");
        site.add("ann", "a", "b");
        areas().secure("/members/**", "roles[a]", "x");
        areas().secure(repeated, "roles[b]", "x");

        assertThat(status(site.browser().as("joe"), "/members/1")).isEqualTo(403);
        assertThat(status(site.browser().as("bob"), "/members/1")).isEqualTo(403);
        assertThat(status(site.browser().as("ann"), "/members/1")).isEqualTo(200);
    }

    @Test
    void historyTellsWhoChangedWhatAndIsTakenBack() throws Exception {
        start();
        long first = areas().secure("/open/a", "authc", "ann");
        areas().secure("/open/a", "roles[admin]", "joe");
        areas().secure("/open/b", "authc", "joe");
        areas().release("/open/a", "joe");

        assertThat(areas().history(Long.MAX_VALUE, 10))
                .extracting(AreaChange::author, AreaChange::key, AreaChange::former, AreaChange::present)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("joe", "/open/a", "roles[admin]", null),
                        org.assertj.core.groups.Tuple.tuple("joe", "/open/b", null, "authc"),
                        org.assertj.core.groups.Tuple.tuple("joe", "/open/a", "authc", "roles[admin]"),
                        org.assertj.core.groups.Tuple.tuple("ann", "/open/a", null, "authc"));
        assertThat(areas().rollBack(first, "ann")).isEqualTo(2);
        assertThat(areas().rules())
                .filteredOn(rule -> !rule.isOfFile())
                .containsExactly(new Areas.Rule("/open/a", "authc", false));
        assertThat(status(site.browser(), "/open/a")).isEqualTo(401);
        assertThat(status(site.browser(), "/open/b")).isEqualTo(200);
        assertThat(areas().rollBack(first, "ann"))
                .as("nothing is left to take back")
                .isZero();
        assertThat(areas().history(Long.MAX_VALUE, 1).get(0).author()).isEqualTo("ann");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /x//y      | authc     | ann
            x          | authc     | ann
            /x         | authz     | ann
            /x         | anon      | ann
            get /x     | authc     | ann
            /x         | authc     | ''
            """)
    void whatIsNoRuleIsRefused(String key, String requirements, String author) throws Exception {
        start();

        assertThatThrownBy(() -> areas().secure(key, requirements, author))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(areas().history(Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void askingTellsWhoMayOpenAnAddressAndWhy() throws Exception {
        start();
        Account joe = site.add("joe");
        Account ann = site.add("ann", "admin");
        areas().secure("/members/plans/**", "roles[admin]", "ann");
        List<Account> all = List.of(joe, ann);

        assertThat(areas().whoMayOpen("GET", "/members/x", all)).containsExactly(joe, ann);
        assertThat(areas().whoMayOpen("GET", "/members/plans/./2026", all)).containsExactly(ann);
        assertThat(areas().whoMayOpen("GET", "/nowhere", all)).isEmpty();
        assertThat(areas().whoMayOpen("POST", "/get/x", all)).isEmpty();
        assertThat(areas().demand("GET", "/members/plans/x").rules())
                .containsExactly(
                        new Areas.Rule("/members/**", "authc", true),
                        new Areas.Rule("/members/plans/**", "roles[admin]", false));
        assertThat(areas().demand("GET", "/open/x").isForStrangers()).isTrue();
        assertThat(areas().demand("GET", "/nowhere").isForNobody()).isTrue();
    }

    @Test
    void askingTellsWhatAnAccountMayOpen() throws Exception {
        start();
        Account joe = site.add("joe");
        areas().secure("/members/plans/**", "roles[admin]", "ann");

        assertThat(areas().whatMayOpen(joe))
                .filteredOn(Areas.Opening::isOpen)
                .extracting(opening -> opening.rule().key())
                .containsExactly(
                        "/", "/open/**", "/files/secret.txt", "/files/**", "/members/**", "/fresh/**", "/get/**");
    }

    @Test
    void rulesOutliveARestart() throws Exception {
        start();
        String url = "url = jdbc:h2:file:" + home.resolve("accounts");
        site.close();
        site = Site.on(url, home, "[signin]\n" + RULES);
        areas().secure("/open/**", "authc", "ann");
        site.close();
        site = Site.on(url, home, "[signin]\n" + RULES);

        assertThat(status(site.browser(), "/open/x")).isEqualTo(401);
    }
}
