package io.gatehouse.auth.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.auth.strength.PasswordUse.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    /** SHA-1 of "a phrase that was stolen": found with sha1sum. */
    private static final String STOLEN = "a phrase that was stolen";

    private final List<IOException> unanswered = new ArrayList<>();
    private final PasswordRules rules = rules(PasswordRulesPolicy.DEFAULT, null);

    private PasswordRules rules(PasswordRulesPolicy policy, @Nullable BreachRange range) {
        return new PasswordRules(new PasswordRules.Rules(policy, Blocklist.embedded(), range, unanswered::add));
    }

    private List<String> codes(String password, PasswordUse use) {
        return rules.complaints(password, use).stream().map(Complaint::code).toList();
    }

    private List<String> codes(String password) {
        return codes(password, PasswordUse.of(Kind.SINGLE_FACTOR));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "SINGLE_FACTOR, 14, password.too-short",
        "SINGLE_FACTOR, 15, ''",
        "SECOND_FACTOR, 7, password.too-short",
        "SECOND_FACTOR, 8, ''",
        "MEMBER, 14, password.too-short",
        "MEMBER, 15, ''",
        "SINGLE_FACTOR, 256, ''",
        "SINGLE_FACTOR, 257, password.too-long",
        "SINGLE_FACTOR, 100000, password.too-long",
    })
    void lengthIsByUseAndCountedInCodePoints(Kind kind, int length, String code) {
        List<String> expected = code.isEmpty() ? List.of() : List.of(code);

        assertThat(codes(varied(length, 'a', 26), PasswordUse.of(kind))).isEqualTo(expected);
        assertThat(codes(varied(length, 0x1F600, 40), PasswordUse.of(kind))).isEqualTo(expected);
    }

    /** Letters in no order that a list has. */
    private static String varied(int length, int first, int different) {
        Random random = new Random(99);
        StringBuilder text = new StringBuilder();
        random.ints(length, first, first + different).forEach(text::appendCodePoint);
        return text.toString();
    }

    @Test
    void membersLengthMayBeLowered() {
        PasswordRulesPolicy lowered = new PasswordRulesPolicy(15, 8, 12, List.of(), Optional.empty(), Duration.ZERO);
        PasswordRules rules = rules(lowered, null);

        assertThat(rules.complaints("xq zv kj wp!", PasswordUse.of(Kind.MEMBER)))
                .isEmpty();
        assertThat(rules.least(Kind.MEMBER)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800 is half a character", "and so is this \uDC00", "\uDC00\uD800 and these two are"})
    void unpairedSurrogateIsRefused(String password) {
        assertThat(codes(password)).containsExactly("password.malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zeven blauwe fietsen",
                "allletterslowercasenodigit",
                "      blanks at both ends      ",
                "tab\tand\u0000nul and\u202Eleft",
                "\u5bc6\u7801\u5bc6\u7801\u7eff\u8272\u81ea\u884c\u8f66\u7684\u5927\u8c61\u5728\u5c4b\u9876"
            })
    void anyCharactersAreTakenAndNoneAreAskedFor(String password) {
        assertThat(codes(password)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "jan.jansen, Jan.Jansen2026!!!!, password.context",
        "jan.jansen, jansen on a bicycle, password.context",
        "jan.jansen, jansen on a bicycle in rain, ''",
        "jan.jansen, J4n$en on a b1cycl, password.context",
        "bob, bob on seven bicycles, ''",
        "jan.jansen, jansenjansenjansenjansen, password.context"
    })
    void passwordThatIsMostlyTheUsersNameIsRefused(String user, String password, String code) {
        assertThat(codes(password, PasswordUse.of(Kind.SINGLE_FACTOR).named(user)))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void mailHostSiteAndOrganisationAreContextToo() {
        PasswordUse use = PasswordUse.of(Kind.SINGLE_FACTOR)
                .mail("pieter.vos@post.example")
                .host("www.harbourclub.example:8443")
                .named("Sailing Site", null, "Foundation");

        assertThat(use.words())
                .contains("pieter.vos", "pieter", "harbourclub", "sailing site", "sailing", "site", "foundation")
                .doesNotContain("example", "8443", "www", "vos", "post");
        assertThat(codes("my HarbourClub 12", use)).containsExactly("password.context");
        assertThat(codes("sailing foundation", use)).containsExactly("password.context");
        assertThat(codes("my HarbourClub 12")).isEmpty();
    }

    @Test
    void wordsOfTheSettingsCountForEverybody() {
        PasswordRulesPolicy named =
                new PasswordRulesPolicy(15, 8, 15, List.of("Harbour Club"), Optional.empty(), Duration.ZERO);

        assertThat(rules(named, null).complaints("harbour club 2026", PasswordUse.of(Kind.MEMBER)))
                .containsExactly(Complaint.of("password.context", "harbour club", 15));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void commonPasswordIsRefusedForEveryUse(Kind kind) {
        assertThat(codes("passwordpassword", PasswordUse.of(kind))).containsExactly("password.common");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            password.too-short      | 14, 15         | has 14 characters | heeft 14 tekens
            password.too-long       | 257, 256       | at most 256       | hoogstens 256
            password.too-many-bytes | 1025, 1024     | at most 1,024     | hoogstens 1.024
            password.malformed      |                | not complete      | niet volledig
            password.common         |                | common passwords  | veelgebruikte
            password.context        | jansen, 15     | mostly "jansen"   | vooral \u201cjansen\u201d
            password.breached       |                | stolen passwords  | gestolen
            """)
    void everyComplaintIsToldInEnglishAndDutch(String code, @Nullable String arguments, String english, String dutch) {
        List<Object> values = new ArrayList<>();
        for (String argument : arguments == null ? new String[0] : arguments.split(", ")) {
            values.add(Character.isDigit(argument.charAt(0)) ? (Object) Integer.valueOf(argument) : argument);
        }
        Complaint complaint = new Complaint(code, values);

        assertThat(complaint.text(Locale.ENGLISH)).contains(english).doesNotContain("{", "''");
        assertThat(complaint.text(new Locale("nl", "BE"))).contains(dutch).doesNotContain("{", "''");
        assertThat(complaint.text(Locale.GERMAN)).contains(english.replace("1,024", "1.024"));
    }

    @Test
    void nothingShowsThePasswordOrTheOwner() {
        PasswordUse use = PasswordUse.of(Kind.MEMBER).named("jan.jansen");
        assertThat(use.toString()).doesNotContain("jansen");
        assertThat(rules.complaints("passwordpassword", use).toString()).doesNotContain("passwordpassword");
    }

    @Test
    void feedbackLooksAtTheFirst64CharactersOnly() {
        PasswordUse use = PasswordUse.of(Kind.MEMBER);
        String start = varied(64, 'a', 26);

        assertThat(rules.feedback("password", use, Locale.ENGLISH).score()).isZero();
        assertThat(rules.feedback("password", use, Locale.ENGLISH).warning()).isNotEmpty();
        assertThat(rules.feedback(start + "x".repeat(100_000), use, Locale.ENGLISH))
                .isEqualTo(rules.feedback(start, use, Locale.ENGLISH));
        assertThatCode(() -> rules.feedback("", use, Locale.ENGLISH)).doesNotThrowAnyException();
    }

    private HttpServer service(int status, String answer, List<String> asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/range/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Add-Padding"));
            byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private List<Complaint> asked(HttpServer server, String password) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/range/");
        BreachRange range = new BreachRange(address, Duration.ofSeconds(10), System::nanoTime);
        return rules(PasswordRulesPolicy.DEFAULT, range).complaints(password, PasswordUse.of(Kind.SINGLE_FACTOR));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "REST:3, password.breached",
        "REST:0, ''",
        "rest:12, password.breached",
        "0000000000000000000000000000000000A:9, ''"
    })
    void stolenPasswordIsRefusedAndTheServiceLearnsTwentyBitsOfIt(String line, String code) throws Exception {
        String hash = java.util.HexFormat.of()
                .withUpperCase()
                .formatHex(java.security.MessageDigest.getInstance("SHA-1")
                        .digest(STOLEN.getBytes(StandardCharsets.UTF_8)));
        String rest = hash.substring(5);
        String told = line.replace("REST", rest).replace("rest", rest.toLowerCase(Locale.ROOT));
        List<String> asked = new ArrayList<>();
        HttpServer server = service(200, "0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n" + told + "\r\n", asked);
        try {
            assertThat(asked(server, STOLEN))
                    .extracting(Complaint::code)
                    .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
            assertThat(asked).containsExactly("/range/" + hash.substring(0, 5) + " true");
            assertThat(unanswered).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest(name = "status {0}")
    @ValueSource(ints = {302, 404, 429, 500})
    void serviceThatDoesNotAnswerRefusesNobodyAndIsReported(int status) throws Exception {
        HttpServer server = service(status, "", new ArrayList<>());
        try {
            assertThat(asked(server, STOLEN)).isEmpty();
            assertThat(unanswered).hasSize(1);
        } finally {
            server.stop(0);
        }
        assertThat(asked(server, STOLEN)).isEmpty();
        assertThat(unanswered).hasSize(2);
    }

    @Test
    void endlessAnswerIsCutOff() throws Exception {
        HttpServer server = service(200, "0:1\r\n".repeat(200_000), new ArrayList<>());
        try {
            assertThat(asked(server, STOLEN)).isEmpty();
            assertThat(unanswered).hasSize(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsRefusedAnywayIsNotAskedFor() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer server = service(200, "", asked);
        try {
            assertThat(asked(server, "passwordpassword")).hasSize(1);
            assertThat(asked).isEmpty();
        } finally {
            server.stop(0);
        }
    }
}
