package io.gatehouse.auth.strength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackTest {
    private static final Locale DUTCH = Locale.forLanguageTag("nl-BE");

    private static Properties texts(Class<?> beside, String file) throws Exception {
        try (InputStream open = beside.getResourceAsStream(file)) {
            Properties texts = new Properties();
            texts.load(open);
            return texts;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"feedback.properties", "feedback_nl.properties"})
    void everyTextOfTheLibraryIsInBothLanguages(String file) throws Exception {
        Set<String> all =
                texts(com.nulabinc.zxcvbn.Zxcvbn.class, "messages.properties").stringPropertyNames();

        assertThat(texts(Feedback.class, file).stringPropertyNames()).isEqualTo(all);
        assertThat(texts(Feedback.class, file).values())
                .noneMatch(text -> text.toString().isBlank());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            password         | It is one of the ten most common passwords.   | Het is een van de tien meest gebruikte wachtwoorden.
            abcabcabc        | Repeats such as abcabcabc are hardly harder to guess than abc. | Herhalingen zoals abcabcabc zijn nauwelijks moeilijker te raden dan abc.
            abcdefgh         | Sequences such as abc or 6543 are easy to guess. | Reeksen zoals abc of 6543 zijn makkelijk te raden.
            21-03-1987       | Dates are often easy to guess.                | Datums zijn vaak makkelijk te raden.
            """)
    void warningIsInTheLanguageThatIsAskedFor(String password, String english, String dutch) {
        assertThat(Feedback.on(password, List.of(), Locale.ENGLISH).warning()).isEqualTo(english);
        assertThat(Feedback.on(password, List.of(), DUTCH).warning()).isEqualTo(dutch);
        assertThat(Feedback.on(password, List.of(), DUTCH).sentences()).first().isEqualTo(dutch);
        assertThat(Feedback.on(password, List.of(), Locale.FRENCH).warning()).isEqualTo(english);
    }

    @Test
    void goodPasswordHasNoAdvice() {
        assertThat(Feedback.on("plover nests on shingle 7", List.of(), DUTCH).sentences())
                .isEmpty();
    }

    @Test
    void namesThatOthersKnowMakeAPasswordWeaker() {
        String password = "withywaterrowing";

        assertThat(Feedback.on(password, List.of(password), Locale.ENGLISH).score())
                .isLessThan(Feedback.on(password, List.of(), Locale.ENGLISH).score());
    }

    /** Also halves of characters, at the cut and elsewhere, and what no keyboard types. */
    @Test
    void anyTextGetsAnAnswerThatHoldsNothingOfIt() {
        Random random = new Random(1_946);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder("z");
            int length = random.nextInt(90);
            for (int at = 0; at < length; at++) {
                text.append((char) random.nextInt(0x10000));
            }
            String password = text.toString();
            assertThatCode(() -> Feedback.on(password, List.of(), Locale.ENGLISH))
                    .doesNotThrowAnyException();
            assertThat(Feedback.on(password, List.of(), DUTCH).toString()).doesNotContain(password + ",");
        }
    }
}
