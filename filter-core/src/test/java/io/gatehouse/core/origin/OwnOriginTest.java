package io.gatehouse.core.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.client.Client;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnOriginTest {
    private static final String CHARACTERS = "htps:/.@#?[]0123456789wexamplorg-_%\\ \tü\0A";

    private static Client client(String scheme, String host, int port) {
        return new Client("192.0.2.1", scheme, host, port);
    }

    @ParameterizedTest(name = "{0}://{1}:{2} and {3}: {4}")
    @CsvSource(delimiter = '|', textBlock = """
            https | www.example.org | 443   | https://www.example.org        | true
            https | www.example.org | 443   | https://www.example.org:443    | true
            https | www.example.org | 443   | https://www.example.org:8443   | false
            https | www.example.org | 443   | http://www.example.org         | false
            https | www.example.org | 443   | https://www.example.org.       | false
            https | www.example.org | 443   | https://user@www.example.org   | false
            https | www.example.org | 8443  | https://www.example.org:8443   | true
            https | www.example.org | 8443  | https://www.example.org        | false
            https | www.example.org | 8443  | https://www.example.org:84430  | false
            https | www.example.org | 8443  | https://www.example.org:844    | false
            https | www.example.org | 8443  | https://www.example.org:8443:1 | false
            http  | localhost       | 80    | http://localhost               | true
            http  | localhost       | 80    | http://localhost:80            | true
            http  | localhost       | 443   | http://localhost:443           | true
            http  | localhost       | 443   | http://localhost               | false
            http  | localhost       | 65535 | http://localhost:65535         | true
            http  | [::1]           | 8080  | http://[::1]:8080              | true
            http  | [::1]           | 8080  | http://[::2]:8080              | false
            http  | ''              | 80    | http://                        | true
            """)
    void ownOriginIsSchemeHostAndPort(String scheme, String host, int port, String origin, boolean own) {
        assertThat(OwnOrigin.is(client(scheme, host, port), origin)).isEqualTo(own);
    }

    /** Spellings near the own origin: taken exactly where a plain pattern takes them, and nothing is thrown. */
    @Test
    void nearMissIsNotOurs() {
        Random random = new Random(20_261_123);
        Client standard = client("https", "www.example.org", 443);
        Client other = client("https", "www.example.org", 8443);
        Pattern standardForm = Pattern.compile("https://www\\.example\\.org(:0*443|:)?");
        Pattern otherForm = Pattern.compile("https://www\\.example\\.org:0*8443");
        int ours = 0;
        for (int round = 0; round < 50_000; round++) {
            String near = mutated(random, "https://www.example.org" + (random.nextBoolean() ? ":8443" : ":443"));
            String folded = near.toLowerCase(Locale.ROOT);
            boolean isStandard = standardForm.matcher(folded).matches();
            ours += isStandard ? 1 : 0;
            assertThat(OwnOrigin.is(standard, near)).as(near).isEqualTo(isStandard);
            assertThat(OwnOrigin.is(other, near))
                    .as(near)
                    .isEqualTo(otherForm.matcher(folded).matches());
        }
        assertThat(ours).isPositive();
    }

    @Test
    void addressOfAnotherSiteIsNotOurs() {
        Random random = new Random(20_261_124);
        Client client = client("https", "www.example.org", 443);
        Pattern form = Pattern.compile("https://www\\.example\\.org([/?#].*)?", Pattern.DOTALL);
        for (int round = 0; round < 50_000; round++) {
            String near = mutated(random, "https://www.example.org/a?b");
            assertThat(OwnOrigin.holds(client, near))
                    .as(near)
                    .isEqualTo(form.matcher(near).matches());
        }
    }

    /** Whatever stands there: an origin as browsers write it, or nothing. */
    @Test
    void anyTextIsAnOriginOrNone() {
        Random random = new Random(20_261_125);
        Pattern form = Pattern.compile("https?://[^/?#@\\s]+");
        for (int round = 0; round < 30_000; round++) {
            String text = mutated(random, mutated(random, "http://[::1]:80/x"));
            String canonical = AllowedOrigins.canonical(text);
            assertThat(canonical.isEmpty() || form.matcher(canonical).matches())
                    .as(text)
                    .isTrue();
            assertThat(AllowedOrigins.canonical(canonical)).isEqualTo(canonical);
            assertThat(AllowedOrigins.ofAddress(text))
                    .satisfiesAnyOf(
                            origin -> assertThat(origin).isEmpty(),
                            origin -> assertThat(origin).matches(form));
        }
    }

    @Test
    void endlessOriginIsNoOrigin() {
        assertThat(AllowedOrigins.canonical("https://" + "a".repeat(1_000_000))).isEmpty();
    }

    private static String mutated(Random random, String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(mutated.length());
            char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> mutated.insert(at, c);
                case 1 -> mutated.setCharAt(at, c);
                default -> mutated.deleteCharAt(at);
            }
        }
        return mutated.toString();
    }
}
