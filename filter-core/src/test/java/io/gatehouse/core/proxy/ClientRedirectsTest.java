package io.gatehouse.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRedirectsTest {
    private static final Client CLIENT = new Client("203.0.113.9", "https", "a", 443);
    private static final ClientRedirects RULE = new ClientRedirects(CLIENT, "/b/c/d;p", "q");

    /** The tables of RFC 3986, 5.4.1 and 5.4.2, with another scheme, for the base {@code https://a/b/c/d;p?q}. */
    @ParameterizedTest(name = "''{0}''")
    @CsvSource(delimiter = '|', textBlock = """
            g:h             | g:h
            g               | https://a/b/c/g
            ./g             | https://a/b/c/g
            g/              | https://a/b/c/g/
            /g              | https://a/g
            //g             | https://g
            ?y              | https://a/b/c/d;p?y
            g?y             | https://a/b/c/g?y
            #s              | https://a/b/c/d;p?q#s
            g#s             | https://a/b/c/g#s
            g?y#s           | https://a/b/c/g?y#s
            ;x              | https://a/b/c/;x
            g;x             | https://a/b/c/g;x
            g;x?y#s         | https://a/b/c/g;x?y#s
            ''              | https://a/b/c/d;p?q
            .               | https://a/b/c/
            ./              | https://a/b/c/
            ..              | https://a/b/
            ../             | https://a/b/
            ../g            | https://a/b/g
            ../..           | https://a/
            ../../          | https://a/
            ../../g         | https://a/g
            ../../../g      | https://a/g
            ../../../../g   | https://a/g
            /./g            | https://a/g
            /../g           | https://a/g
            g.              | https://a/b/c/g.
            .g              | https://a/b/c/.g
            g..             | https://a/b/c/g..
            ..g             | https://a/b/c/..g
            ./../g          | https://a/b/g
            ./g/.           | https://a/b/c/g/
            g/./h           | https://a/b/c/g/h
            g/../h          | https://a/b/c/h
            g;x=1/./y       | https://a/b/c/g;x=1/y
            g;x=1/../y      | https://a/b/c/y
            g?y/./x         | https://a/b/c/g?y/./x
            g?y/../x        | https://a/b/c/g?y/../x
            g#s/./x         | https://a/b/c/g#s/./x
            g#s/../x        | https://a/b/c/g#s/../x
            https:g         | https:g
            """)
    void relativeAddressIsResolvedAsTheStandardHasIt(String reference, String address) {
        assertThat(RULE.location(reference)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.example.org/a",
        "HTTPS://www.example.org",
        "mailto:a@example.org",
        "app+x.y-1:open",
        "javascript:alert(1)"
    })
    void absoluteAddressIsLeftAsItIs(String address) {
        assertThat(RULE.location(address)).isEqualTo(address);
    }

    /** What a browser would read as another host, where it reads a backslash or skips a blank. */
    @ParameterizedTest
    @CsvSource({
        "'/\\evil.example'",
        "'\\\\evil.example'",
        "' //evil.example'",
        "'1://evil.example'",
        "'://evil.example'"
    })
    void oddRelativeAddressStaysOnTheSite(String address) {
        assertThat(RULE.location(address)).startsWith("https://a/");
    }

    @Test
    void otherPortThanTheSchemesOwnIsNamed() {
        Client client = new Client("203.0.113.9", "https", "[2001:db8::1]", 8443);

        assertThat(new ClientRedirects(client, "/a", null).location("/b")).isEqualTo("https://[2001:db8::1]:8443/b");
    }

    @Test
    void baseIsWhatTheClientAskedForWhateverIsDispatched() {
        Exchange exchange = Exchange.get("/shop/cart");
        when(exchange.request.getQueryString()).thenReturn("a=b");
        assertThat(ClientRedirects.of(exchange.request, CLIENT)).isEqualTo(base("/shop/cart", "a=b"));

        exchange.dispatch(DispatcherType.ERROR);
        exchange.request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/shop/first");
        assertThat(ClientRedirects.of(exchange.request, CLIENT).location("next"))
                .isEqualTo("https://a/shop/next");

        exchange.dispatch(DispatcherType.ASYNC);
        exchange.request.setAttribute(AsyncContext.ASYNC_REQUEST_URI, "/slow/page");
        exchange.request.setAttribute(AsyncContext.ASYNC_QUERY_STRING, "c=d");
        assertThat(ClientRedirects.of(exchange.request, CLIENT)).isEqualTo(base("/slow/page", "c=d"));
    }

    private static ClientRedirects base(String path, String query) {
        return new ClientRedirects(CLIENT, path, query);
    }

    @Test
    void requestWithoutAPathIsTakenForTheRoot() {
        assertThat(ClientRedirects.of(Exchange.get("*").request, CLIENT).location("next"))
                .isEqualTo("https://a/next");
    }

    /** Whatever the application redirects to: no exception, and never another host than it named itself. */
    @Test
    void anyTextIsResolved() {
        Random random = new Random(4711);
        String alphabet = "ab/.:?#;%\\@ \t\u00e9[]+-1";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            for (int at = 0; at < length; at++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            check(text.toString());
        }
    }

    private static void check(String reference) {
        String address = RULE.location(reference);
        boolean isOwn =
                address.equals(reference) || address.equals("https:" + reference) || address.startsWith("https://a/");
        assertThat(isOwn).as(reference).isTrue();
        assertThat(RULE.location(address)).as("resolved twice").isEqualTo(address);
    }

    /** The JDK resolves by RFC 2396, which differs from RFC 3986 in empty references and in {@code ..} above the root. */
    @Test
    void plainPathsAreResolvedAsTheJdkDoes() {
        URI base = URI.create("https://a/b/c/d");
        ClientRedirects rule = new ClientRedirects(CLIENT, "/b/c/d", null);
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder path = new StringBuilder("g");
            for (int at = random.nextInt(6); at > 0; at--) {
                path.append(random.nextBoolean() ? "/." : "/x").append(random.nextBoolean() ? "" : "y");
            }
            assertThat(rule.location(path.toString()))
                    .isEqualTo(base.resolve(path.toString()).toString());
        }
    }
}
