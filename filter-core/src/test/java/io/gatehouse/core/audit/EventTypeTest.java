package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.EventType.Level;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypeTest {
    /** OWASP Cheat Sheet Series, Application Logging Vocabulary, without its section on MCP servers. */
    private static final String VOCABULARY = """
            authn_login_success authn_login_successafterfail authn_login_fail authn_login_fail_max authn_login_lock
            authn_password_change authn_password_change_fail authn_impossible_travel authn_token_created authn_token_revoked
            authn_token_reuse authn_token_delete authz_fail authz_change authz_admin crypt_decrypt_fail crypt_encrypt_fail
            excess_rate_limit_exceeded upload_complete upload_stored upload_validation upload_delete input_validation_fail
            input_validation_discrete_fail malicious_excess_404 malicious_extraneous malicious_attack_tool malicious_sqli
            malicious_cors malicious_csrf malicious_csp_violation malicious_direct_reference privilege_permissions_changed sensitive_create sensitive_read
            sensitive_update sensitive_delete sequence_fail session_created session_renewed session_expired
            session_use_after_expire sys_startup sys_shutdown sys_restart sys_crash sys_monitor_disabled sys_monitor_enabled
            user_created user_updated user_archived user_deleted""";

    @Test
    void namesAreTheVocabularysAndThreeOfOurOwn() {
        List<String> names =
                Arrays.stream(EventType.values()).map(EventType::vocabularyName).toList();
        List<String> expected =
                Arrays.asList((VOCABULARY + " audit_loss audit_tampered audit_trouble").split("\\s+", -1));
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHN_LOGIN_SUCCESS, INFO",
        "AUTHN_LOGIN_FAIL, WARN",
        "AUTHN_PASSWORD_CHANGE_FAIL, CRITICAL",
        "AUTHZ_FAIL, CRITICAL",
        "INPUT_VALIDATION_FAIL, WARN",
        "MALICIOUS_CORS, CRITICAL",
        "SESSION_EXPIRED, INFO",
        "SESSION_USE_AFTER_EXPIRE, CRITICAL",
        "SYS_STARTUP, WARN"
    })
    void levelsAreTheVocabularys(EventType type, Level level) {
        assertThat(type.level()).isEqualTo(level);
    }

    @Test
    void onlyAuthnEventsHaveTheReserve() {
        assertThat(EventType.AUTHN_TOKEN_REUSE.isAuthentication()).isTrue();
        assertThat(EventType.AUTHZ_FAIL.isAuthentication()).isFalse();
    }
}
