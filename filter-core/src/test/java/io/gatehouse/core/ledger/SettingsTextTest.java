package io.gatehouse.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /wiki/a      | /wiki/a
            /wiki/a\\*b  | /wiki/a\\*b
            /a b         | /a b
            /odd, name   | "/odd, name"
            /a#b         | "/a#b"
            /a;b         | "/a;b"
            /a"b         | "/a\\"b"
            /a,\\*       | "/a,\\\\*"
            `/a `        | "/a "
            ` /a`        | " /a"
            ``           | ""
            /a\\         | "/a\\\\"
            """)
    void anItemIsQuotedWhereItMustBe(String value, String item) {
        assertThat(SettingsText.item(value)).isEqualTo(item);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a, b ,c           | a/b/c
            "a, b", c         | a, b/c
            "a\\"b", "c\\\\d" | a"b/c\\d
            /x\\*y            | /x\\*y
            ,, a ,            | a
            " a "             | ` a `
            "unclosed, b      | unclosed, b
            """)
    void aListIsReadItemByItem(String list, String items) {
        String read = SettingsText.items(list).stream().collect(Collectors.joining("|"));
        assertThat(read.replace("|", "/")).isEqualTo(items);
    }

    @Test
    void whateverPlainValuesAreWrittenReadBack() {
        Random random = new Random(20260301);
        for (int i = 0; i < 5_000; i++) {
            Set<String> values = new LinkedHashSet<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                StringBuilder value = new StringBuilder("x");
                random.ints(random.nextInt(12), 0, 12).forEach(c -> value.append("ab/,\"\\# ;*='".charAt(c)));
                values.add(value.toString());
            }
            List<String> written = new ArrayList<>();
            values.forEach(value -> written.add(SettingsText.item(value)));
            assertThat(SettingsText.items(String.join(", ", written))).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 9, 0xa, 0xd, 0x1b, 0x7f, 0x85, 0xa0, 0xad, 0x200b, 0x200e, 0x2028, 0x2029, 0x202e, 0x2066, 0xd800,
                0xdfff, 0x3000, 0x3164, 0xe000, 0xfe0f, 0xfeff, 0xffff, 0xe0041, 0xe0100
            })
    void whatDoesNotShowIsNotPlainAndIsShownAsHexadecimal(int c) {
        String text = "a" + (c < 0x10000 ? String.valueOf((char) c) : new String(Character.toChars(c)));
        assertThat(SettingsText.isPlain(text)).isFalse();
        assertThat(SettingsText.shown(text)).matches("a(\\\\u[0-9a-f]{4}){1,2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/wiki/a b", "/gr\u00fc\u00dfe", "/\u6771\u4eac", "/\ud83d\ude00", "~!@$%^&*()"})
    void whatShowsIsPlain(String text) {
        assertThat(SettingsText.isPlain(text)).isTrue();
        assertThat(SettingsText.shown(text)).isEqualTo(text);
    }

    @Test
    void everyCharacterIsPlainOrShownAsHexadecimal() {
        for (int c = 0; c <= 0xffff; c++) {
            String text = String.valueOf((char) c);
            assertThat(SettingsText.isPlain(SettingsText.shown(text)))
                    .as("U+%04X", c)
                    .isTrue();
            assertThat(SettingsText.shown(text).equals(text)).as("U+%04X", c).isEqualTo(SettingsText.isPlain(text));
        }
    }
}
