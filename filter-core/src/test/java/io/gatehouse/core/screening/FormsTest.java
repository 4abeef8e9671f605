package io.gatehouse.core.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            %27x                     | 'x
            %2527x                   | 'x
            %252527x                 | 'x
            %u0027x                  | 'x
            %c0%a7x                  | 'x
            %e0%80%a7x               | 'x
            %c0%2e%c0%2e/            | ../
            0x2e0x2e/                | ../
            &lt;b&gt;                | <b>
            &#60;b                   | <b
            &#x3c;b                  | <b
            &#0000060b               | <b
            &ltb                     | &ltb
            \\x3cb                   | <b
            \\u003cb                 | <b
            \\u{3c}b                 | <b
            \\74b                    | <b
            \uFF1Cb\uFF1E            | <b>
            \u02BCx                  | 'x
            \u2215etc                | /etc
            \u560Ax                  | ~\nx~
            +ADw-b+AD4-              | <b>
            PHNjcmlwdD5h             | <script>a
            a+b%3D1                  | a+b=1
            a+or+1                   | a or 1
            %26lt;b                  | <b
            """)
    void formIsAmongThoseThatAreLookedAt(String value, String form) {
        assertThat(Forms.of(value.replace("\\\\", "\\"))).contains(form.replace("~", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "O'Brien", "plain words, and more", "a=b", "<b>", "1.5"})
    void textThatIsNotEncodedHasOneForm(String value) {
        assertThat(Forms.of(value)).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%2",
                "%zz",
                "%u12",
                "&",
                "&#",
                "&#;",
                "&#xffffffffff;",
                "&nothing;",
                "\\",
                "\\x",
                "\\u12",
                "\\u{110000}",
                "\uD800"
            })
    void whatIsNoEscapeStaysAsItIs(String value) {
        assertThat(Forms.of(value)).allSatisfy(form -> assertThat(form).isEqualTo(value));
    }

    @Test
    void bytesThatAreNoTextAreNotTakenForBase64() {
        assertThat(Forms.of("xFRvkh8GQvIBBD21OxsGAhtPjOfJZfGU")).hasSize(1);
    }
}
