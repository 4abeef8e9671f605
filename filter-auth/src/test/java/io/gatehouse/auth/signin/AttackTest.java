package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.accounts.AccountStore;
import io.gatehouse.auth.signin.Site.Browser;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What hurts other sites, in every field of every form: a clear answer, nothing half made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTest {
    /** A form's fields as they are right; each is replaced by each attack in turn. */
    private static final Map<String, List<String>> FORMS = Map.of(
            "sign-in", List.of("name", "zoe", "password", "x", "to", "/app/"),
            "second-factor", List.of("code", "000000"),
            "forgotten", List.of("name", "zoe"),
            "recover", List.of("token", "x", "password", "a", "again", "b"),
            "invite", List.of("token", "x", "password", "a", "again", "b"),
            "confirm-mail", List.of("token", "x"),
            "password", List.of("present", Site.PASSWORD, "password", "a", "again", "b"),
            "step-up", List.of("password", "x", "to", "/app/"),
            "people", List.of("name", "", "mail", "", "displayName", "", "role", "none", "again", ""),
            "mail", List.of("mail", ""));

    private static final Map<String, String> ATTACKS = Map.ofEntries(
            Map.entry("HTML", "\"'><img src=x onerror=alert(1)><!--"),
            Map.entry("header", "x\r\nSet-Cookie: a=b\r\n\r\n<b>"),
            Map.entry("SQL", "' OR 1=1; DROP TABLE account; --"),
            Map.entry("LDAP", "*)(uid=*))(|(uid=*"),
            Map.entry("template", "${7*7} #{7*7} {0} @if(true) %s %n"),
            Map.entry("message", "{0,number,#.##}'{"),
            Map.entry("path", "../../../../etc/passwd\\..\\..\\"),
            Map.entry("NUL", "a\0b"),
            Map.entry("right to left", "\u202Etxt.exe\u2066"),
            Map.entry("invisible", "\u200B\u200D\uFEFF"),
            Map.entry("beyond the plane", "\uD83D\uDC69\u200D\uD83D\uDE80".repeat(100)),
            Map.entry("marks", "a" + "\u0301".repeat(500)),
            Map.entry("longer than a column", "x".repeat(5_000)),
            Map.entry("1 MB", "x".repeat(1 << 20)));

    @SuppressWarnings("NullAway.Init")
    @TempDir
    static Path home;

    private final Mailbox mails = new Mailbox();

    @SuppressWarnings("NullAway.Init")
    private Site site;

    @SuppressWarnings("NullAway.Init")
    private Browser ann;

    @BeforeAll
    void start() throws Exception {
        site = new Site(home, mails.section() + "[lockout]\nmode = off\n[signin]");
        site.add("ann", "admin");
        ann = site.browser().as("ann");
    }

    @AfterAll
    void end() {
        site.close();
        mails.close();
    }

    static Stream<Arguments> everyAttackInEveryField() {
        return FORMS.entrySet().stream()
                .flatMap(form -> ATTACKS.keySet().stream()
                        .flatMap(attack -> Stream.iterate(
                                        0, at -> at < form.getValue().size(), at -> at + 2)
                                .map(at -> Arguments.of(
                                        form.getKey(), form.getValue().get(at), attack))));
    }

    @ParameterizedTest(name = "{0}: {2} in {1}")
    @MethodSource("everyAttackInEveryField")
    void everyFieldOfEveryFormAnswersClearly(String form, String field, String attack) throws Exception {
        String[] fields = FORMS.getOrDefault(form, List.of()).toArray(new String[0]);
        String text = ATTACKS.getOrDefault(attack, "");
        for (int at = 0; at < fields.length; at += 2) {
            fields[at + 1] = fields[at].equals(field) ? text : fields[at + 1];
        }
        HttpResponse<String> answer = ann.post("/account/" + form, fields);

        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 303, 400, 403, 410, 413, 422, 429);
        assertThat(answer.body()).doesNotContain("<img src=x", "49 49", "Exception", "at io.gatehouse");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
        assertThat(answer.headers().firstValue("Location").orElse("/app/")).startsWith("/app/");
        assertThat(answer.body().length())
                .as("what is too long is not sent back")
                .isLessThan(60_000);
        assertThat(site.accounts()
                        .store()
                        .page(new AccountStore.Search("", null, "", 10))
                        .accounts())
                .hasSize(1);
    }

    /** Half a surrogate pair, an overlong NUL, a lone continuation, half an escape; and more than the container takes. */
    static Stream<String> malformed() {
        return Stream.of("%ED%A0%80", "%C0%80", "%80", "%F0%9F", "%", "%zz", "%u0041", "x".repeat(Site.LARGEST_FORM));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void textThatIsNoTextMakesNothing(String encoded) throws Exception {
        HttpResponse<String> answer = ann.send(ann.posted("/account/people")
                .POST(BodyPublishers.ofString(
                        "name=joe" + encoded + "&mail=joe@example.org", StandardCharsets.US_ASCII)));

        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.body()).doesNotContain("at io.gatehouse");
        assertThat(site.accounts()
                        .store()
                        .page(new AccountStore.Search("", null, "", 10))
                        .accounts())
                .hasSize(1);
    }

    @Test
    void rightFormWouldHaveMadeAnAccount() throws Exception {
        try (Site other = new Site(Files.createDirectory(home.resolve("other")), mails.section() + "[signin]")) {
            other.add("ann", "admin");
            HttpResponse<String> answer = other.browser()
                    .as("ann")
                    .post("/account/people", "name", "joe", "mail", "joe@example.org", "again", "");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(other.accounts().store().byName("joe")).isPresent();
        }
    }

    @Test
    void firstAccountIsMadeAfterAnAttemptThatWasRefused() throws Exception {
        Path folder = Files.createDirectory(home.resolve("first"));
        try (Site other = new Site(folder, "[signin]")) {
            String link = Files.readString(folder.resolve("setup-link.txt")).strip();
            String token = Mailbox.token(link);

            for (String attack : ATTACKS.values()) {
                HttpResponse<String> refused = setUp(other.browser(), token, attack + "\0");
                assertThat(refused.statusCode()).as(refused.body()).isIn(400, 413, 422);
                assertThat(other.accounts().store().isEmpty()).isTrue();
            }
            assertThat(setUp(other.browser(), token, "root").statusCode()).isEqualTo(303);
        }
    }

    private static HttpResponse<String> setUp(Browser browser, String token, String name) throws Exception {
        return browser.post(
                "/account/set-up", "token", token, "name", name, "password", Site.PASSWORD, "again", Site.PASSWORD);
    }

    @Test
    void pagesAnswerClearlyWhileTheDatabaseIsAway() throws Exception {
        try (Site other = new Site(Files.createDirectory(home.resolve("away")), "[signin]")) {
            other.add("ann", "admin");
            Browser visitor = other.browser();
            other.accounts().database().change("DROP TABLE {account} CASCADE");
            HttpResponse<String> answer = visitor.signIn("ann");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("Nobody can sign in at present").doesNotContain("SQL");
        }
    }
}
