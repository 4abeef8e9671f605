package io.gatehouse.core.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the readers of queries, forms, JSON, XML and multipart give away. */
class TextsOfBodiesTest {
    private static final int DEEPEST = 100;

    private final List<String> found = new ArrayList<>();

    private boolean take(Place place, String name, String value) {
        found.add(place + " " + name + "=" + value);
        return true;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a=b              | [QUERY a=a, QUERY a=b]
            a=b&c=d          | [QUERY a=a, QUERY a=b, QUERY c=c, QUERY c=d]
            a                | [QUERY a=a]
            =b               | [QUERY =, QUERY =b]
            a=b=c            | [QUERY a=a, QUERY a=b=c]
            a=%41+%42        | [QUERY a=a, QUERY a=A B]
            a=%C3%A9         | [QUERY a=a, QUERY a=é]
            a=%E9            | [QUERY a=a, QUERY a=\uFFFD, QUERY a=é]
            a=%zz%4          | [QUERY a=a, QUERY a=%zz%4]
            &&a=&            | [QUERY a=a, QUERY a=]
            """)
    void pairsOfAQuery(String query, String expected) {
        new UrlPairs(query, StandardCharsets.UTF_8, Place.QUERY, this::take).read();

        assertThat(found).hasToString(expected);
    }

    @Test
    void overlongBytesAreGivenAsTheyAre() {
        new UrlPairs("a=%c0%a7", StandardCharsets.UTF_8, Place.QUERY, this::take).read();

        assertThat(found).contains("QUERY a=\u00C0\u00A7");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a":"b"}                  | [JSON a=a, JSON a=b]
            {"a":1,"b":[true,null]}    | [JSON a=a, JSON b=b]
            {"a":{"b":"c"}}            | [JSON a=a, JSON b=b, JSON b=c]
            ["x","y"]                  | [JSON body=x, JSON body=y]
            {'a':'b'}                  | [JSON a=a, JSON a=b]
            {"a":"b",}                 | [JSON a=a, JSON a=b]
            {"a":"x" /* y */}          | [JSON a=a, JSON a=x, JSON remark=/* y ]
            {"a":"b"                   | [JSON a=a, JSON a=b, TEXT body={"a":"b"]
            {a:b}                      | [JSON a=a, JSON a=b, TEXT body={a:b}]
            """)
    void textsOfJson(String json, String expected) throws IOException {
        new JsonTexts(json, DEEPEST, this::take).read();

        assertThat(found).hasToString(expected);
    }

    @Test
    void escapesOfJsonAreRead() throws IOException {
        new JsonTexts("{\"a\":\"\\u0027\\n\\/\\\"\"}", DEEPEST, this::take).read();

        assertThat(found).containsExactly("JSON a=a", "JSON a='\n/\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepJsonIsUnreadable(String open) {
        JsonTexts deep = new JsonTexts(open.repeat(DEEPEST + 1), DEEPEST, this::take);

        assertThatThrownBy(deep::read)
                .isInstanceOfSatisfying(
                        UnreadableInputException.class,
                        thrown -> assertThat(thrown.reason()).isEqualTo("json-depth"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <a>b</a>                        | [XML a=a, XML a=b]
            <a b="c" d='e'/>                | [XML a=a, XML b=c, XML d=e]
            <a>&lt;b&#39;&#x27;&unknown;</a> | [XML a=a, XML a=<b''&unknown;]
            <a><![CDATA[x<y]]></a>          | [XML a=a, XML a=x<y]
            <a><!-- r --></a>               | [XML a=a, XML remark= r ]
            <?xml version="1.0"?><a/>       | [XML instruction=xml version="1.0", XML a=a]
            <!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a> | [XML doctype=<!DOCTYPE a [<!ENTITY x "y">]>, XML a=a, XML a=&x;]
            <a                              | [XML a=a]
            a < b                           | [XML =a , XML =< b]
            """)
    void textsOfXml(String xml, String expected) throws IOException {
        new XmlTexts(xml, DEEPEST, this::take).read();

        assertThat(found).hasToString(expected);
    }

    @Test
    void entitiesAreNeverExpanded() throws IOException {
        String bomb = "<!DOCTYPE a [<!ENTITY b \"" + "x".repeat(50) + "\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";

        new XmlTexts(bomb, DEEPEST, this::take).read();

        assertThat(found).hasSize(3).contains("XML a=&c;");
    }

    @Test
    void deepXmlIsUnreadable() {
        XmlTexts deep = new XmlTexts("<a>".repeat(DEEPEST + 1), DEEPEST, this::take);

        assertThatThrownBy(deep::read).isInstanceOf(UnreadableInputException.class);
    }

    private void readParts(String body) throws IOException {
        new PartTexts(
                        new ByteArrayInputStream(body.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)),
                        "XX",
                        StandardCharsets.UTF_8,
                        1000,
                        this::take)
                .read();
    }

    @Test
    void fieldsAndFileNamesOfAMultipartForm() throws IOException {
        readParts("""
                --XX
                Content-Disposition: form-data; name="a"

                one
                --XX
                Content-Disposition: form-data; name=b; filename="x;y.txt"
                Content-Type: text/plain

                <script>
                --XY
                --XX
                Content-Disposition: form-data;
                 name="c"

                two
                --XX--
                """);

        assertThat(found)
                .containsExactly("PART a=a", "PART a=one", "PART b=b", "FILE_NAME b=x;y.txt", "PART c=c", "PART c=two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no boundary",
                "--XX",
                "--XX\n",
                "--XX\nContent-Disposition: form-data; name=a\n\nno end",
                "--XX\nContent-Type: text/plain\n\nno name\n--XX--\n",
                "--XX\nContent-Disposition: form-data; name=a\nContent-Disposition: form-data; name=b\n\nx\n--XX--\n",
                "--XXY\nContent-Disposition: form-data; name=a\n\nx\n--XX--\n"
            })
    void formThatParsersReadDifferentlyIsUnreadable(String body) {
        assertThatThrownBy(() -> readParts(body)).isInstanceOf(UnreadableInputException.class);
    }

    @Test
    void longFieldIsUnreadable() {
        String body = "--XX\nContent-Disposition: form-data; name=a\n\n" + "x".repeat(1001) + "\n--XX--\n";

        assertThatThrownBy(() -> readParts(body))
                .isInstanceOfSatisfying(
                        UnreadableInputException.class,
                        thrown -> assertThat(thrown.reason()).isEqualTo("field-size"));
    }

    @Test
    void anyTextIsReadOrNamedUnreadable() {
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ":",
            ",",
            "\\",
            "\\u00",
            "/*",
            "//",
            "<",
            ">",
            "/",
            "!",
            "[CDATA[",
            "--",
            "?",
            "&#",
            ";",
            "=",
            "a",
            " ",
            "\uD800",
            "<!DOCTYPE"
        };
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(14), 0, pieces.length).forEach(piece -> text.append(pieces[piece]));
            try {
                new JsonTexts(text.toString(), 5, (place, name, value) -> true).read();
                new XmlTexts(text.toString(), 5, (place, name, value) -> true).read();
            } catch (UnreadableInputException named) {
                assertThat(named.reason()).endsWith("-depth");
            }
        }
    }
}
