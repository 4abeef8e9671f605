package io.gatehouse.auth.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.VisitorRequest;
import io.gatehouse.auth.realm.SignInOutcome.Accepted;
import io.gatehouse.auth.realm.SignInOutcome.Busy;
import io.gatehouse.auth.realm.SignInOutcome.Delayed;
import io.gatehouse.auth.realm.SignInOutcome.Refused;
import io.gatehouse.auth.realm.SignInOutcome.Unavailable;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
    private final ServletContext context = VisitorRequest.application();
    private final SampleRealm first =
            new SampleRealm("first").with("1", true, "joe", "joe@example.org").with("2", false, "ann");
    private final SampleRealm second =
            new SampleRealm("second").with("1", true, "joe").with("9", true, "kim");
    private final RealmFilter filter = new RealmFilter();
    private int addresses;
    private boolean isClosed;

    @BeforeEach
    void open() throws Exception {
        Realms.of(context).add(first);
        Realms.of(context).add(second);
        filter.init(VisitorRequest.config(context, "realms", "first, second"));
    }

    @AfterEach
    void close() {
        if (!isClosed) {
            filter.destroy();
        }
        isClosed = true;
    }

    private SignInOutcome check(String name, String password) {
        return check(name, password, "198.51.100." + addresses++ % 250);
    }

    private SignInOutcome check(String name, String password, String address) {
        return Authenticator.of(context)
                .check(name, password.toCharArray(), VisitorRequest.from(address, context).request);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "joe, right, first:1",
        "joe@example.org, right, first:1",
        "kim, right, second:9",
        "joe, wrong, ",
        "ann, right, ",
        "ann, wrong, ",
        "bob, right, ",
        "'', right, ",
        "joe, '', ",
    })
    void firstRealmThatHasTheNameDecides(String name, String password, String account) {
        SignInOutcome outcome = check(name, password);

        if (account == null) {
            assertThat(outcome).isEqualTo(new Refused());
        } else {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(Authenticator.account(accepted.person()))
                                    .isEqualTo(account));
        }
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({"joe, right", "joe, wrong", "kim, wrong", "ann, right", "ann, wrong", "bob, wrong", "joe, ''", "bob, ''"
    })
    void everyCheckIsTheSameWork(String name, String password) {
        check(name, password);

        assertThat(first.work).containsExactly("find", "compare true");
        assertThat(second.work).containsExactly("find", "compare true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "right\0", "\ud800", "\udc00\ud800"})
    void impossiblePasswordIsAWrongOneOfTheSameWork(String password) {
        assertThat(check("joe", password)).isEqualTo(new Refused());
        assertThat(check("joe", "x".repeat(1_000_000))).isEqualTo(new Refused());
        assertThat(first.work).containsExactly("find", "compare true", "find", "compare true");
    }

    @Test
    void impossiblePasswordIsWrongEvenWhereItsSubstituteWouldBeRight() {
        assertThat(String.valueOf(TypedPassword.substitute())).isNotEqualTo(SampleRealm.RIGHT);
        assertThat(TypedPassword.isPossible(TypedPassword.substitute())).isTrue();
    }

    @Test
    void typedPasswordIsLeftAsItIs() {
        char[] password = "wrong".toCharArray();
        Authenticator.of(context).check("joe", password, VisitorRequest.from("192.0.2.1", context).request);

        assertThat(password).isEqualTo("wrong".toCharArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"joe", "ann", "nobody"})
    void guessesAreDelayedWhetherThereIsSuchAPersonOrNot(String name) {
        for (int i = 0; i < 5; i++) {
            assertThat(check(name, "wrong", "192.0.2.1")).isEqualTo(new Refused());
        }
        assertThat(check(name, "right", "192.0.2.1")).isInstanceOf(Delayed.class);
        assertThat(first.work).hasSize(5 * 2 + 1);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "joe, joe@example.org",
        "nobody, NOBODY",
        "nobody, \uff4e\uff4f\uff42\uff4f\uff44\uff59",
        "stra\u00dfe, STRASSE"
    })
    void spellingsOfOneNameAreCountedTogether(String one, String other) {
        for (int i = 0; i < 5; i++) {
            check(i % 2 == 0 ? one : other, "wrong", "192.0.2.1");
        }
        assertThat(check(other, "wrong", "192.0.2.1")).isInstanceOf(Delayed.class);
    }

    @Test
    void otherNamesAreNot() {
        for (int i = 0; i < 5; i++) {
            check("nobody", "wrong", "192.0.2.1");
        }
        assertThat(check("somebody", "wrong", "192.0.2.1")).isEqualTo(new Refused());
    }

    @Test
    void rightPasswordsAreNoGuesses() {
        for (int i = 0; i < 300; i++) {
            assertThat(check("joe", "right", "192.0.2.1")).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void nothingIsCountedWhileNothingCanBeChecked() {
        first.isBusy = true;
        for (int i = 0; i < 50; i++) {
            assertThat(check("joe", "right", "192.0.2.1")).isEqualTo(new Busy(Duration.ofSeconds(3)));
        }
        first.isBusy = false;
        assertThat(check("joe", "right", "192.0.2.1")).isInstanceOf(Accepted.class);
    }

    @Test
    void realmThatIsDownDoesNotGiveItsNamesToTheNext() {
        first.isDown = true;

        assertThat(check("joe", "right")).isEqualTo(new Unavailable());
        assertThat(check("bob", "right")).isEqualTo(new Unavailable());
    }

    @Test
    void laterRealmThatIsDownKeepsNobodyOfAnEarlierOneOut() {
        second.isDown = true;

        assertThat(check("joe", "right")).isInstanceOf(Accepted.class);
        assertThat(check("bob", "right")).isEqualTo(new Unavailable());
    }

    @Test
    void missingRealmIsNamed() {
        Realms.of(context).remove(second);

        assertThatThrownBy(() -> check("joe", "right"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no realm 'second'");
    }

    @Test
    void withoutTheSectionNobodySignsIn() {
        assertThatThrownBy(() -> Authenticator.of(VisitorRequest.application()))
                .hasMessageContaining("add the section [realm]");
    }

    @Test
    void eventsHaveTheOwaspNamesAndNoNameThatMayBeAPassword() {
        List<String> lines = new ArrayList<>();
        AuditTrap trap = new AuditTrap(lines);
        try {
            for (int i = 0; i < 6; i++) {
                check("joe", "wrong", "192.0.2.1");
            }
            check("hunter2-typed-as-name", "wrong", "192.0.2.2");
            close(); // Writes what waits.
        } finally {
            trap.close();
        }
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("authn_login_fail:joe"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("authn_login_fail_max:joe,5"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("authn_login_lock:joe,maxretries"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("authn_login_fail:unknown"));
        assertThat(lines).noneSatisfy(line -> assertThat(line).containsAnyOf("hunter2", "wrong"));
    }

    /** Keeps the audit's lines. */
    static final class AuditTrap extends Handler {
        private final Logger logger = Logger.getLogger("io.gatehouse.audit");
        private final List<String> lines;

        AuditTrap(List<String> lines) {
            this.lines = lines;
            logger.addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
