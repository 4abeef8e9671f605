package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsWatchTest {
    @TempDir
    private Path folder;

    private final List<String> taken = new ArrayList<>();
    private Path file;
    private SettingsWatch watch;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("gatehouse.ini"), "[https]\n");
        watch = new SettingsWatch(
                file, Files.readAllBytes(file), bytes -> taken.add(new String(bytes, StandardCharsets.UTF_8)));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    @Test
    void unchangedFileIsNotTaken() throws IOException {
        watch.look();
        watch.look();

        assertThat(taken).isEmpty();
    }

    @Test
    void changedFileIsTakenOnceItHasStoodAWhile() throws IOException {
        write("[hsts]\n");
        watch.look();
        assertThat(taken).isEmpty();
        watch.look();
        watch.look();

        assertThat(taken).containsExactly("[hsts]\n");
    }

    @Test
    void fileThatIsBeingWrittenIsNotTaken() throws IOException {
        write("[hs");
        watch.look();
        write("[hsts]\nmaxA");
        watch.look();
        write("[hsts]\nmaxAge = 1d\n");
        watch.look();
        assertThat(taken).isEmpty();
        watch.look();

        assertThat(taken).containsExactly("[hsts]\nmaxAge = 1d\n");
    }

    @Test
    void changeThatIsTakenBackIsNotTaken() throws IOException {
        write("[hsts]\n");
        watch.look();
        write("[https]\n");
        watch.look();
        watch.look();

        assertThat(taken).isEmpty();
    }

    @Test
    void missingFileIsReportedAndItsReturnTaken() throws IOException {
        Files.delete(file);
        assertThatThrownBy(watch::look).isInstanceOf(IOException.class);
        write("[hsts]\n");
        watch.look();
        watch.look();

        assertThat(taken).containsExactly("[hsts]\n");
    }
}
