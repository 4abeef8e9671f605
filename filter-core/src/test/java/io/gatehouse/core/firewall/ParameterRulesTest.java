package io.gatehouse.core.firewall;

import static io.gatehouse.core.firewall.Firewall.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterRulesTest {
    private static final String[] SINGLE = {"singleParameters", "/transfer amount account"};

    @ParameterizedTest(name = "{0}?{1}: {2}")
    @CsvSource({
        "/transfer, amount=1&account=2,        -",
        "/transfer, amount=1&amount=1000,      400 parameter-repeated",
        "/transfer, amount=1&%61mount=1000,    400 parameter-repeated",
        "/transfer, amount&amount,             400 parameter-repeated",
        "/transfer, note=1&note=2,             -",
        "/transfer, Amount=1&amount=2,         -",
        "/other,    amount=1&amount=1000,      -",
    })
    void namedParameterMayComeOnceInTheQuery(String path, String query, String expected) throws Exception {
        assertThat(verdict(Exchange.get(path).query(query), SINGLE)).isEqualTo(expected);
    }

    @Test
    void repeatedParameterPassesWithoutTheRule() throws Exception {
        assertThat(verdict(Exchange.get("/transfer").query("amount=1&amount=1000")))
                .isEqualTo("-");
    }

    private static Exchange form(String query, String name, String... values) {
        Exchange exchange = Exchange.get("/transfer").method("POST").query(query);
        when(exchange.request.getContentType()).thenReturn("application/x-www-form-urlencoded;charset=iso-8859-1");
        when(exchange.request.getParameterValues(name)).thenReturn(values);
        when(exchange.request.getParameter(name)).thenReturn(values[0]);
        return exchange;
    }

    private static FilterChain asking(Consumer<HttpServletRequest> question) {
        return (request, response) -> question.accept((HttpServletRequest) request);
    }

    @ParameterizedTest(name = "{0} and {2} values: {3}")
    @CsvSource({
        "amount=1,      amount, 2, 400 parameter-mixed",
        "amount=1,      amount, 1, -",
        "a=1&a=2,       a,      2, -",
        "a=1&a=2,       a,      3, 400 parameter-mixed",
        "x=1,           amount, 2, -",
    })
    void nameMayNotStandInQueryAndForm(String query, String name, int values, String expected) throws Exception {
        Exchange exchange = form(query, name, "1,2,3".split(",", 3)).query(query);
        String[] all = new String[values];
        when(exchange.request.getParameterValues(name)).thenReturn(all);

        Firewall.run(exchange, asking(request -> request.getParameter(name)));

        assertThat(exchange.status() == 200 ? "-" : Firewall.refusal(exchange)).isEqualTo(expected);
    }

    @Test
    void mixedParameterPassesWhereThePathIsExempt() throws Exception {
        Exchange exchange = form("amount=1", "amount", "1", "2");

        Firewall.run(exchange, asking(HttpServletRequest::getParameterMap), "insecureMixedParameters", "/transfer");

        assertThat(exchange.status()).isEqualTo(200);
    }

    @Test
    void singleParameterIsCountedInTheFormToo() throws Exception {
        Exchange exchange = form("", "amount", "1", "1000");

        Firewall.run(exchange, asking(HttpServletRequest::getParameterNames), SINGLE);

        assertThat(Firewall.refusal(exchange)).isEqualTo("400 parameter-repeated");
    }

    @Test
    void bodyIsNotTouchedBeforeTheApplicationAsks() throws Exception {
        Exchange exchange = form("amount=1", "amount", "1", "2");

        Firewall.run(exchange, asking(request -> {}), SINGLE);

        verify(exchange.request, never()).getParameterValues("amount");
        assertThat(exchange.status()).isEqualTo(200);
    }

    @Test
    void applicationThatGoesOnAfterTheRefusalChangesNothing() throws Exception {
        Exchange exchange = form("amount=1", "amount", "1", "2");

        Firewall.run(exchange, asking(request -> {
            assertThatThrownBy(() -> request.getParameter("amount")).hasMessageContaining("refused");
            assertThatThrownBy(() -> request.getParameterValues("amount")).hasMessageContaining("refused");
        }));

        assertThat(Firewall.refusal(exchange)).isEqualTo("400 parameter-mixed");
    }

    @Test
    void failureOfTheApplicationItselfIsItsOwn() {
        Exchange exchange = form("x=1", "amount", "1");
        FilterChain failing = (request, response) -> {
            throw new ServletException("own");
        };

        assertThatThrownBy(() -> Firewall.run(exchange, failing)).hasMessage("own");
    }

    @Test
    void observedFormGoesOn() throws Exception {
        Exchange exchange = form("amount=1", "amount", "1", "2");
        String[] seen = new String[1];

        Firewall.run(exchange, asking(request -> seen[0] = request.getParameter("amount")), "mode", "observe");

        assertThat(seen[0]).isEqualTo("1");
        assertThat(exchange.status()).isEqualTo(200);
    }
}
