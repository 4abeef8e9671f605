package io.gatehouse.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    private Path folder;

    @Test
    void missingBrowserIsNamedWithHowToInstallIt() {
        assertThatThrownBy(() -> Program.find(folder.toString(), List.of("chromium", "google-chrome")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The browser tests need chromium or google-chrome on the PATH, which is '" + folder
                        + "' (Debian: apt-get install chromium chromium-driver)");
    }

    @Test
    void firstNameWinsInWhateverFolder() throws IOException {
        Path late = executable(Files.createDirectories(folder.resolve("late")).resolve("chromium"));
        executable(Files.createDirectories(folder.resolve("early")).resolve("google-chrome"));
        String path = folder.resolve("early") + File.pathSeparator + folder.resolve("late");

        assertThat(Program.find(path, List.of("chromium", "google-chrome"))).isEqualTo(late);
    }

    private static Path executable(Path file) throws IOException {
        Files.createFile(file);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
