package io.gatehouse.auth.devicebound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.VisitorRequest;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceBoundFilterTest {
    private final ServletContext context = VisitorRequest.application();

    private DeviceBoundFilter filter(String... settings) throws Exception {
        DeviceBoundFilter filter = new DeviceBoundFilter();
        filter.init(VisitorRequest.config(context, settings));
        return filter;
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            path   | device      | must be a path of this site
            path   | /           | must be a path of this site
            path   | /a/         | must be a path of this site
            path   | /a//b       | must be a path of this site
            path   | /a/../b     | must be a path of this site
            path   | /a"b        | must be a path of this site
            path   | /a b        | must be a path of this site
            age    | 0s          | must be at least '1s'
            age    | 2h          | must be a duration from '0s' to '1h'
            offer  | 1d          | must be a duration from '0s' to '1h'
            grace  | 6m          | must be a duration from '0s' to '5m'
            except | account     | must be path patterns
            secret | a           | unknown key 'secret', must be one of [age, except, grace, mode, offer, path]
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> filter(name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }

    @Test
    void missingRealmIsTold() throws Exception {
        DeviceBoundFilter filter = filter();

        assertThat(filter.findingsIn(SettingsFile.parse("gatehouse.ini", "[device-bound]\n")))
                .containsExactly("It binds the sessions of people who sign in, but there is no section [realm].");
        assertThat(filter.findingsIn(SettingsFile.parse("gatehouse.ini", "[realm]\n[device-bound]\n")))
                .isEmpty();
        filter.destroy();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''         | /account/device-bound/refresh           | ''
            /app       | /app/account/device-bound/refresh       | '{"type":"include","path":"/app"},{"type":"exclude","path":"/"},{"type":"include","path":"/app"}'
            /a b       | /a%20b/account/device-bound/refresh     | '{"type":"include","path":"/a%20b"},{"type":"exclude","path":"/"},{"type":"include","path":"/a%20b"}'
            /caf\u00e9 | /caf%C3%A9/account/device-bound/refresh | '{"type":"include","path":"/caf%C3%A9"},{"type":"exclude","path":"/"},{"type":"include","path":"/caf%C3%A9"}'
            /a"b       | /a%22b/account/device-bound/refresh     | '{"type":"include","path":"/a%22b"},{"type":"exclude","path":"/"},{"type":"include","path":"/a%22b"}'
            """)
    void browserIsToldTheRequestsOfTheApplicationAlone(String contextPath, String refresh, String rules) {
        Addresses addresses = Addresses.of(DeviceBoundPolicy.DEFAULT, contextPath);
        BoundCookie cookie = BoundCookie.in(contextPath, DeviceBoundPolicy.DEFAULT.age());

        assertThat(new Instructions(addresses, cookie).of("i"))
                .contains("\"refresh_url\":\"" + refresh + '"', "\"scope_specification\":[" + rules + ']');
    }
}
