package io.gatehouse.core.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {
    @TempDir
    private Path folder;

    private final ServletContext context = Exchange.get("/").context;

    private static Settings section(String lines) {
        return SettingsFile.parse("gatehouse.ini", "[audit]\n" + lines).section("audit");
    }

    private String key() throws Exception {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return "file:" + Files.writeString(folder.resolve("key"), HexFormat.of().formatHex(key));
    }

    @Test
    void sectionNamesTheFile() throws Exception {
        Path file = folder.resolve("audit.jsonl");

        Records.open(context, section("file = " + file + "\nkey = " + key())).close();

        assertThat(file).exists();
    }

    @Test
    void secondOpeningMayNotAskForAnotherAudit() {
        try (Records first = Records.open(context)) {
            assertThat(first.audit()).isNotNull();
            assertThatThrownBy(() -> Records.open(context, section("foldWindow = 1s")))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(
                            "a filter that stands alone in web.xml has opened the audit with other settings");
        }
    }

    @Test
    void fileThatCannotBeOpenedStopsTheDeployment() {
        assertThatThrownBy(() -> Records.open(
                        context,
                        section("file = " + folder.resolve("no/such/folder/audit.jsonl") + "\nkey = " + key())))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("section [audit]: ");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            foldWindow   | 2h              | line 2: foldWindow is '2h', must be a duration from '0s' to '1h'
            maxFileSize  | 63KiB           | line 2: maxFileSize is '63KiB', must be a size of at least '64KiB'
            application  | ''              | line 2: application is '', must be a text of 1 to 64 characters
            file         | /tmp/audit      | key is not set, must be set where 'file' is
            key          | env:NO_SUCH_KEY | line 2: key (not shown) must be in the environment, it is not
            mode         | observe         | line 2: mode is 'observe', must not be set: security events are always written
            nonsense     | 1               | unknown key 'nonsense'
            """)
    void badSettingStopsTheDeployment(String key, String value, String advice) {
        assertThatThrownBy(() -> Records.open(context, section(key + " = " + value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.ini, section [audit]")
                .hasMessageContaining(advice);
    }
}
