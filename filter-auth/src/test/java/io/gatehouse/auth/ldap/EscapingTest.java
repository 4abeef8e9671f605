package io.gatehouse.auth.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapingTest {
    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', quoteCharacter = '~', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            joe|joe
            x,ou=admins|x\\,ou\\=admins
            a+b|a\\+b
            a;b|a\\;b
            "a"|\\"a\\"
            <a>|\\<a\\>
            a\\b|a\\\\b
             a |\\ a\\\s
            #a#|\\#a#
            a b|a b
            a*(b)|a*(b)
            Łódź|Łódź""")
    void valueOfANameIsOnlyItself(String value, String escaped) {
        assertThat(DnText.escaped(value)).isEqualTo(escaped);
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            joe            | joe
            *              | \\2a
            joe)(uid=*     | joe\\29\\28uid=\\2a
            a\\b           | a\\5cb
            \\2a           | \\5c2a
            a,b=c&!        | a,b=c&!
            Łódź           | Łódź
            """)
    void valueOfAFilterIsOnlyItself(String value, String escaped) {
        assertThat(FilterText.escaped(value)).isEqualTo(escaped);
    }

    @Test
    void nulIsEscapedInBoth() {
        assertThat(DnText.escaped("a\0b")).isEqualTo("a\\00b");
        assertThat(FilterText.escaped("a\0b")).isEqualTo("a\\00b");
    }

    @Test
    void whateverIsTypedIsReadBackAsOneValueByAnotherReader() throws Exception {
        Random random = new Random(12);
        String odd = "ab ,+\"\\<>;=#*()/'{0}\u00e9\u0141\0";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder typed = new StringBuilder("x");
            int length = random.nextInt(8);
            for (int at = 0; at < length; at++) {
                typed.insert(random.nextInt(typed.length() + 1), odd.charAt(random.nextInt(odd.length())));
            }
            String value = typed.toString();
            DN dn = new DN("uid=" + DnText.escaped(value) + ",ou=people,dc=example");
            assertThat(dn.getRDNs()).hasSize(3);
            assertThat(Objects.requireNonNull(dn.getRDN()).getAttributeValues()).containsExactly(value);
            assertThat(DnText.of("uid={0},ou=people", value).getRdn(1).getValue())
                    .isEqualTo(value);
            Filter filter = Filter.create("(uid=" + FilterText.escaped(value) + ")");
            assertThat(filter.getAssertionValue()).isEqualTo(value);
        }
    }

    @Test
    void whatIsTypedIsNoPlaceForTheOtherValue() {
        assertThat(FilterText.of("(|(a={0})(b={1})(c={0}))", "{1}*", "{0}"))
                .isEqualTo("(|(a={1}\\2a)(b={0})(c={1}\\2a))");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            uid={0},ou=people,dc=example | true
            cn={0},dc=example            | true
            uid={0}                      | false
            uid=x,ou={0}                 | false
            uid=a{0},ou=people           | false
            uid={0},ou={0}               | false
            uid={0},people               | false
            {0}                          | false
            """)
    void templateHoldsTheNameAsItsFirstValue(String template, boolean isTemplate) {
        assertThat(DnText.isTemplate(template)).isEqualTo(isTemplate);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            (uid={0})                  | true
            (&(uid={0})(objectClass=x)) | true
            (memberUid={1})            | true
            (uid=joe)                  | false
            uid={0}                    | false
            (uid={0}                   | false
            (uid={0}))(                | false
            """)
    void filterHasAPlaceForTheNameAndItsBrackets(String template, boolean isTemplate) {
        assertThat(FilterText.isTemplate(template)).isEqualTo(isTemplate);
    }
}
