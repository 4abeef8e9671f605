package io.gatehouse.core.redirects;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.redirects.RedirectTarget.Kind;
import io.gatehouse.core.settings.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The addresses by which open redirects were made elsewhere: two slashes (CVE-2023-46750, CVE-2023-41080), backslashes (CVE-2026-82464), user
 * names and authorities that browsers read otherwise (CVE-2022-2047, CVE-2024-6763), and dot segments.
 */
class RedirectTargetTest {
    private static final int ADDRESSES = 100_000;

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "/",
                "page",
                "page/",
                "/page",
                "/shop/page?a=b#c",
                "?a=b",
                "#top",
                "..",
                "../page",
                "./page",
                "../../a/b",
                "/a//b",
                "a//b",
                "../a//b",
                "/a/../b",
                "/a/b//",
                "/page?next=//evil.example",
                "/page?next=https://evil.example",
                "/page#//evil.example",
                "?//evil.example",
                "page;jsessionid=1",
                "/a\\b",
                "a/b:c",
                "/a:b",
                "/javascript:alert(1)",
                "./javascript:alert(1)",
                "  /page  ",
                "/näh/漢",
                "/%2f/evil.example",
                "/%5cevil.example",
                "%2f%2fevil.example",
                "1http://evil.example",
                ":evil.example"
            })
    void addressOfTheSiteItself(String address) {
        assertThat(RedirectTarget.of(address, "https").kind()).isEqualTo(Kind.HERE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://evil.example, https://evil.example",
        "http://evil.example, http://evil.example",
        "HTTPS://EVIL.example/a, https://evil.example",
        "https://evil.example:443, https://evil.example",
        "https://evil.example:8443?x, https://evil.example:8443",
        "https://evil.example:, https://evil.example",
        "http://evil.example:80#@good.example, http://evil.example",
        "https://evil.example?@good.example, https://evil.example",
        "//evil.example, https://evil.example",
        "//evil.example:8443/a, https://evil.example:8443",
        "//EVIL.example, https://evil.example",
        "https://evil.example/@good.example, https://evil.example",
        "https://good.example.evil.example, https://good.example.evil.example",
        "https://good.example., https://good.example.",
        "http://2130706433/, http://2130706433",
        "http://127.1/, http://127.1",
        "https://xn--mnchen-3ya.example/, https://xn--mnchen-3ya.example",
        "'https://[2001:db8::1]:8443/x', 'https://[2001:db8::1]:8443'",
        "'  https://evil.example', https://evil.example"
    })
    void addressOfAnotherSite(String address, String origin) {
        assertThat(RedirectTarget.of(address, "https").origin()).hasToString(origin);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://evil.example/%0aalert(1)",
                "data:text/html,x",
                "mailto:a@b.example",
                "ftp://evil.example",
                "ws://evil.example",
                "file:///etc/passwd",
                "com.example.app:/callback",
                "evil.example:443",
                "blob:https://evil.example/x",
                "view-source:https://evil.example"
            })
    void addressOfAnotherScheme(String address) {
        assertThat(RedirectTarget.of(address, "https").kind()).isEqualTo(Kind.SCHEME);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "///evil.example",
                "////evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "\\\\evil.example",
                "\\\\\\evil.example",
                "//\\evil.example",
                "https:evil.example",
                "https:/evil.example",
                "https:///evil.example",
                "https:\\\\evil.example",
                "https:/\\evil.example",
                "https://\\evil.example",
                "http:evil.example",
                "http:/evil.example",
                "https:",
                "https://",
                "//",
                "https://good.example\\@evil.example",
                "https://good.example@evil.example",
                "https://good.example:pass@evil.example",
                "//good.example@evil.example",
                "http://good.example%40evil.example",
                "https://evil%2eexample",
                "https://ｅvil.example",
                "https://evil。example",
                "https://münchen.example",
                "https://evil .example",
                "https://evil.example:port",
                "https://evil.example:0",
                "https://evil.example:65536",
                "https://evil.example:99999999999",
                "https://evil.example:80:80",
                "https://[::1",
                "https://[::1]x",
                "https://[]",
                "https://[good.example]/",
                "/\t/evil.example",
                "/\n/evil.example",
                "ht\ttps://evil.example",
                "java\nscript:alert(1)",
                "\u0001https://evil.example",
                "\u0000//evil.example",
                "\t//evil.example",
                "/page\r\nSet-Cookie: a=b",
                "/page\u007f",
                "..//evil.example",
                ".//evil.example",
                "/.//evil.example",
                "/..//evil.example",
                "/a/..//evil.example",
                "/a/../..//evil.example",
                "/%2e%2e//evil.example",
                "/%2E/\\evil.example",
                "/.%2e/\\evil.example",
                "a/..//evil.example",
                "/..;x//evil.example",
                "/a/..;//evil.example",
                "..\\\\evil.example"
            })
    void addressThatBrowsersAndOthersReadDifferently(String address) {
        assertThat(RedirectTarget.of(address, "https").kind()).isEqualTo(Kind.MALFORMED);
        assertThat(RedirectTarget.of(address, "http").kind()).isEqualTo(Kind.MALFORMED);
    }

    private static final String[] PARTS = {
        "/",
        "/",
        "//",
        "\\",
        ":",
        "http",
        "https",
        "HTTPS",
        "http://",
        "https://",
        "//",
        "javascript",
        "evil.example",
        "good.example",
        "@",
        "?",
        "#",
        ".",
        "..",
        "%2e",
        "%2f",
        "%5c",
        ";",
        "a",
        "b",
        " ",
        "\t",
        "\n",
        "\u0000",
        "é",
        "。",
        "[",
        "]",
        "::1",
        ":443",
        ":8443",
        "%",
        "&",
        "=",
        "+",
        "-"
    };

    /** What is taken for the site itself leads browsers there, from pages of both schemes; any other host is named as browsers read it. */
    @Test
    void randomAddressLeadsBrowsersWhereItIsSaidTo() {
        Random random = new Random(7);
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        for (int round = 0; round < ADDRESSES; round++) {
            String address = address(random);
            String scheme = random.nextBoolean() ? "https" : "http";
            RedirectTarget target = RedirectTarget.of(address, scheme);
            kinds.merge(target.kind(), 1, Integer::sum);
            assertBrowsersAgree(address, scheme, target);
            assertJavaAgrees(address, target);
        }
        assertThat(kinds)
                .hasSize(4)
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(500));
    }

    private static String address(Random random) {
        StringBuilder address = new StringBuilder();
        for (int part = random.nextInt(9); part >= 0; part--) {
            address.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return address.toString();
    }

    private static void assertBrowsersAgree(String address, String scheme, RedirectTarget target) {
        String host = BrowserAddress.host(address, scheme, "here");
        if (target.kind() == Kind.HERE) {
            assertThat(host).as("[%s]", address).isEqualTo("here");
        }
        if (target.kind() == Kind.ORIGIN) {
            Origin origin = Objects.requireNonNull(target.origin());
            assertThat(host).as("[%s]", address).isEqualTo(origin.host());
        }
    }

    private static void assertJavaAgrees(String address, RedirectTarget target) {
        URI uri = uri(address.strip());
        if (uri == null) {
            return;
        }
        if (target.kind() == Kind.HERE) {
            assertThat(uri.isAbsolute()).as("[%s]", address).isFalse();
            assertThat(uri.getRawAuthority()).as("[%s]", address).isNull();
            assertThat(URI.create("https://here/").resolve(uri).normalize().getHost())
                    .as("[%s]", address)
                    .isEqualTo("here");
        }
        if (target.kind() == Kind.ORIGIN && uri.getHost() != null) {
            assertThat(uri.getHost())
                    .isEqualToIgnoringCase(
                            Objects.requireNonNull(target.origin()).host());
        }
    }

    private static @Nullable URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException unread) {
            return null;
        }
    }
}
