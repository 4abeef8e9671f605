package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.EventType.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityEventTest {
    @Test
    void argumentsFollowTheName() {
        assertThat(SecurityEvent.of(EventType.AUTHN_LOGIN_LOCK, "joe", "maxretries")
                        .build()
                        .nameWithArguments())
                .isEqualTo("authn_login_lock:joe,maxretries");
        assertThat(SecurityEvent.of(EventType.SYS_STARTUP).build().nameWithArguments())
                .isEqualTo("sys_startup");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            joe,maxretries | authn_login_fail:joe%2Cmaxretries
            a:b            | authn_login_fail:a%3Ab
            100%2C         | authn_login_fail:100%252C
            """)
    void anArgumentCannotForgeAnother(String user, String expected) {
        assertThat(SecurityEvent.of(EventType.AUTHN_LOGIN_FAIL, user).build().nameWithArguments())
                .isEqualTo(expected);
    }

    @Test
    void longTextIsCutAndItsLengthNoted() {
        SecurityEvent event = SecurityEvent.of(EventType.AUTHZ_FAIL, "u".repeat(257))
                .path("/" + "p".repeat(5_000))
                .detail("d", "v".repeat(300))
                .build();
        assertThat(event.path()).isEqualTo("/" + "p".repeat(255) + "\u2026(5001 characters)");
        assertThat(event.arguments()).containsExactly("u".repeat(256) + "\u2026(257 characters)");
        assertThat(event.details()).containsEntry("d", "v".repeat(256) + "\u2026(300 characters)");
    }

    @Test
    void textOfTheGreatestLengthIsKept() {
        assertThat(SecurityEvent.of(EventType.AUTHZ_FAIL)
                        .path("p".repeat(256))
                        .build()
                        .path())
                .isEqualTo("p".repeat(256));
    }

    @Test
    void aCutNeverSplitsAPairOfSurrogates() {
        String path = "p".repeat(255) + new String(Character.toChars(0x1f600)) + "q";
        assertThat(SecurityEvent.of(EventType.AUTHZ_FAIL).path(path).build().path())
                .isEqualTo("p".repeat(255) + "\u2026(258 characters)");
    }

    @Test
    void moreArgumentsAndDetailsThanAnEventHoldsAreDropped() {
        SecurityEvent.Builder builder = SecurityEvent.of(EventType.AUTHZ_ADMIN, "1", "2", "3", "4", "5", "6", "7");
        for (int i = 0; i < 20; i++) {
            builder.detail("d" + i, "v");
        }
        assertThat(builder.build().arguments()).hasSize(6);
        assertThat(builder.build().details()).hasSize(8).containsKey("d7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "newPassword",
                "PASSWD",
                "pwd",
                "client_secret",
                "X-Csrf-Token",
                "Authorization",
                "Set-Cookie",
                "JSESSIONID",
                "apiKey",
                "api_key",
                "KEY",
                "otp",
                "otp1",
                "user-pin",
                "code",
                "passphrase",
                "sid",
                "credentials"
            })
    void detailsThatNameASecretAreHidden(String name) {
        assertThat(SecurityEvent.of(EventType.AUTHZ_FAIL)
                        .detail(name, "hunter2")
                        .build()
                        .details())
                .containsEntry(name, "***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monkey",
                "shipping",
                "keyboard",
                "statusCode",
                "countryCode",
                "author",
                "side",
                "compass",
                "rule"
            })
    void otherDetailsAreShown(String name) {
        assertThat(SecurityEvent.of(EventType.AUTHZ_FAIL)
                        .detail(name, "x")
                        .build()
                        .details())
                .containsEntry(name, "x");
    }

    @Test
    void neitherSessionNorSecretDetailShowsInToString() {
        SecurityEvent event = SecurityEvent.of(EventType.AUTHN_LOGIN_FAIL, "joe\n")
                .session("0123456789ABCDEF")
                .detail("password", "hunter2")
                .build();
        assertThat(event).hasToString("authn_login_fail:joe\\u000a");
    }

    @Test
    void levelIsTheKindsUnlessSaid() {
        assertThat(SecurityEvent.of(EventType.UPLOAD_VALIDATION).build().level())
                .isEqualTo(Level.INFO);
        assertThat(SecurityEvent.of(EventType.UPLOAD_VALIDATION)
                        .level(Level.CRITICAL)
                        .build()
                        .level())
                .isEqualTo(Level.CRITICAL);
    }
}
