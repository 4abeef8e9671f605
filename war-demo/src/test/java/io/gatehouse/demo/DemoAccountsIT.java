package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The accounts of the demo, which stay from one start to the next. */
class DemoAccountsIT {
    private static final String PASSWORD = "heron under the third arch";

    @TempDir
    private Path folder;

    private Path state;
    private Webapp site;

    @BeforeEach
    void copySite() throws IOException {
        state = folder.resolve("state");
        site = Webapp.copied(folder.resolve("site"));
    }

    private Map<String, String> make(String password) throws IOException {
        try (DemoAccounts accounts = DemoAccounts.open(site, state)) {
            return accounts.make(() -> password);
        }
    }

    private String storedHash(String name) throws IOException {
        try (DemoAccounts accounts = DemoAccounts.open(site, state)) {
            return accounts.storedHash(name).orElseThrow();
        }
    }

    private DemoServer started() {
        return DemoServer.start(state, webapp -> DemoServer.site(webapp, Stack.ON, DemoServer::inJava), 0, 0);
    }

    private static HttpResponse<String> signIn(DemoServer demo, String name, String password) throws Exception {
        return Visitor.of(demo).form("/account/sign-in", "name", name, "password", password, "to", "/members/");
    }

    @Test
    void everyAccountSignsInAlsoAfterARestart() throws Exception {
        for (int start = 1; start <= 2; start++) {
            Map<String, String> passwords = make(PASSWORD);
            assertThat(passwords.keySet()).containsExactly("admin", "editor", "member", "oldtimer");
            try (DemoServer demo = started()) {
                for (String name : passwords.keySet()) {
                    assertThat(signIn(demo, name, PASSWORD).statusCode())
                            .as(name)
                            .isEqualTo(303);
                }
                assertThat(signIn(demo, "admin", "another one, as long").statusCode())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void nextStartMayGiveOtherPasswords() throws Exception {
        make(PASSWORD);
        String former = storedHash("editor");
        make(PASSWORD);
        assertThat(storedHash("editor")).isEqualTo(former);

        make("two oars and a borrowed hat");
        assertThat(storedHash("editor")).isNotEqualTo(former);
    }

    @Test
    void passwordOfAnOlderProgramIsKeptAsArgon2OnceItsOwnerHasSignedIn() throws Exception {
        make(PASSWORD);
        assertThat(storedHash("oldtimer")).matches("\\{md5}[0-9a-f]{32}");

        try (DemoServer demo = started()) {
            assertThat(signIn(demo, "oldtimer", "heron under the fourth arch").statusCode())
                    .isEqualTo(403);
        }
        assertThat(storedHash("oldtimer")).startsWith("{md5}");

        try (DemoServer demo = started()) {
            assertThat(signIn(demo, "oldtimer", PASSWORD).statusCode()).isEqualTo(303);
        }
        assertThat(storedHash("oldtimer")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        try (DemoServer demo = started()) {
            assertThat(signIn(demo, "oldtimer", PASSWORD).statusCode()).isEqualTo(303);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            rowing            | 15
            passwordpassword  | common
            withywater-rowing | withywater
            """)
    void passwordThatTheRulesRefuseIsNoneOfTheDemo(String password, String reason) {
        assertThatThrownBy(() -> make(password))
                .isInstanceOf(DemoException.class)
                .hasMessageStartingWith("DEMO_PASSWORD can't be the password of admin: ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest(name = "demo.secondFactor={0}")
    @CsvSource({"yes", "ON", "''"})
    void secondFactorIsOnOrOff(String word) {
        assertThat(SecondFactor.of("on").in("[signin]\n")).isEqualTo("[signin]\nsecondFactorFor = admin\n");
        assertThat(SecondFactor.of("off").in("[signin]\n")).isEqualTo("[signin]\n");
        assertThatThrownBy(() -> SecondFactor.of(word))
                .hasMessage("System property demo.secondFactor holds '" + word + "' and may hold 'on' or 'off'");
    }
}
