package io.gatehouse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the tables an arrow leads from the path as sent to the canonical path and its faults; a path without fault is clean. */
class RequestPathTest {
    private static final List<String> CONTEXTS = List.of("", "/ctx", "/two/levels", "/a-b.c");

    /** Reads the path in every context, as a container that maps it to the expected path would report it. */
    private static void expect(String sent, String path, String faults) {
        for (String context : CONTEXTS) {
            RequestPath read = RequestPath.parse(context + sent, context, path, null);
            assertThat(read.path()).as("path in '%s'", context).isEqualTo(path);
            assertThat(read.resource()).as("resource in '%s'", context).isEqualTo(path);
            assertThat(names(read)).as("faults in '%s'", context).containsExactlyInAnyOrder(faults.split(" "));
        }
    }

    private static List<String> names(RequestPath read) {
        return read.isClean()
                ? List.of("clean")
                : read.faults().stream().map(Enum::name).toList();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
            /                                      -> /
            /a                                     -> /a
            /a/                                    -> /a/
            /a/b/c                                 -> /a/b/c
            /index.html                            -> /index.html
            /INDEX.HTML                            -> /INDEX.HTML
            /app/list.do                           -> /app/list.do
            /faces/page.xhtml                      -> /faces/page.xhtml
            /css/site-1.2.3.min.css                -> /css/site-1.2.3.min.css
            /js/jquery_3~old.js                    -> /js/jquery_3~old.js
            /a%20b                                 -> /a b
            /a+b                                   -> /a+b
            /a%2Bb                                 -> /a+b
            /my%20documents/annual%20report.pdf    -> /my documents/annual report.pdf
            /~user/home                            -> /~user/home
            /%7Euser                               -> /~user
            /@user                                 -> /@user
            /user@example.org                      -> /user@example.org
            /user%40example.org                    -> /user@example.org
            /a,b,c                                 -> /a,b,c
            /a%2Cb                                 -> /a,b
            /price(1)                              -> /price(1)
            /Foo_(bar)                             -> /Foo_(bar)
            /a=b                                   -> /a=b
            /a%3Db                                 -> /a=b
            /12:30                                 -> /12:30
            /urn:isbn:0451450523                   -> /urn:isbn:0451450523
            /C%3A                                  -> /C:
            /hello!                                -> /hello!
            /it's                                  -> /it's
            /it%27s                                -> /it's
            /$value                                -> /$value
            /a$b                                   -> /a$b
            /rock&roll                             -> /rock&roll
            /rock%26roll                           -> /rock&roll
            /a*b                                   -> /a*b
            /*                                     -> /*
            /100%25                                -> /100%
            /100%25/sure                           -> /100%/sure
            /50%25-off                             -> /50%-off
            /%25                                   -> /%
            /%25/%25                               -> /%/%
            /a%25zz                                -> /a%zz
            /what%3F                               -> /what?
            /c%23                                  -> /c#
            /a.b/..c/d...                          -> /a.b/..c/d...
            /...                                   -> /...
            /.../x                                 -> /.../x
            /.well-known/security.txt              -> /.well-known/security.txt
            /.well-known/acme-challenge/a_B-9      -> /.well-known/acme-challenge/a_B-9
            /.hidden                               -> /.hidden
            /a/.b/c                                -> /a/.b/c
            /a./b                                  -> /a./b
            /a../b                                 -> /a../b
            /v1.0/items                            -> /v1.0/items
            /a%2Eb                                 -> /a.b
            /%2Ehidden                             -> /.hidden
            /a[0]                                  -> /a[0]
            /a%5B0%5D                              -> /a[0]
            /a|b                                   -> /a|b
            /a%7Cb                                 -> /a|b
            /a^b                                   -> /a^b
            /%7Bid%7D                              -> /{id}
            /a%3Cb%3E                              -> /a<b>
            /a%22b%22                              -> /a"b"
            /a%60b                                 -> /a`b
            /caf%C3%A9                             -> /café
            /caf%c3%a9                             -> /café
            /stra%C3%9Fe/%C3%BCber                 -> /straße/über
            /%E6%97%A5%E6%9C%AC%E8%AA%9E           -> /日本語
            /%D0%BF%D1%83%D1%82%D1%8C/             -> /путь/
            /%D7%A9%D7%9C%D7%95%D7%9D              -> /שלום
            /%F0%9F%98%80.png                      -> /😀.png
            /%C2%A0                                -> "/\u00a0"
            /%EF%BF%BD                             -> /\ufffd
            /a%E2%80%93b                           -> /a–b
            /6ba7b810-9dad-11d1-80b4-00c04fd430c8  -> /6ba7b810-9dad-11d1-80b4-00c04fd430c8
            /eyJhbGciOiJIUzI1NiJ9.e30.c2ln_-       -> /eyJhbGciOiJIUzI1NiJ9.e30.c2ln_-
            /a%41                                  -> /aA
            /%61%62%63                             -> /abc
            /u00e9                                 -> /u00e9
            """)
    void ordinaryUrlIsClean(String sent, String path) {
        expect(sent, path, "clean");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
            /a%2fb             -> /a/b       -> ENCODED_SLASH
            /a%2Fb             -> /a/b       -> ENCODED_SLASH
            /%2f               -> /          -> ENCODED_SLASH EMPTY_SEGMENT
            /a%2f              -> /a/        -> ENCODED_SLASH
            /a%2f%2fb          -> /a/b       -> ENCODED_SLASH EMPTY_SEGMENT
            /a/%2fb            -> /a/b       -> ENCODED_SLASH EMPTY_SEGMENT
            /public%2fadmin    -> /public/admin -> ENCODED_SLASH
            /public/..%2fadmin -> /admin     -> ENCODED_SLASH DOT_SEGMENT
            /a%c0%afb          -> /a/b       -> ENCODED_SLASH INVALID_UTF8
            /a%e0%80%afb       -> /a/b       -> ENCODED_SLASH INVALID_UTF8
            /a%u002fb          -> /a/b       -> ENCODED_SLASH MALFORMED
            /a%252fb           -> /a/b       -> ENCODED_SLASH DOUBLE_ENCODING
            """)
    void encodedSlashIsNamedAndReadAsSlash(String sent, String path, String faults) {
        expect(sent, path, faults);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
            /a\\b                -> /a/b     -> BACKSLASH
            /a%5cb              -> /a/b     -> BACKSLASH
            /a%5Cb              -> /a/b     -> BACKSLASH
            /a\\                 -> /a/      -> BACKSLASH
            /a%5c               -> /a/      -> BACKSLASH
            /\\a                 -> /a       -> BACKSLASH EMPTY_SEGMENT
            /a/%5c/b            -> /a/b     -> BACKSLASH EMPTY_SEGMENT
            /a\\..\\b             -> /b       -> BACKSLASH DOT_SEGMENT
            /a%5c..%5cb         -> /b       -> BACKSLASH DOT_SEGMENT
            /public\\..\\admin    -> /admin   -> BACKSLASH DOT_SEGMENT
            /a%c1%9cb           -> /a/b     -> BACKSLASH INVALID_UTF8
            /a%u005cb           -> /a/b     -> BACKSLASH MALFORMED
            /a%255cb            -> /a/b     -> BACKSLASH DOUBLE_ENCODING
            /a;p\\b              -> /a/b     -> BACKSLASH PATH_PARAMETER
            """)
    void backslashIsNamedAndReadAsSlash(String sent, String path, String faults) {
        expect(sent, path, faults);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
            /.                  -> /       -> DOT_SEGMENT
            /./                 -> /       -> DOT_SEGMENT
            /a/.                -> /a/     -> DOT_SEGMENT
            /a/./               -> /a/     -> DOT_SEGMENT
            /a/./b              -> /a/b    -> DOT_SEGMENT
            /a/././b            -> /a/b    -> DOT_SEGMENT
            /a/b/..             -> /a/     -> DOT_SEGMENT
            /a/b/../            -> /a/     -> DOT_SEGMENT
            /a/../b             -> /b      -> DOT_SEGMENT
            /a/b/../../c        -> /c      -> DOT_SEGMENT
            /a/b/c/../../d      -> /a/d    -> DOT_SEGMENT
            /a/%2e              -> /a/     -> DOT_SEGMENT
            /a/%2E/b            -> /a/b    -> DOT_SEGMENT
            /a/%2e%2e/b         -> /b      -> DOT_SEGMENT
            /a/.%2e/b           -> /b      -> DOT_SEGMENT
            /a/%2e./b           -> /b      -> DOT_SEGMENT
            /a/%2e%2e           -> /       -> DOT_SEGMENT
            /a/..;/b            -> /b      -> DOT_SEGMENT PATH_PARAMETER
            /a/..;x=1/b         -> /b      -> DOT_SEGMENT PATH_PARAMETER
            /a/.;/b             -> /a/b    -> DOT_SEGMENT PATH_PARAMETER
            /a/..%3b/b          -> /b      -> DOT_SEGMENT PATH_PARAMETER
            /a/..%3bx/b         -> /b      -> DOT_SEGMENT PATH_PARAMETER
            /a/%2e%2e;/b        -> /b      -> DOT_SEGMENT PATH_PARAMETER
            /a/%252e%252e/b     -> /b      -> DOT_SEGMENT DOUBLE_ENCODING
            /a/%25252e%25252e/b -> /b      -> DOT_SEGMENT DOUBLE_ENCODING
            /a/%c0%ae%c0%ae/b   -> /b      -> DOT_SEGMENT INVALID_UTF8
            /a/%u002e%u002e/b   -> /b      -> DOT_SEGMENT MALFORMED
            /a//../b            -> /b      -> DOT_SEGMENT EMPTY_SEGMENT
            /a/..%5cb           -> /b      -> BACKSLASH DOT_SEGMENT
            """)
    void dotSegmentIsNamedAndRemoved(String sent, String path, String faults) {
        expect(sent, path, faults);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/..",
                "/../",
                "/../..",
                "/a/../..",
                "/%2e%2e/",
                "/..;/..;/",
                "/../../../",
                "/..\\..\\",
                "/a/../../../"
            })
    void nothingClimbsAboveTheRoot(String sent) {
        RequestPath read = RequestPath.parse(sent, "", "/", null);
        assertThat(read.path()).isEqualTo("/");
        assertThat(read.has(PathFault.DOT_SEGMENT)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
            /a%2541             -> /aA     -> DOUBLE_ENCODING
            /%2561dmin          -> /admin  -> DOUBLE_ENCODING
            /%25%36%31dmin      -> /admin  -> DOUBLE_ENCODING
            /%2525              -> /%      -> DOUBLE_ENCODING
            /100%2525           -> /100%   -> DOUBLE_ENCODING
            /a%252541           -> /aA     -> DOUBLE_ENCODING
            /a%25252541         -> /a%41   -> DOUBLE_ENCODING
            /a%25u0041          -> /aA     -> DOUBLE_ENCODING
            /a%25U0041          -> /aA     -> DOUBLE_ENCODING
            /a%2520b            -> /a b    -> DOUBLE_ENCODING
            /100%25ab           -> /100\ufffd -> DOUBLE_ENCODING INVALID_UTF8
            /admin/%25%32%66x   -> /admin/x -> ENCODED_SLASH DOUBLE_ENCODING EMPTY_SEGMENT
            /a%253bb/c          -> /a/c    -> DOUBLE_ENCODING PATH_PARAMETER
            /a%25253bb/c        -> /a/c    -> DOUBLE_ENCODING PATH_PARAMETER
            /a%2525253b         -> /a%3b   -> DOUBLE_ENCODING
            /a%250ab            -> "/a\nb" -> DOUBLE_ENCODING CONTROL_CHARACTER
            /a%25c3%25a9        -> /aé     -> DOUBLE_ENCODING
            """)
    void doubleEncodingIsNamedAndDecoded(String sent, String path, String faults) {
        expect(sent, path, faults);
    }

    @ParameterizedTest(name = "{0} is U+{1}")
    @CsvSource({
        "%00, 0000",
        "%01, 0001",
        "%07, 0007",
        "%08, 0008",
        "%09, 0009",
        "%0a, 000A",
        "%0d, 000D",
        "%1b, 001B",
        "%1f, 001F",
        "%7f, 007F",
        "%c2%80, 0080",
        "%c2%85, 0085",
        "%c2%9f, 009F",
        "%e2%80%a8, 2028",
        "%e2%80%a9, 2029"
    })
    void controlCharacterIsNamedEncodedOrRaw(String encoded, String codePoint) {
        String raw = Character.toString(Integer.parseInt(codePoint, 16));
        expect("/a" + encoded + "b", "/a" + raw + "b", "CONTROL_CHARACTER");
        expect("/a/" + encoded, "/a/" + raw, "CONTROL_CHARACTER");
        expect("/a" + raw + "b", "/a" + raw + "b", "CONTROL_CHARACTER");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
            /%80                -> /\ufffd                   -> continuation without a lead
            /%bf                -> /\ufffd                   -> continuation without a lead
            /%c3                -> /\ufffd                   -> cut short at the end
            /%c3/b              -> /\ufffd/b                 -> cut short by a slash
            /%c3b               -> /\ufffdb                  -> cut short by a letter
            /%e2%82             -> /\ufffd                   -> cut short
            /%f0%9f%98          -> /\ufffd                   -> cut short
            /%c3%28             -> /\ufffd(                  -> no continuation
            /%c0%80x            -> /\u0000x                 -> overlong NUL
            /%c1%81             -> /A                        -> overlong letter
            /%e0%81%81          -> /A                        -> overlong letter
            /%f0%80%81%81       -> /A                        -> overlong letter
            /%e0%9f%bf          -> /\u07ff                   -> overlong in three
            /%f0%8f%bf%bf       -> /\uffff                   -> overlong in four
            /%ed%a0%80          -> /\ufffd                   -> high surrogate
            /%ed%bf%bf          -> /\ufffd                   -> low surrogate
            /%ed%a0%bd%ed%b8%80 -> /\ufffd\ufffd             -> surrogate pair (CESU-8)
            /%f4%90%80%80       -> /\ufffd                   -> above U+10FFFF
            /%f7%bf%bf%bf       -> /\ufffd                   -> above U+10FFFF
            /%f8%88%80%80%80    -> /\ufffd\ufffd\ufffd\ufffd\ufffd -> five octets
            /%fe                -> /\ufffd                   -> no UTF-8 octet
            /%ff                -> /\ufffd                   -> no UTF-8 octet
            /caf%e9             -> /caf\ufffd                -> Latin-1
            """)
    void invalidUtf8IsNamed(String sent, String path, String why) {
        RequestPath read = RequestPath.parse(sent, "", path, null);
        assertThat(read.has(PathFault.INVALID_UTF8)).as(why).isTrue();
        assertThat(read.path()).isEqualTo(path);
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(
            strings = {
                "A0", "7FF", "800", "FFF", "1000", "CFFF", "D7FF", "E000", "FFFF", "10000", "FFFFF", "100000", "10FFFF"
            })
    void everyLengthOfUtf8IsDecodedAtItsEdges(String codePoint) {
        String text = Character.toString(Integer.parseInt(codePoint, 16));
        expect("/" + encoded(text), "/" + text, "clean");
    }

    static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", octet));
        }
        return encoded.toString();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "->", quoteCharacter = '\u0001', textBlock = """
            /%         -> /%
            /a%        -> /a%
            /a%2       -> /a%2
            /a%zz      -> /a%zz
            /a%2gb     -> /a%2gb
            /a%g2b     -> /a%g2b
            /a%%20b    -> /a% b
            /a%-1      -> /a%-1
            /a%+1      -> /a%+1
            /a%u       -> /a%u
            /a%u00     -> /a%u00
            /a%u00g1   -> /a%u00g1
            /a%u0041   -> /aA
            /a%U0041   -> /aA
            /a b       -> /a b
            /a"b       -> /a"b
            /a<b       -> /a<b
            /a>b       -> /a>b
            /a`b       -> /a`b
            /a{b       -> /a{b
            /a}b       -> /a}b
            /a#b       -> /a#b
            /a?b       -> /a?b
            /é         -> /é
            /日本      -> /日本
            /😀        -> /😀
            /%２0      -> /%２0
            """)
    void malformedEscapeOrRawCharacterIsNamed(String sent, String path) {
        expect(sent, path, "MALFORMED");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
            /a;jsessionid=0A1B2C3D4E5F          -> /a       -> clean
            /a;jsessionid=node01abc~x*y!z+w-v_u -> /a       -> clean
            /a.do;jsessionid=ABC.node1          -> /a.do    -> clean
            /a/;jsessionid=ABC                  -> /a/      -> clean
            /;jsessionid=ABC                    -> /        -> clean
            /a%20b;jsessionid=ABC               -> /a b     -> clean
            /a;                                 -> /a       -> PATH_PARAMETER
            /a;b                                -> /a       -> PATH_PARAMETER
            /a;b=c                              -> /a       -> PATH_PARAMETER
            /a;jsessionid                       -> /a       -> PATH_PARAMETER
            /a;jsessionid=                      -> /a       -> PATH_PARAMETER
            /a;JSESSIONID=ABC                   -> /a       -> PATH_PARAMETER
            /a;jsessionId=ABC                   -> /a       -> PATH_PARAMETER
            /a;jsessionid=ABC/b                 -> /a/b     -> PATH_PARAMETER
            /a;jsessionid=ABC/                  -> /a/      -> PATH_PARAMETER
            /a;jsessionid=ABC;x                 -> /a       -> PATH_PARAMETER
            /a;x;jsessionid=ABC                 -> /a       -> PATH_PARAMETER
            /a;jsessionid=A;jsessionid=B        -> /a       -> PATH_PARAMETER
            /a;jsessionid=A=B                   -> /a       -> PATH_PARAMETER
            /a;jsessionid=A%41                  -> /a       -> PATH_PARAMETER
            /a;jsessionid=A,B                   -> /a       -> PATH_PARAMETER
            /a;jsessionid=%0a                   -> /a       -> CONTROL_CHARACTER PATH_PARAMETER
            /a;jsessionid=..%2f                 -> /a       -> ENCODED_SLASH PATH_PARAMETER
            /a;jsessionid=\\                    -> /a/      -> BACKSLASH PATH_PARAMETER
            /a;x/b                              -> /a/b     -> PATH_PARAMETER
            /a;x=%2f/b                          -> /a/b     -> ENCODED_SLASH PATH_PARAMETER
            /a;x=%252f/b                        -> /a/b     -> PATH_PARAMETER
            /a/;x/b                             -> /a/b     -> PATH_PARAMETER EMPTY_SEGMENT
            /;/a                                -> /a       -> PATH_PARAMETER EMPTY_SEGMENT
            /a%3b                               -> /a       -> PATH_PARAMETER
            /a%3Bb                              -> /a       -> PATH_PARAMETER
            /a%3bjsessionid=ABC                 -> /a       -> PATH_PARAMETER
            /admin/%3bx                         -> /admin/  -> PATH_PARAMETER
            /a%u003bx                           -> /a       -> MALFORMED PATH_PARAMETER
            """)
    void onlyALoneSessionParameterIsLetPass(String sent, String path, String faults) {
        expect(sent, path, faults);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "->", textBlock = """
            //             -> /
            /a//           -> /a/
            /a//b          -> /a/b
            /a///b         -> /a/b
            /a//b//c       -> /a/b/c
            /////          -> /
            /a////         -> /a/
            """)
    void emptySegmentIsNamedAndMerged(String sent, String path) {
        expect(sent, path, "EMPTY_SEGMENT");
    }

    @ParameterizedTest(name = "'{0}'")
    @CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
            ""                      -> /
            *                       -> /*
            admin                   -> /admin
            example.org:443         -> /example.org:443
            http://example.org/a    -> /http:/example.org/a
            ../admin                -> /admin
            %2fadmin                -> /admin
            ;/admin                 -> /admin
            \\admin                 -> /admin
            """)
    void targetThatIsNoPathIsNamedAndStillReadAsOne(String sent, String path) {
        RequestPath read = RequestPath.parse(sent, "", path, null);
        assertThat(read.path()).isEqualTo(path);
        assertThat(read.has(PathFault.NOT_ABSOLUTE)).isTrue();
    }

    static Stream<Integer> octets() {
        return IntStream.range(0, 256).boxed();
    }

    @ParameterizedTest(name = "%{0}")
    @MethodSource("octets")
    void everyEncodedOctetIsOrdinaryOrNamed(int octet) {
        String escape = String.format("%%%02x", octet);
        String fault = faultOf(octet);
        for (String sent : List.of(
                "/a" + escape + "b", "/a/x" + escape, "/" + escape + "y/b", "/A" + escape.toUpperCase(Locale.ROOT))) {
            RequestPath first = RequestPath.parse(sent, "", "/", null);
            RequestPath read = RequestPath.parse(sent, "", first.path(), null);
            if (fault.equals("clean")) {
                assertThat(names(read)).as(sent).containsExactly("clean");
                assertThat(read.path())
                        .as(sent)
                        .isEqualTo(sent.replaceFirst(
                                "(?i)" + escape, Matcher.quoteReplacement(String.valueOf((char) octet))));
            } else {
                assertThat(names(read)).as(sent).contains(fault);
            }
        }
    }

    private static String faultOf(int octet) {
        if (octet < 0x20 || octet == 0x7F) {
            return "CONTROL_CHARACTER";
        }
        return switch (octet) {
            case '/' -> "ENCODED_SLASH";
            case '\\' -> "BACKSLASH";
            case ';' -> "PATH_PARAMETER";
            default -> octet < 0x80 ? "clean" : "INVALID_UTF8";
        };
    }

    @ParameterizedTest(name = "%{0}")
    @MethodSource("octets")
    void everyEncodedOctetAsAWholeSegmentIsOrdinaryOrNamed(int octet) {
        String sent = String.format("/a/%%%02X/b", octet);
        RequestPath read = RequestPath.parse(
                sent, "", RequestPath.parse(sent, "", "/", null).path(), null);
        assertThat(names(read)).contains(octet == '.' ? "DOT_SEGMENT" : faultOf(octet));
    }

    @ParameterizedTest(name = "U+{0}")
    @MethodSource("octets")
    void everyRawCharacterIsOrdinaryOrNamed(int c) {
        String sent = "/a" + (char) c + "b";
        RequestPath read = RequestPath.parse(
                sent, "", RequestPath.parse(sent, "", "/", null).path(), null);
        boolean isLetterOrDigit = c < 128 && Character.isLetterOrDigit(c);
        boolean isOrdinary = isLetterOrDigit || (c < 128 && "-._~!$&'()*+,=:@/[]^|".indexOf(c) >= 0);
        assertThat(read.isClean()).isEqualTo(isOrdinary);
    }

    @ParameterizedTest(name = "{0} in {1}: {2} + {3}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            /ctx/a                   | /ctx      | /a            | null      | /a
            /ctx/a/b                 | /ctx      | /a            | /b        | /a/b
            /ctx/a/                  | /ctx      | /a            | /         | /a/
            /ctx/a/b                 | /ctx      | ''            | /a/b      | /a/b
            /ctx/x.do                | /ctx      | /x.do         | null      | /x.do
            /ctx                     | /ctx      | ''            | null      | /
            /ctx                     | /ctx      | ''            | /         | /
            /ctx                     | /ctx      | /             | null      | /
            /ctx/                    | /ctx      | ''            | /         | /
            /ctx/                    | /ctx      | /             | null      | /
            /                        | ''        | ''            | /         | /
            /                        | ''        | ''            | null      | /
            /                        | /         | /             | null      | /
            /a                       | /         | /a            | null      | /a
            /a/b                     | ''        | /a            | /b        | /a/b
            /two/levels/a            | /two/levels | /a          | null      | /a
            /two/levels              | /two/levels | ''          | /         | /
            /c%74x/a                 | /ctx      | /a            | null      | /a
            /%63%74%78/a             | /ctx      | /a            | null      | /a
            /%C3%BCber/a             | /über     | /a            | null      | /a
            /%C3%BCber/a             | /%C3%BCber | /a           | null      | /a
            /%c3%bcber/a             | /%C3%BCber | /a           | null      | /a
            /my%20app/a              | /my app   | /a            | null      | /a
            /my%20app/a              | /my%20app | /a            | null      | /a
            /ctx/a%20b/c             | /ctx      | /a b          | /c        | /a b/c
            /ctx/a;jsessionid=1      | /ctx      | /a            | null      | /a
            /ctx/;jsessionid=1       | /ctx      | /             | null      | /
            /ctx;jsessionid=1        | /ctx      | ''            | /         | /
            /ctx/a/b;jsessionid=1    | /ctx      | /a            | /b        | /a/b
            """)
    void containersReportsOfOnePathAgree(
            String uri, String context, String servletPath, @Nullable String pathInfo, String path) {
        RequestPath read = RequestPath.parse(uri, context, servletPath, pathInfo);
        assertThat(names(read)).containsExactly("clean");
        assertThat(read.path()).isEqualTo(path);
        assertThat(read.resource()).isEqualTo(path);
    }

    @ParameterizedTest(name = "{0} in {1}: {2} + {3}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            /ctx/a                   | /ctx      | /b            | null
            /ctx/a                   | /ctx      | /a            | /b
            /ctx/a                   | /ctx      | /ab           | null
            /ctx/ab                  | /ctx      | /a            | null
            /ctx/a/b                 | /ctx      | /a            | null
            /ctx/a                   | /ctx      | /A            | null
            /ctx/a                   | /ctx      | /a/           | null
            /ctx/a                   | /ctx      | /             | null
            /ctx/a/                  | /ctx      | /a            | null
            /ctx/a                   | /ctx      | /a/index.jsp  | null
            /ctx/a/                  | /ctx      | /b/index.jsp  | null
            /ctx/a/                  | /ctx      | /a/b/         | null
            /ctx/a/                  | /ctx      | /index.jsp    | null
            /ctx/a%20b               | /ctx      | /a+b          | null
            /ctx/caf%C3%A9           | /ctx      | /cafÃ©        | null
            /ctx/public/x            | /ctx      | /admin        | /x
            /other/a                 | /ctx      | /a            | null
            /ctxa                    | /ctx      | /a            | null
            /ctxa/a                  | /ctx      | /a            | null
            /CTX/a                   | /ctx      | /a            | null
            /a                       | /ctx      | /a            | null
            /two/a                   | /two/levels | /a          | null
            /two                     | /two/levels | /           | null
            """)
    void reportsThatNameDifferentResourcesDisagree(
            String uri, String context, String servletPath, @Nullable String pathInfo) {
        assertThat(names(RequestPath.parse(uri, context, servletPath, pathInfo)))
                .containsExactly("DISAGREEMENT");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiterString = "->", textBlock = """
            /x/../ctx/admin     -> /ctx  -> DOT_SEGMENT DISAGREEMENT
            /./ctx/admin        -> /ctx  -> DOT_SEGMENT DISAGREEMENT
            /%2e/ctx/admin      -> /ctx  -> DOT_SEGMENT DISAGREEMENT
            /ctx/../ctx/admin   -> /ctx  -> DOT_SEGMENT
            /;/ctx/admin        -> /ctx  -> PATH_PARAMETER EMPTY_SEGMENT DISAGREEMENT
            /;x=1/ctx/admin     -> /ctx  -> PATH_PARAMETER EMPTY_SEGMENT DISAGREEMENT
            //ctx/admin         -> /ctx  -> EMPTY_SEGMENT DISAGREEMENT
            ///ctx/admin        -> /ctx  -> EMPTY_SEGMENT DISAGREEMENT
            /ctx//admin         -> /ctx  -> EMPTY_SEGMENT
            /\\ctx/admin        -> /ctx  -> BACKSLASH EMPTY_SEGMENT DISAGREEMENT
            /ctx\\admin         -> /ctx  -> BACKSLASH DISAGREEMENT
            /ctx%2fadmin        -> /ctx  -> ENCODED_SLASH DISAGREEMENT
            /%2fctx/admin       -> /ctx  -> ENCODED_SLASH EMPTY_SEGMENT DISAGREEMENT
            /ctx;/admin         -> /ctx  -> PATH_PARAMETER
            /ctx;x=y/admin      -> /ctx  -> PATH_PARAMETER
            /c%74x/admin        -> /ctx  -> clean
            /c%2574x/admin      -> /ctx  -> DOUBLE_ENCODING DISAGREEMENT
            /c%u0074x/admin     -> /ctx  -> MALFORMED
            /ct%c1%b8/admin     -> /ctx  -> INVALID_UTF8
            /two/x/../levels/admin -> /two/levels -> DOT_SEGMENT DISAGREEMENT
            /two//levels/admin  -> /two/levels -> EMPTY_SEGMENT DISAGREEMENT
            /two%2flevels/admin -> /two/levels -> ENCODED_SLASH DISAGREEMENT
            /two;a/levels;b/admin -> /two/levels -> PATH_PARAMETER
            /tw%6f/level%73/admin -> /two/levels -> clean
            """)
    void contextPathInDisguiseIsSeenThrough(String uri, String context, String faults) {
        RequestPath read = RequestPath.parse(uri, context, "/admin", null);
        assertThat(read.path()).isEqualTo("/admin");
        assertThat(names(read)).containsExactlyInAnyOrder(faults.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/ctx/../admin, /admin",
        "/ctx/../../admin, /admin",
        "/ctx/.., /",
        "/ctx/%2e%2e/other/admin, /other/admin"
    })
    void pathThatLeavesTheContextDisagrees(String uri, String path) {
        RequestPath read = RequestPath.parse(uri, "/ctx", path, null);
        assertThat(read.path()).isEqualTo(path);
        assertThat(names(read)).containsExactly("DOT_SEGMENT", "DISAGREEMENT");
    }

    @ParameterizedTest(name = "{0} serves {1}")
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            /ctx/admin/               | /admin/index.jsp         | null            | /admin/
            /ctx/admin/;jsessionid=1  | /admin/index.jsp         | null            | /admin/
            /ctx/                     | /index.html              | null            | /
            /ctx                      | /index.html              | null            | /
            /ctx/a%20b/               | /a b/index.jsp           | null            | /a b/
            /ctx/admin/               | /admin/static/index.html | null            | /admin/
            /ctx/app/                 | /app                     | /home           | /app/
            """)
    void welcomeFileAgreesWithItsDirectoryAndIsTheResource(
            String uri, String servletPath, @Nullable String pathInfo, String path) {
        RequestPath read = RequestPath.parse(uri, "/ctx", servletPath, pathInfo);
        assertThat(names(read)).containsExactly("clean");
        assertThat(read.path()).isEqualTo(path);
        assertThat(read.resource()).isEqualTo(pathInfo == null ? servletPath : servletPath + pathInfo);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            /a;b       | PATH_PARAMETER
            /a\\       | BACKSLASH DISAGREEMENT
            /a%41      | DOUBLE_ENCODING DISAGREEMENT
            /a/../b    | DOT_SEGMENT DISAGREEMENT
            //a        | EMPTY_SEGMENT
            a          | NOT_ABSOLUTE
            """)
    void faultThatOnlyTheContainersPathHoldsIsNamed(String mapped, String faults) {
        assertThat(names(RequestPath.parse("/a", "", mapped, null))).containsExactlyInAnyOrder(faults.split(" "));
    }

    @Test
    void plainPathIsNotCopied() {
        String servletPath = "/admin/users";
        RequestPath read = RequestPath.parse("/ctx/admin/users", "/ctx", servletPath, null);
        assertThat(read.path()).isSameAs(servletPath);
        assertThat(read.resource()).isSameAs(servletPath);
    }

    @Test
    void plainPathOfACatchAllServletIsNotCopied() {
        String pathInfo = "/admin/users";
        assertThat(RequestPath.parse("/ctx/admin/users", "/ctx", "", pathInfo).path())
                .isSameAs(pathInfo);
    }

    @ParameterizedTest
    @EnumSource
    void faultHasItsCodeItsSettingAndOneSentence(PathFault fault) {
        assertThat(fault.code()).matches("path\\.[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(fault.settingsKey()).matches("insecure([A-Z][a-z0-9]+)+");
        assertThat(fault.description()).startsWith("The ").endsWith(".").doesNotContain(". ");
    }

    @Test
    void faultsShareNoCodeAndNoSetting() {
        assertThat(PathFault.values()).extracting(PathFault::code).doesNotHaveDuplicates();
        assertThat(PathFault.values()).extracting(PathFault::settingsKey).doesNotHaveDuplicates();
    }
}
