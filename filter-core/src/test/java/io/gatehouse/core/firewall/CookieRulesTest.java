package io.gatehouse.core.firewall;

import static io.gatehouse.core.firewall.Firewall.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.settings.SettingsFile;
import io.gatehouse.core.testing.Exchange;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=b",
                "a=b; c=d",
                "a=b;c=d",
                "a=",
                "=b",
                "lone",
                ";;",
                "a=b;",
                "a=b=c",
                "a=\"b\"",
                "a=\"\"",
                "a={\"x\":\"y\"}",
                "a=b\"c",
                "JSESSIONID=1; JSESSIONID=2",
                "__Host-a=1; __Host-b=2",
                "__Secure-a=1; __Secure-a=2",
                "a=$1"
            })
    void whatBrowsersSendPasses(String header) throws Exception {
        assertThat(verdict(Exchange.get("/").header("Cookie", header))).isEqualTo("-");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            $Version=1; a=b                          | 400 cookie-attribute
            a=b; $Path=/                             | 400 cookie-attribute
            a="b; JSESSIONID=1337; c=d"              | 400 cookie-quote
            a="                                      | 400 cookie-quote
            a= "b                                    | 400 cookie-quote
            __Host-a=1; b=2; __Host-a=3              | 400 cookie-repeated
            __Host-a=1; __Host-b=2; __Host-b=3       | 400 cookie-repeated
            __host-a=1; __host-a=2                   | 400 cookie-repeated
            """)
    void whatReadersTakeDifferentlyIsRefused(String header, String expected) throws Exception {
        assertThat(verdict(Exchange.get("/").header("Cookie", header))).isEqualTo(expected);
        assertThat(verdict(Exchange.get("/").header("Cookie", header), "insecureCookie", "/"))
                .isEqualTo("-");
    }

    @Test
    void namedCookieMayComeOnceOnly() throws Exception {
        Exchange exchange = Exchange.get("/").header("Cookie", "JSESSIONID=1; x=2; JSESSIONID=3");

        assertThat(verdict(exchange, "singleCookies", "JSESSIONID")).isEqualTo("400 cookie-repeated");
    }

    @Test
    void cookiesInSeveralLinesAreJudgedTogether() throws Exception {
        Exchange exchange = Exchange.get("/").line("Cookie", "__Host-a=1").line("Cookie", "__Host-a=2");

        assertThat(verdict(exchange)).isEqualTo("400 cookie-repeated");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "maxCookies, 3,    a=1; b=2; c=3,        -",
        "maxCookies, 2,    a=1; b=2; c=3,        431 cookie-count",
        "maxCookie,  128B, 126,                  -",
        "maxCookie,  128B, 127,                  431 cookie-size",
    })
    void numberAndSizeAreBounded(String key, String limit, String header, String expected) throws Exception {
        String cookies = header.contains("=") ? header : "x=" + "v".repeat(Integer.parseInt(header));

        assertThat(verdict(Exchange.get("/").header("Cookie", cookies), key, limit))
                .isEqualTo(expected);
    }

    @Test
    void anyHeaderIsTakenOrRefusedByName() {
        CookieRules rules = CookieRules.from(SettingsFile.parse("gatehouse.ini", "[firewall]\nsingleCookies = a")
                .section("firewall"));
        Set<String> known =
                Set.of("cookie-count", "cookie-size", "cookie-attribute", "cookie-quote", "cookie-repeated", "none");
        String letters = "ab=; \"$\t\\__Host-,\u00e9";
        Random random = new Random(20_261_123);
        for (int round = 0; round < 20_000; round++) {
            String header = random.ints(random.nextInt(60), 0, letters.length())
                    .collect(StringBuilder::new, (text, at) -> text.append(letters.charAt(at)), StringBuilder::append)
                    .toString();
            String fault = new CookieScan(header, rules).fault();
            assertThat(known).as(header).contains(fault == null ? "none" : fault);
        }
    }
}
