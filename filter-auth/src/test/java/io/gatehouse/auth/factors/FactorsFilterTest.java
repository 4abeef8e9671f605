package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.ServletContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

class FactorsFilterTest {
    private static FactorsPolicy policy(String... lines) {
        Settings settings = SettingsFile.parse("gatehouse.ini", "[factors]\n" + String.join("\n", lines))
                .section("factors");
        return settings.read(FactorsPolicy::from);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            origins = https://www.example.org                                                    | www.example.org
            origins = https://www.example.org, https://admin.example.org\\nrpId = example.org    | example.org
            origins = http://localhost:8080                                                      | localhost
            """)
    void relyingPartyIsTheFirstHostUnlessSaid(String lines, String rpId) {
        assertThat(policy(lines.split("\\\\n")).rpId()).isEqualTo(rpId);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            origins = http://www.example.org                                     | must be origins with https
            origins = www.example.org                                            | must be origins
            origins = https://www.example.org\\nrpId = example.com               | must be the host of every one of 'origins'
            origins = https://www.example.org\\nrpId = ample.org                 | must be the host of every one of 'origins'
            origins = https://www.example.org, https://example.com               | must be the host of every one of 'origins'
            issuer = a:b                                                         | must be a text without ':'
            window = 3                                                           | must be a whole number from 0 to 2
            recoveryCodes = 4                                                    | must be a whole number from 5 to 20
            key = 0123456789abcdef0123456789abcdef                               | never the secret itself
            """)
    void badSettingStopsTheDeployment(String lines, String advice) {
        assertThatThrownBy(() -> policy(lines.split("\\\\n")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }

    @Test
    void missingSectionIsNamed() {
        assertThatThrownBy(() -> Factors.of(Mockito.mock(ServletContext.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[factors]");
    }

    @Test
    void policyShowsNoKey() {
        Secret key = Secret.of(new byte[] {'s', 'e', 'c', 'r', 'e', 't'});
        FactorsPolicy policy = new FactorsPolicy("x", 1, 10, List.of(), "", key, null);

        assertThat(policy.toString()).contains("(secret)").doesNotContain("115");
    }
}
