package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.containers.Distribution.Odd;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a protected path gets through the section {@code [areas]}, on real containers, by raw socket. */
@ParameterizedClass(name = "{0}")
@MethodSource("setups")
class AreasIT {
    private static final List<String> STRANGER = List.of();

    /** Surveys of the container that is up, by context path. */
    private static final Map<String, Survey> SURVEYS = new HashMap<>();

    record Setup(Distribution distribution, Odd odd) {}

    @Parameter
    private Setup setup;

    private static AreaSites sites;

    private static boolean isLong() {
        return "many".equals(System.getProperty("spellings"));
    }

    static List<Setup> setups() {
        return isLong()
                ? Stream.of(Distribution.TOMCAT_10, Distribution.TOMCAT_11, Distribution.JETTY_EE10)
                        .flatMap(distribution -> Arrays.stream(Odd.values()).map(odd -> new Setup(distribution, odd)))
                        .toList()
                : List.of(
                        new Setup(Distribution.TOMCAT_10, Odd.HANDED_ON),
                        new Setup(Distribution.TOMCAT_11, Odd.REFUSED),
                        new Setup(Distribution.JETTY_EE10, Odd.HANDED_ON));
    }

    /**
     * Some of the spellings are asked of an application where ambiguous paths are refused, others of one where they are not, and some of
     * the root; fewer where the container itself refuses much. With {@code -Dspellings=many} they are three times as many, and
     * each container is asked in both ways.
     */
    @BeforeParameterizedClassInvocation
    static void start(Setup setup) throws Exception {
        sites = AreaSites.start(setup.distribution(), setup.odd());
        int share = isLong() ? 2 : 6;
        int step = setup.odd() == Odd.HANDED_ON ? share : share * 2;
        survey("/club", Spellings.ofAll("/club").oneIn(step, 0));
        survey("/loose", Spellings.ofAll("/loose").oneIn(step, 1));
        survey("", Spellings.ofAll("").oneIn(step * 3, 2));
        survey("/front", Spellings.ofOne("/front", "/admin/tools/keys"));
    }

    private static void survey(String context, Spellings spellings) throws Exception {
        SURVEYS.put(context, Survey.of(sites, spellings, sites.signIn(context, "joe")));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        sites.close();
        SURVEYS.clear();
    }

    private static Survey of(String context) {
        return Objects.requireNonNull(SURVEYS.get(context));
    }

    private static RawAnswer get(String context, String path, List<String> lines) throws Exception {
        return sites.guarded().send(Spelling.get("plain", context + path).with(lines));
    }

    @Test
    void thousandsOfDistinctRequestsAreSent() {
        long distinct = SURVEYS.values().stream()
                .flatMap(survey -> survey.findings().stream())
                .map(finding -> finding.spelling().text())
                .distinct()
                .count();

        print(distinct + " spellings sent");
        assertThat(distinct).isGreaterThan(2_000);
    }

    @ParameterizedTest(name = "context \"{0}\"")
    @ValueSource(strings = {"/club", "/loose", "", "/front"})
    void strangerNeverGetsWhatIsForAdministrators(String context) {
        assertThat(of(context).those(Survey.Finding::strangerEnters)).isEmpty();
    }

    @ParameterizedTest(name = "context \"{0}\"")
    @ValueSource(strings = {"/club", "/loose", "", "/front"})
    void memberNeverGetsWhatIsForAdministrators(String context) {
        assertThat(of(context).those(Survey.Finding::memberEnters)).isEmpty();
    }

    /** Where the container serves what is protected, the answer is a refusal, or a page from which that part is left out. */
    @ParameterizedTest(name = "context \"{0}\"")
    @ValueSource(strings = {"/club", "/loose", "", "/front"})
    void whatIsProtectedIsRefused(String context) {
        assertThat(of(context).those(Survey.Finding::isNotRefused)).isEmpty();
        assertThat(of(context).those(Survey.Finding::isFailure)).isEmpty();
    }

    /**
     * What is refused though the container serves something public: nearly all of it because its path is ambiguous, which the section
     * {@code [path]} refuses and the rules by themselves do not.
     */
    @Test
    void rulesByThemselvesLeavePublicResourcesAlone() {
        for (String context : List.of("/club", "/loose", "", "/front")) {
            print("refused in context '" + context + "' though public: "
                    + of(context).kinds(Survey.Finding::isRefusedThoughPublic));
        }
        int open = of("/loose").those(Survey.Finding::isPublic).size();
        int refused = of("/loose").those(Survey.Finding::isRefusedThoughPublic).size();

        print(refused + " of " + open + " spellings of public resources refused by the rules alone");
        assertThat(open).isGreaterThan(20);
        assertThat(refused).isLessThan(open / 5);
    }

    /** The twin: what the same rows do without the stack. */
    @ParameterizedTest(name = "context \"{0}\"")
    @ValueSource(strings = {"/club", "/loose", "", "/front"})
    void withoutTheStackSpellingsEnter(String context) {
        List<String> entered = of(context).those(Survey.Finding::isKept);
        int sent = of(context).findings().size();

        print(entered.size() + " of " + sent + " enter context '" + context + "' without the stack: "
                + of(context).kinds(Survey.Finding::isKept));
        assertThat(entered).hasSizeGreaterThan(sent / 5);
    }

    @Test
    void withoutTheStackManyKindsEnter() {
        assertThat(of("/club").kinds(Survey.Finding::isKept))
                .containsKeys(
                        "advisory",
                        "async",
                        "context-in-disguise",
                        "dot-segment",
                        "encoded-letter",
                        "error-page",
                        "form-of-target",
                        "forward",
                        "include",
                        "jsp-include",
                        "method",
                        "path-parameter",
                        "version");
    }

    /** The twin with the stack, but without the rules. */
    @Test
    void withTheAreasOffSpellingsEnter() {
        long entered = Survey.served(sites, Spellings.ofAll("/off").oneIn(20, 0));

        print(entered + " enter with the areas off");
        assertThat(entered).isGreaterThan(80);
    }

    @ParameterizedTest(name = "context \"{0}\"")
    @ValueSource(strings = {"/club", "/loose", ""})
    void administratorEntersEverywhere(String context) throws Exception {
        List<String> admin = sites.signIn(context, "ada");

        for (String path : Spellings.KEPT) {
            assertThat(get(context, path, admin).text())
                    .as(path)
                    .startsWith("HTTP/1.1 200")
                    .contains("KEPT-FOR-ADMINS");
        }
        for (String way : new String[] {"forward", "include", "async"}) {
            assertThat(get(context, "/open/go?way=" + way + "&to=/admin/keys", admin)
                            .text())
                    .contains("KEPT-FOR-ADMINS");
        }
        assertThat(get(context, "/open/go?way=error", admin).text()).contains("KEPT-FOR-ADMINS");
        assertThat(get(context, "/members/room", admin).text()).contains("KEPT-FOR-MEMBERS");
    }

    @ParameterizedTest(name = "context \"{0}\"")
    @ValueSource(strings = {"/club", "/loose", ""})
    void memberEntersWhereMembersMay(String context) throws Exception {
        assertThat(get(context, "/members/room", STRANGER).status()).isEqualTo(401);
        assertThat(get(context, "/members/room", sites.signIn(context, "joe")).text())
                .contains("KEPT-FOR-MEMBERS");
        assertThat(get(context, "/admin/keys", STRANGER).status()).isEqualTo(401);
        assertThat(get(context, "/admin/keys", sites.signIn(context, "joe")).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/open/page.html",
                "/open/page.html?x=1",
                "/open/page.html?to=/../admin/keys",
                "/open/page.html;jsessionid=A1B2",
                "/open/%70age.html",
                "/open/report/x",
                "/open/tools/x",
                "/open/tools/",
                "/open/tools/admin/keys",
                "/open/tools/caf%C3%A9",
                "/open/tools/a%20b",
                "/open/go",
                "/open/go?way=forward&to=/open/report/x",
                "/open/go?way=include&to=/open/page.html",
                "/open/go?way=async&to=/open/tools/x",
                "/open/show.jsp?page=/open/page.html",
                "/admin-notes.html",
                "/administration/page.html"
            })
    void ordinaryPathIsLetThrough(String path) throws Exception {
        for (String context : new String[] {"/club", "/loose", ""}) {
            assertThat(get(context, path, STRANGER).text())
                    .as(context)
                    .startsWith("HTTP/1.1 200")
                    .contains(Survey.PUBLIC);
        }
    }

    /** For the closing figures. */
    private void print(String figure) {
        System.out.println(setup + ": " + figure);
    }
}
