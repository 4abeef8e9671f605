package io.gatehouse.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {
    @Test
    void unresolvedClientIsThePeerOfTheConnection() {
        ForwardedRequest request = new ForwardedRequest("192.0.2.7", "HTTPS", "WWW.Example", 8443);
        assertThat(Client.of(request.with("X-Forwarded-For", "203.0.113.9")))
                .isEqualTo(new Client("192.0.2.7", "https", "www.example", 8443));
    }

    @Test
    void keptClientIsTheClient() {
        ForwardedRequest request = new ForwardedRequest("10.0.0.1", "http", "backend", 8080);
        Client client = new Client("203.0.113.9", "https", "www.example", 443);
        client.keepIn(request);
        assertThat(Client.of(request)).isSameAs(client);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(nullValues = "null", textBlock = """
            192.0.2.7,              192.0.2.7
            0:0:0:0:0:0:0:1,        ::1
            [0:0:0:0:0:0:0:1],      ::1
            [2001:DB8::1],          2001:db8::1
            fe80:0:0:0:0:0:0:1%2,   fe80::1
            [fe80::1%eth0],         fe80::1
            ::ffff:192.0.2.7,       192.0.2.7
            not:an:address,         not:an:address
            null,                   ''
            """)
    void addressIsCanonicalHoweverTheContainerSpellsIt(@Nullable String reported, String address) {
        assertThat(Client.of(new ForwardedRequest(reported, "http", "a", 80)).address())
                .isEqualTo(address);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "http, 80, http://www.example",
        "https, 443, https://www.example",
        "https, 80, https://www.example:80",
        "http, 8080, http://www.example:8080",
        "http, -1, http://www.example"
    })
    void originNamesThePortUnlessItIsTheSchemesOwn(String scheme, int port, String origin) {
        assertThat(new Client("192.0.2.7", scheme, "www.example", port).origin())
                .isEqualTo(origin);
    }

    @Test
    void clientIsKnownOnceSomebodyHasAsked() {
        ForwardedRequest request = new ForwardedRequest("192.0.2.7", "http", "a", 80);
        assertThat(Client.isKnown(request)).isFalse();
        assertThat(Client.of(request).host()).isEqualTo("a");
        assertThat(Client.isKnown(request)).isTrue();
    }

    @Test
    void containerThatNamesNoSchemeOrHostIsRead() {
        assertThat(Client.of(new ForwardedRequest("192.0.2.7", null, null, -1)))
                .isEqualTo(new Client("192.0.2.7", "", "", -1));
    }

    @ParameterizedTest
    @CsvSource({"https, true", "http, false", "'', false"})
    void onlyHttpsIsSecure(String scheme, boolean isSecure) {
        assertThat(new Client("192.0.2.7", scheme, "a", 80).isSecure()).isEqualTo(isSecure);
    }
}
