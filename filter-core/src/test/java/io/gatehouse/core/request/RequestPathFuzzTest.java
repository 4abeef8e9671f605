package io.gatehouse.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random paths of a nasty alphabet: each is read, and what is read keeps its promises. */
class RequestPathFuzzTest {
    private static final int PATHS = 100_000;
    private static final String[] PARTS = {
        "/",
        "/",
        "/",
        "//",
        "a",
        "b",
        "ctx",
        "admin",
        ".",
        "..",
        "...",
        ";",
        ";x=1",
        ";jsessionid=A1",
        "%",
        "%2",
        "%2f",
        "%2F",
        "%5c",
        "%2e",
        "%2E%2e",
        "%3b",
        "%25",
        "%252f",
        "%25252e",
        "%00",
        "%0a",
        "%7f",
        "%20",
        "%c3%a9",
        "%c3",
        "%c0%ae",
        "%c0%af",
        "%ed%a0%80",
        "%f4%90%80%80",
        "%e2%80%a8",
        "%u002e",
        "%u002f",
        "%uD800",
        "\\",
        " ",
        "\n",
        "\u0000",
        "é",
        "\uD83D",
        "?",
        "#",
        "|",
        "+",
        "~",
        "100%25",
        "%41"
    };

    private static String randomPath(Random random) {
        StringBuilder path = new StringBuilder(random.nextInt(10) == 0 ? "" : "/");
        for (int part = random.nextInt(9); part > 0; part--) {
            path.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return path.toString();
    }

    private static final String[] CONTEXTS = {"", "/", "/ctx", "/a/b", "/%C3%A9", "/é", "%"};

    @Test
    void everyPathIsReadAndKeepsThePromisesOfACanonicalPath() {
        Random random = new Random(20_260_101);
        for (int count = 0; count < PATHS; count++) {
            String uri = randomPath(random);
            String context = CONTEXTS[random.nextInt(CONTEXTS.length)];
            String pathInfo = random.nextBoolean() ? null : randomPath(random);
            RequestPath read = RequestPath.parse(uri, context, randomPath(random), pathInfo);
            assertCanonical(uri, read, read.path());
            assertCanonical(uri, read, read.resource());
        }
    }

    private static void assertCanonical(String uri, RequestPath read, String path) {
        boolean isCanonical = path.startsWith("/")
                && !path.contains("//")
                && path.indexOf('\\') < 0
                && path.indexOf(';') < 0
                && !path.contains("/./")
                && !path.contains("/../")
                && !path.endsWith("/.")
                && !path.endsWith("/..");
        assertThat(isCanonical).as("'%s' read as '%s'", uri, path).isTrue();
        boolean holdsControl = path.codePoints().anyMatch(PathCharacters::isControl);
        assertThat(!holdsControl || read.has(PathFault.CONTROL_CHARACTER))
                .as(uri)
                .isTrue();
    }

    @Test
    void cleanPathIsWhatTheContainerMappedAndReadsTheSameWhenSentAgain() {
        Random random = new Random(20_260_102);
        int clean = 0;
        for (int count = 0; count < PATHS; count++) {
            String uri = randomPath(random);
            String mapped = RequestPath.parse(uri, "", "", null).path();
            RequestPath read = RequestPath.parse(uri, "", mapped, null);
            if (read.isClean()) {
                clean++;
                assertThat(read.path()).isEqualTo(mapped);
                RequestPath again = RequestPath.parse(encoded(mapped), "", mapped, null);
                assertThat(again.isClean())
                        .as("%s then %s", uri, encoded(mapped))
                        .isTrue();
                assertThat(again.path()).isEqualTo(mapped);
            }
        }
        assertThat(clean).as("the alphabet is not all nasty").isGreaterThan(PATHS / 50);
    }

    @Test
    void canonicalPathOfAnyPathIsAFixedPoint() {
        Random random = new Random(20_260_103);
        for (int count = 0; count < PATHS; count++) {
            String path = RequestPath.parse(randomPath(random), "", "", null).path();
            if (path.indexOf('%') < 0) {
                assertThat(RequestPath.parse(path, "", path, null).path()).isEqualTo(path);
            }
        }
    }

    /** A path that is long and all escapes takes one pass a round: a quadratic reader would not end here. */
    @Test
    void longPathIsReadInOnePass() {
        String uri = "/%252e%252e".repeat(100_000) + "/..;/".repeat(100_000) + "%".repeat(100_000);
        RequestPath read = RequestPath.parse(uri, "", "/", null);
        assertThat(read.path()).isEqualTo("/" + "%".repeat(100_000));
        assertThat(read.faults()).contains(PathFault.DOT_SEGMENT, PathFault.DOUBLE_ENCODING, PathFault.PATH_PARAMETER);
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = octet == '/' || (octet > 0 && Character.isLetterOrDigit(octet));
            encoded.append(isPlain ? String.valueOf((char) octet) : String.format("%%%02X", octet));
        }
        return encoded.toString();
    }
}
