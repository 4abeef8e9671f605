package io.gatehouse.auth.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {
    private static final MailAddress ANN = MailAddress.parse("ann@example.org");
    private static final String LINK = "https://www.example.org/account/recover?token=x";

    private final Letters letters = new Letters(policy("Rowing Club"));

    static RecoveryPolicy policy(String siteName) {
        RecoveryPolicy standard = RecoveryPolicy.DEFAULT;
        return new RecoveryPolicy(
                "https://www.example.org",
                siteName,
                standard.path(),
                standard.recoverAge(),
                standard.inviteAge(),
                standard.confirmAge(),
                standard.rate(),
                standard.mail());
    }

    private Letter letter(LetterKind kind, String language) {
        return letters.of(kind, Locale.forLanguageTag(language), ANN, LINK, Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @EnumSource
    void everyMailIsWholeInBothLanguages(LetterKind kind) {
        Letter english = letter(kind, "en");
        Letter dutch = letter(kind, "nl");

        assertThat(english.subject()).startsWith("Rowing Club: ");
        assertThat(dutch.subject()).startsWith("Rowing Club: ").isNotEqualTo(english.subject());
        assertThat(english.text()).startsWith("Hello,\n\n").endsWith(".\n").doesNotContain("{", "}", "<");
        assertThat(dutch.text()).startsWith("Hallo,\n\n").endsWith(".\n").doesNotContain("{", "}", "<");
    }

    @ParameterizedTest
    @EnumSource(names = {"RECOVER", "INVITE", "CONFIRM_MAIL"})
    void linkStandsOnALineOfItsOwn(LetterKind kind) {
        assertThat(letter(kind, "en").text()).contains("\n\n" + LINK + "\n\n").contains("within 15 minutes");
        assertThat(letter(kind, "nl").text()).contains("\n\n" + LINK + "\n\n").contains("binnen 15 minuten");
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "PT1M, en, 1 minute.", "PT15M, nl, 15 minuten.", "PT1H, en, 1 hour.", "PT2H, nl, 2 uur.",
        "PT90M, en, 90 minutes.", "P1D, nl, 1 dag.", "P7D, en, 7 days.", "PT0S, en, 1 minute."
    })
    void timeIsSaidByItsGreatestWholeUnit(Duration age, String language, String said) {
        assertThat(letters.of(LetterKind.INVITE, Locale.forLanguageTag(language), ANN, LINK, age)
                        .text())
                .contains(" " + said);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"nl-BE, Hallo", "nl, Hallo", "en-GB, Hello", "de, Hello", "und, Hello"})
    void otherLanguagesAreEnglish(String language, String greeting) {
        assertThat(letter(LetterKind.RECOVER, language).text()).startsWith(greeting);
    }

    @Test
    void valuesAreNotReadAsPlaceholders() {
        Letters odd = new Letters(policy("{link} $1 \\"));

        assertThat(odd.of(LetterKind.RECOVER, Locale.ENGLISH, ANN, LINK, Duration.ofMinutes(15))
                        .subject())
                .isEqualTo("{link} $1 \\: choose a new password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: bob@example.org", "a\nb", "a\u0000b", "a\u0085b"})
    void subjectStaysOnOneLine(String subject) {
        assertThatThrownBy(() -> new Letter(ANN, subject, "text")).hasMessageContaining("one line");
    }

    @Test
    void bothLanguagesHaveTheSameTexts() throws Exception {
        assertThat(keys("nl").keySet()).isEqualTo(keys("en").keySet());
    }

    private static Properties keys(String language) throws Exception {
        Properties texts = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(Letters.class.getResourceAsStream("letters_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void letterShowsNothingInLogs() {
        assertThat(letter(LetterKind.RECOVER, "en")).hasToString("(letter)");
    }
}
