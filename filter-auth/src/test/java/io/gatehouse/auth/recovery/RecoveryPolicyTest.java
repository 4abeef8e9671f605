package io.gatehouse.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryPolicyTest {
    private static final String WHOLE = "smtpHost = mail.example.org\nfrom = club@example.org\n";

    private static RecoveryPolicy policy(String lines) {
        Settings settings =
                SettingsFile.parse("gatehouse.ini", "[recovery]\n" + lines).section("recovery");
        return settings.read(RecoveryPolicy::from);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://www.example.org, https://www.example.org, www.example.org",
        "https://www.example.org/, https://www.example.org, www.example.org",
        "https://WWW.example.org:443/Club/, https://www.example.org/Club, www.example.org",
        "https://www.example.org:8443/a/b, https://www.example.org:8443/a/b, www.example.org",
        "http://localhost:8080/club, http://localhost:8080/club, localhost"
    })
    void linksBeginWithTheSite(String typed, String siteUrl, String siteName) {
        RecoveryPolicy policy = policy(WHOLE + "siteUrl = " + typed);

        assertThat(policy.siteUrl()).isEqualTo(siteUrl);
        assertThat(policy.siteName()).isEqualTo(siteName);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://www.example.org",
        "www.example.org",
        "https://",
        "https://user@www.example.org",
        "https://www.example.org?a=b",
        "https://www.example.org/?a=b",
        "https://www.example.org/#a",
        "https://www.example.org/a//b",
        "https://www.example.org/a b",
        "https://www.example.org/%2e",
        "javascript:alert(1)",
        "//www.example.org"
    })
    void otherAddressStopsTheDeployment(String typed) {
        assertThatThrownBy(() -> policy(WHOLE + "siteUrl = " + typed))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("siteUrl is '" + typed + "', must be an address with https");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            smtpHost = a.example.org                                                            | siteUrl is not set
            siteUrl = https://a.example.org                                                     | smtpHost is not set, must be a mail server
            siteUrl = https://a.example.org#smtpHost = a.example.org                            | from is not set, must be a mail address
            from = Club <club@example.org>                                                      | from is 'Club <club@example.org>', must be a mail address
            from = a@example.org, b@example.org                                                 | must be a mail address
            smtpUser = club                                                                     | must be set where 'smtpPassword' is
            smtpPassword = env:PATH                                                             | must be set where 'smtpPassword' is
            smtpPassword = hunter2hunter2                                                       | never the secret itself
            smtpEncryption = none                                                               | must be one of [start-tls, tls, insecure-plain]
            mailSession = ldap://a.example.org/x                                                | must be a JNDI name that starts with 'java:'
            mailSession = java:comp/env/mail#smtpHost = a.example.org                           | can't be combined
            recoverAge = 2h                                                                     | must be a duration from '0s' to '1h'
            rate = many                                                                         | must be a window
            path = account                                                                      | must be a path
            path = /a/../b c                                                                    | must be a path
            """)
    void badSettingStopsTheDeployment(String lines, String advice) {
        assertThatThrownBy(() -> policy(lines.replace('#', '\n')))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
