package io.gatehouse.core.firewall;

import static io.gatehouse.core.firewall.Firewall.PASSES;
import static io.gatehouse.core.firewall.Firewall.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MethodRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "HEAD",
                "POST",
                "PUT",
                "DELETE",
                "PATCH",
                "OPTIONS",
                "PROPFIND",
                "MKCOL",
                "LOCK",
                "REPORT",
                "VERSION-CONTROL",
                "QUERY"
            })
    void registeredMethodPasses(String method) throws Exception {
        assertThat(verdict(Exchange.get("/").method(method))).isEqualTo(PASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, 405 method",
        "CONNECT, 405 method",
        "TRACK, 501 method-unknown",
        "get, 501 method-unknown",
        "PRI, 501 method-unknown",
        "JEFF, 501 method-unknown",
        "'G ET', 501 method-unknown"
    })
    void anyOtherMethodIsRefused(String method, String expected) throws Exception {
        assertThat(verdict(Exchange.get("/").method(method))).isEqualTo(expected);
    }

    @Test
    void refusalListsWhatIsAllowed() throws Exception {
        Exchange exchange = Exchange.get("/").method("DELETE");

        verdict(exchange, "methods", "POST, GET");

        assertThat(exchange.headers).containsEntry("Allow", "GET, HEAD, POST");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "GET,    /api/list,  -",
        "HEAD,   /api/list,  -",
        "POST,   /api/list,  405 method",
        "DELETE, /api/items, -",
        "GET,    /api/items, 405 method",
        "POST,   /page,      -",
        "PUT,    /page,      405 method",
    })
    void firstRuleOfThePathDecides(String method, String path, String expected) throws Exception {
        assertThat(verdict(
                        Exchange.get(path).method(method),
                        "methods",
                        "GET, POST",
                        "methodsFor",
                        "/api/items DELETE, /api/** GET"))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource({
        "X-HTTP-Method-Override, DELETE, 405 method-override",
        "x-http-method-override, delete, 405 method-override",
        "X-HTTP-Method, TRACE, 405 method-override",
        "X-Method-Override, NONE, 405 method-override",
        "X-HTTP-Method-Override, POST, -",
    })
    void headerCantAskForAMethodThatIsRefused(String name, String method, String expected) throws Exception {
        assertThat(verdict(Exchange.get("/").method("POST").header(name, method), "methods", "GET, POST"))
                .isEqualTo(expected);
    }
}
