package io.gatehouse.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.testing.jndi.java.javaURLContextFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.naming.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretTest {
    private static final String RANDOM = HexFormat.of().formatHex(new SecureRandom().generateSeed(32));

    @TempDir
    private Path folder;

    private static Optional<Secret> read(String value) {
        return SettingsFile.parse("gatehouse.ini", "[audit]\nkey = " + value)
                .section("audit")
                .read(settings -> settings.secret("key", 32));
    }

    private String file(String content) throws Exception {
        return Files.writeString(folder.resolve("key"), content).toString();
    }

    @ParameterizedTest
    @CsvSource({"''", "'\n'", "'\r\n'"})
    void fileHoldsTheSecretAndPerhapsALineEnd(String lineEnd) throws Exception {
        Secret secret = read("file:" + file(RANDOM + lineEnd)).orElseThrow();

        assertThat(secret.bytes()).isEqualTo(RANDOM.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void environmentHoldsTheSecret() {
        String value = System.getenv("PATH");

        assertThat(SettingsFile.parse("f", "[audit]\nkey = env:PATH")
                        .section("audit")
                        .read(settings -> settings.secret("key", 8))
                        .map(Secret::length))
                .contains(value.length());
    }

    @Test
    void containerHoldsTheSecretInItsNames() {
        System.setProperty(Context.URL_PKG_PREFIXES, "io.gatehouse.core.testing.jndi");
        javaURLContextFactory.BOUND.put("java:comp/env/auditKey", RANDOM);
        javaURLContextFactory.BOUND.put("java:comp/env/number", 7);
        try {
            assertThat(read("jndi:java:comp/env/auditKey").orElseThrow().bytes())
                    .isEqualTo(RANDOM.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> read("jndi:java:comp/env/number"))
                    .hasMessageContaining("key (not shown) must be a text in JNDI, it is not");
        } finally {
            System.clearProperty(Context.URL_PKG_PREFIXES);
        }
    }

    @Test
    void noKeyIsNoSecret() {
        assertThat(SettingsFile.parse("f", "[audit]").section("audit").secret("key", 32))
                .isEmpty();
    }

    @Test
    void sampleSecretIsRefused() throws Exception {
        for (String sample : new String[] {
            "changeme-changeme-changeme-changeme",
            "a".repeat(64),
            "abababababababababababababababababab",
            "my-Secret-my-Secret-my-Secret-12"
        }) {
            assertThatThrownBy(() -> read("file:" + file(sample)))
                    .as(sample)
                    .hasMessageContaining("line 2: key (not shown) must be random bytes, it looks like a sample")
                    .message()
                    .doesNotContain(sample);
        }
    }

    @Test
    void shortSecretIsRefused() throws Exception {
        assertThatThrownBy(() -> read("file:" + file("short-one")))
                .hasMessageContaining("key (not shown) must have at least 32 bytes, it has 9")
                .message()
                .doesNotContain("short-one");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            4b8f0f5c1d2e3a49586776859403a2b1        | must be 'file:/path', 'env:NAME' or 'jndi:name', never the secret itself
            http:4b8f0f5c1d2e3a49586776859403a2b1   | must be 'file:/path', 'env:NAME' or 'jndi:name', never the secret itself
            file:                                   | must be 'file:/path', 'env:NAME' or 'jndi:name', never the secret itself
            file:/no/such/file                      | must be a file that can be read, it can't (NoSuchFileException)
            env:NO_SUCH_NAME                        | must be in the environment, it is not
            jndi:ldap://127.0.0.1/x                 | must be a JNDI name that starts with 'java:'
            jndi:java:comp/env/none                 | must be a text in JNDI, it is not
            """)
    void unusableReferenceIsRefusedWithoutShowingIt(String reference, String advice) {
        assertThatThrownBy(() -> read(reference))
                .hasMessageContaining("gatehouse.ini, section [audit], line 2: key (not shown) " + advice)
                .message()
                .doesNotContain("4b8f0f5c");
    }

    @Test
    void noTextShowsASecret() {
        assertThat(Secret.of(RANDOM.getBytes(StandardCharsets.UTF_8))).hasToString("(secret)");
    }

    @Test
    void secretIsNotChangedFromOutside() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.of(bytes);
        bytes[0] = 9;
        secret.bytes()[1] = 9;

        assertThat(secret).isEqualTo(Secret.of(new byte[] {1, 2, 3})).hasSameHashCodeAs(Secret.of(new byte[] {1, 2, 3
        }));
    }
}
