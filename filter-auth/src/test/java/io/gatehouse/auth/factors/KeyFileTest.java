package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.testing.Race;
import io.gatehouse.core.settings.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path home;

    @Test
    void keyIsMadeOnceAndOnlyItsOwnerReadsIt() throws Exception {
        Path file = home.resolve("made/later/factors.key");
        Secret first = new KeyFile(file).key(random);

        assertThat(first.length()).isEqualTo(32);
        assertThat(new KeyFile(file).key(random)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void nodesThatStartAtOnceHaveOneKey() throws Exception {
        Path file = home.resolve("factors.key");
        List<Secret> keys = Race.of(16, node -> () -> new KeyFile(file).key(random));

        assertThat(new HashSet<>(keys)).hasSize(1);
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void shortFileIsRefusedByName() throws Exception {
        Path file = Files.write(home.resolve("factors.key"), new byte[31]);

        assertThatThrownBy(() -> new KeyFile(file).key(random))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("it has 31 bytes, a key has 32");
    }
}
