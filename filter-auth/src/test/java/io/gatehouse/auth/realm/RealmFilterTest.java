package io.gatehouse.auth.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.VisitorRequest;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealmFilterTest {
    private final ServletContext context = VisitorRequest.application();

    private RealmFilter filter(String... settings) throws Exception {
        RealmFilter filter = new RealmFilter();
        filter.init(VisitorRequest.config(context, settings));
        return filter;
    }

    @Test
    void latestSettingsAreInForceUntilTheyAreWithdrawn() throws Exception {
        RealmFilter former = filter();
        Authenticator first = Authenticator.of(context);
        RealmFilter latter = filter("realms", "store, ldap");

        assertThat(Authenticator.of(context)).isNotSameAs(first);
        latter.destroy();
        assertThat(Authenticator.of(context)).isSameAs(first);
        former.destroy();
        assertThat(InForce.of(context, Authenticator.class)).isEmpty();
        assertThat(Realms.of(context).named("store")).isEmpty();
    }

    @Test
    void realmWithoutASectionIsTold() throws Exception {
        RealmFilter filter = filter("realms", "store, ldap");
        SettingsFile file = SettingsFile.parse("gatehouse.ini", "[accounts]\n[realm]\nrealms = store, ldap\n");

        assertThat(filter.findingsIn(file)).containsExactly("'realms' names 'ldap', but there is no section [ldap].");
        filter.destroy();
    }

    @Test
    void realmWhoseSectionIsThereIsNotTold() throws Exception {
        RealmFilter filter = filter();

        assertThat(filter.findingsIn(SettingsFile.parse("gatehouse.ini", "[accounts]\n[realm]\n")))
                .isEmpty();
        filter.destroy();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            realms | Store                                          | must be names of realms, as 'store, ldap'
            realms | store, store                                   | must not hold a name twice
            realms | a, b, c, d, e, f, g, h, i                      | must be 1 to 8 names
            cache  | 2s                                             | must be a duration from '0s' to '1s'
            cache  | one                                            | must be a duration from '0s' to '1s'
            keep   | cart                                           | unknown key 'keep'
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> filter(name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
