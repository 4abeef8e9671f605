package io.gatehouse.auth.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.strength.PasswordUse.Kind;
import io.gatehouse.auth.testing.Application;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesFilterTest {
    private final Application application = new Application();
    private final List<PasswordRulesFilter> filters = new ArrayList<>();

    @AfterEach
    void close() {
        filters.forEach(PasswordRulesFilter::destroy);
        assertThat(application.isEmpty()).isTrue();
    }

    private PasswordRulesFilter filter(String... lines) throws Exception {
        PasswordRulesFilter filter = new PasswordRulesFilter();
        filter.init(application.section("password-rules", lines));
        filters.add(filter);
        return filter;
    }

    private PasswordRules rules() {
        return PasswordRules.of(application.context);
    }

    @Test
    void rulesHoldWhileTheFilterLivesAndTheNewestSettingsCount() throws Exception {
        filter();
        PasswordRules known = rules();
        assertThat(known.least(Kind.MEMBER)).isEqualTo(15);
        PasswordRulesFilter changed = filter("members = 12");
        assertThat(rules()).isSameAs(known);
        assertThat(known.least(Kind.MEMBER)).isEqualTo(12);
        changed.destroy();
        assertThat(known.least(Kind.MEMBER)).isEqualTo(15);
    }

    @Test
    void withoutTheSectionItSaysWhatToAdd() {
        assertThatThrownBy(this::rules).hasMessageContaining("add the section [password-rules]");
    }

    @Test
    void loweredLengthIsAWarningAtStart() throws Exception {
        assertThat(filter("members = 12").findingsAtStart())
                .singleElement()
                .asString()
                .contains("'members' is 12", "at least 15 characters");
        assertThat(filter().findingsAtStart()).isEmpty();
    }

    @Test
    void serviceThatIsAwayRefusesNobody() throws Exception {
        filter("breachService = http://127.0.0.1:1/range/", "breachTimeout = 1s");
        assertThat(rules().complaints("a phrase nobody else has", PasswordUse.of(Kind.MEMBER)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            singleFactor  | 14                        | must be a whole number from 15 to 64
            secondFactor  | 7                         | must be a whole number from 8 to 64
            members       | 11                        | must be a whole number from 12 to 64
            breachService | http://example.org/range/ | must be the https address of a range service
            breachService | https://example.org/range | must be the https address of a range service
            breachService | file:///etc/              | must be the https address of a range service
            breachService | https://                  | must be the https address of a range service
            mode          | observe                   | must be 'off' or 'enforce'
            length        | 8                         | must be one of [breachService, breachTimeout, members, mode, secondFactor, singleFactor, words]
            """)
    void badSettingStopsTheDeployment(String key, String value, String advice) {
        assertThatThrownBy(() -> filter(key + " = " + value)).hasMessageContaining(advice);
    }
}
