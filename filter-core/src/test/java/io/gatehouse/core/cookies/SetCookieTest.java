package io.gatehouse.core.cookies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetCookieTest {
    private static final CookieShape ALL = new CookieShape(true, true, SameSite.LAX, false, false);
    private static final CookieShape HOST = new CookieShape(true, true, SameSite.LAX, true, true);
    private static final CookieShape NONE = new CookieShape(false, false, null, false, false);

    private static String as(String text, CookieShape shape) {
        return Objects.requireNonNull(SetCookie.read(text)).as(shape);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a=b                                       | a=b; Secure; HttpOnly; SameSite=Lax
            a=                                        | a=; Secure; HttpOnly; SameSite=Lax
            a=b=c                                     | a=b=c; Secure; HttpOnly; SameSite=Lax
            a="b c"                                   | a="b c"; Secure; HttpOnly; SameSite=Lax
            a[x]=b                                    | a[x]=b; Secure; HttpOnly; SameSite=Lax
            a=b;secure;httponly                       | a=b; secure; httponly; SameSite=Lax
            a=b;SECURE ;  HttpOnly=1; samesite=STRICT | a=b;SECURE ;  HttpOnly=1; samesite=STRICT
            a=b; SameSite=None; Secure                | a=b; Secure; HttpOnly; SameSite=Lax
            a=b; SameSite=nonsense                    | a=b; Secure; HttpOnly; SameSite=Lax
            a=b; SameSite                             | a=b; Secure; HttpOnly; SameSite=Lax
            a=b; SameSite=Strict; SameSite=None       | a=b; Secure; HttpOnly; SameSite=Lax
            a=b; SameSite=None; SameSite=Strict       | a=b; SameSite=None; SameSite=Strict; Secure; HttpOnly
            a=b; Expires=Wed, 21 Oct 2099 07:28:00 GMT | a=b; Expires=Wed, 21 Oct 2099 07:28:00 GMT; Secure; HttpOnly; SameSite=Lax
            a=b; Max-Age=0; Path=/x; Domain=.a.org    | a=b; Max-Age=0; Path=/x; Domain=.a.org; Secure; HttpOnly; SameSite=Lax
            a=b; Partitioned; Priority=High           | a=b; Partitioned; Priority=High; Secure; HttpOnly; SameSite=Lax
            a=b;;; ;Path=/                            | a=b; Path=/; Secure; HttpOnly; SameSite=Lax
            a=b; insecure; xHttpOnly                  | a=b; insecure; xHttpOnly; Secure; HttpOnly; SameSite=Lax
            a=Secure; Path=/HttpOnly                  | a=Secure; Path=/HttpOnly; Secure; HttpOnly; SameSite=Lax
            """)
    void cookieGetsWhatItLacksAndKeepsTheRest(String text, String expected) {
        assertThat(as(text, ALL)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            __Host-a=b                             | __Host-a=b; Path=/; Secure; HttpOnly; SameSite=Lax
            __Host-a=b; Path=/x; Domain=a.org      | __Host-a=b; Path=/; Secure; HttpOnly; SameSite=Lax
            __Host-a=b; Path=/; Path=/x            | __Host-a=b; Path=/; Secure; HttpOnly; SameSite=Lax
            __Host-a=b; path=/; secure             | __Host-a=b; path=/; secure; HttpOnly; SameSite=Lax
            """)
    void prefixGetsWhatItPromises(String text, String expected) {
        assertThat(as(text, HOST)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "a=b;Path=/;;x", " a = b ;SECURE", "a=b; SameSite=None; Domain=x"})
    void cookieInShapeIsTheVerySame(String text) {
        assertThat(as(text, NONE)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "=b",
                " =b",
                ";a=b",
                "Secure; a=b",
                "a=b\r\nX: y",
                "a=b\n",
                "a=\u0000",
                "a=b; Path=/\u007f",
                "\u0001=b"
            })
    void whatBrowsersDropIsNotRead(String text) {
        assertThat(SetCookie.read(text)).isNull();
    }

    @ParameterizedTest(name = "{0} + {1} bytes")
    @CsvSource({"1, 4095, false", "1, 4096, true", "4096, 0, false", "4097, 0, true", "2048, 2049, true"})
    void nameAndValueHaveALimit(int name, int value, boolean isTooLong) {
        String text = "n".repeat(name) + " = " + "v".repeat(value) + "; Path=/" + "p".repeat(9000);

        assertThat(Objects.requireNonNull(SetCookie.read(text)).isTooLong()).isEqualTo(isTooLong);
        assertThat(CookieText.isTooLong("n".repeat(name), "v".repeat(value))).isEqualTo(isTooLong);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"é, 2", "漢, 3", "😀, 4", "a, 1"})
    void lengthCountsBytes(String letter, int bytes) {
        int fitting = (CookieText.MOST_BYTES - 1) / bytes;

        assertThat(CookieText.isTooLong("n", letter.repeat(fitting))).isFalse();
        assertThat(CookieText.isTooLong("n", letter.repeat(fitting + 1))).isTrue();
    }

    private static final String[] PARTS = {
        "a",
        "__Host-",
        "=",
        "=",
        ";",
        ";",
        "; ",
        " ",
        "\t",
        "Secure",
        "httponly",
        "HTTPONLY",
        "SameSite",
        "=None",
        "=Lax",
        "=strict",
        "Path",
        "=/",
        "Domain",
        "=a.org",
        "Expires=Wed, 21 Oct",
        ",",
        "\"",
        "é",
        "\r\n",
        "\u0000",
        "Partitioned"
    };

    /** Random texts: dropped, or of that shape in the eyes of another reader, with name and value untouched. */
    @Test
    void randomTextIsDroppedOrMended() {
        Random random = new Random(5);
        int read = 0;
        for (int round = 0; round < 100_000; round++) {
            String text = text(random);
            SetCookie cookie = SetCookie.read(text);
            read += cookie == null ? 0 : 1;
            if (cookie != null) {
                String mended = cookie.as(HOST);
                assertMended(text, mended);
                assertThat(as(mended, HOST)).isSameAs(mended);
            }
        }
        assertThat(read).isBetween(10_000, 95_000);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(16); part >= 0; part--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    private static void assertMended(String text, String mended) {
        List<String> pieces = List.of(mended.split(";", -1));

        assertThat(pieces.get(0).strip()).as(text).isEqualTo(text.split(";", -1)[0].strip());
        assertThat(names(pieces)).as(text).contains("secure", "httponly").doesNotContain("domain");
        assertThat(last(pieces, "samesite")).as(text).isIn("lax", "strict");
        assertThat(last(pieces, "path")).as(text).isEqualTo("/");
        assertThat(mended).doesNotContain("\r", "\n");
    }

    private static List<String> names(List<String> pieces) {
        List<String> names = new ArrayList<>();
        for (String piece : pieces.subList(1, pieces.size())) {
            names.add(piece.split("=", 2)[0].strip().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static @Nullable String last(List<String> pieces, String name) {
        int at = names(pieces).lastIndexOf(name);
        String[] parts = at < 0 ? new String[0] : pieces.get(at + 1).split("=", 2);
        return parts.length < 2 ? null : parts[1].strip().toLowerCase(Locale.ROOT);
    }
}
