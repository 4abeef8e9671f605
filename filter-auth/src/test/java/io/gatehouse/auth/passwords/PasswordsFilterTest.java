package io.gatehouse.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.testing.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsFilterTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    private final Application application = new Application();
    private final List<PasswordsFilter> filters = new ArrayList<>();

    @AfterEach
    void close() {
        filters.forEach(PasswordsFilter::destroy);
    }

    private PasswordsFilter filter(String... lines) throws Exception {
        PasswordsFilter filter = new PasswordsFilter();
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("engine = java"); // The native library is let go of with its last user, so each JVM can test that but
        // once.
        filter.init(application.section("passwords", all.toArray(String[]::new)));
        filters.add(filter);
        return filter;
    }

    private Passwords passwords() {
        return Passwords.of(application.context);
    }

    @Test
    void applicationHashesWhileTheFilterLives() throws Exception {
        PasswordsFilter filter = filter();
        String stored = passwords().hash(PASSWORD);

        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords().verify(PASSWORD, stored)).isEqualTo(Check.RIGHT);
        assertThat(passwords().verify("wrong".toCharArray(), stored)).isEqualTo(Check.WRONG);
        passwords().verifyNothing(PASSWORD);

        filter.destroy();
        filters.clear();
        assertThat(application.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mode = off"})
    void withoutTheSectionItSaysWhatToAdd(String line) throws Exception {
        if (!line.isEmpty()) {
            filter(line);
        }
        assertThatThrownBy(this::passwords).hasMessageContaining("add the section [passwords] to gatehouse.ini");
    }

    @Test
    void raisedCostHoldsForTheSameObjectAndOutdatesFormerHashes() throws Exception {
        filter();
        Passwords known = passwords();
        String former = known.hash(PASSWORD);
        filter("memory = 20MiB", "iterations = 3", "parallelism = 2");

        assertThat(passwords()).isSameAs(known);
        assertThat(known.hash(PASSWORD)).startsWith("$argon2id$v=19$m=20480,t=3,p=2$");
        assertThat(known.verify(PASSWORD, former)).isEqualTo(Check.OUTDATED);
    }

    @Test
    void refusedReloadLeavesTheFormerSettingsInForce() throws Exception {
        filter();
        PasswordsFilter refused = filter("iterations = 3");
        refused.destroy();

        assertThat(passwords().hash(PASSWORD)).contains("t=2");
    }

    @Test
    void pepperComesFromAFile(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("pepper"), "qX7vT2mRk9Lw4ZsB6nHc3YdJ8fGp5AeU1");
        filter("pepper = file:" + key);

        assertThat(passwords().hash(PASSWORD)).containsPattern(",keyid=[0-9a-f]{8}\\$");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            memory       | 18MiB    | must be a size of at least '19MiB'
            memory       | 2GiB     | must be a size of at most '1GiB'
            iterations   | 1        | must be a whole number from 2 to 64
            parallelism  | 17       | must be a whole number from 1 to 16
            queue        | -1       | must be a whole number from 0 to 10000
            longestWait  | 2m       | must be a duration from '0s' to '1m'
            legacyFormat | rot13    | must be the id of a format
            legacyFormat | {md5}    | must be the id of a format
            legacyCharset| utf8     | must be one of [both, utf-8, iso-8859-1]
            mode         | observe  | must be 'off' or 'enforce'
            pepper       | password | must be 'file:/path', 'env:NAME' or 'jndi:name'
            """)
    void badSettingStopsTheDeployment(String key, String value, String advice) {
        assertThatThrownBy(() -> filter(key + " = " + value))
                .hasMessageContaining(key)
                .hasMessageContaining(advice);
        assertThat(application.isEmpty()).isTrue();
    }

    @Test
    void pepperIsNeverShown(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("pepper"), "too short");
        assertThatThrownBy(() -> filter("pepper = file:" + key))
                .hasMessageContaining("must have at least 32 bytes")
                .hasMessageNotContaining("too short");
    }

    /** Not an engine that works anywhere. */
    static final class BrokenArgon2 implements Argon2 {
        BrokenArgon2() {
            throw new UnsatisfiedLinkError("failed to map segment from shared object");
        }

        @Override
        public byte[] tag(Variant variant, Cost cost, byte[] password, byte[] salt, int length) {
            throw new IllegalStateException();
        }
    }

    /** An engine that computes something else. */
    static final class WrongArgon2 implements Argon2 {
        @Override
        public byte[] tag(Variant variant, Cost cost, byte[] password, byte[] salt, int length) {
            return new byte[length];
        }
    }

    @ParameterizedTest
    @CsvSource({
        "io.gatehouse.auth.passwords.PasswordsFilterTest$BrokenArgon2, InvocationTargetException",
        "io.gatehouse.auth.passwords.PasswordsFilterTest$WrongArgon2, it gives wrong answers",
        "io.gatehouse.auth.passwords.NoSuchClass, ClassNotFoundException",
        "java.lang.String, ClassCastException"
    })
    void engineThatCannotBeLoadedOrIsWrongIsReplacedByJavaWithOneTrouble(String engine, String trouble) {
        Engine chosen = Engine.preferring(engine);

        assertThat(chosen.argon2()).isInstanceOf(BouncyArgon2.class);
        assertThat(chosen.isNative()).isFalse();
        assertThat(chosen.trouble()).contains(trouble);
    }

    @Test
    void logSaysOnceThatTheNativeLibraryIsNotUsed() throws Exception {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(PasswordsFilter.class.getName());
        log.addHandler(handler);
        try {
            PasswordsFilter filter = new PasswordsFilter();
            Engine engine = Engine.preferring("io.gatehouse.auth.passwords.NoSuchClass");
            filter.tellOf(engine, event -> lines.add(event.type().vocabularyName() + " " + event.code()));
        } finally {
            log.removeHandler(handler);
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("The native Argon2 can't be used here", "ClassNotFoundException");
        assertThat(lines.get(1)).isEqualTo("crypt_encrypt_fail passwords.native-argon2-unavailable");
    }
}
