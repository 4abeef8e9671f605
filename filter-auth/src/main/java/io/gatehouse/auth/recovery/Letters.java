package io.gatehouse.auth.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of mails in English and Dutch. Nothing that an account's owner can choose stands in them, so that nobody can have this site
 * send their own text to others.
 */
final class Letters {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final String ENGLISH = "en";

    private final Map<String, Properties> texts = Map.of(ENGLISH, texts(ENGLISH), "nl", texts("nl"));
    private final RecoveryPolicy policy;

    Letters(RecoveryPolicy policy) {
        this.policy = policy;
    }

    private static Properties texts(String language) {
        Properties texts = new Properties();
        try (InputStream file = Letters.class.getResourceAsStream("letters_" + language + ".properties")) {
            texts.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        return texts;
    }

    /** A mail with a link. */
    Letter of(LetterKind kind, Locale locale, MailAddress to, String link, Duration age) {
        return of(kind, texts(locale), to, link, time(texts(locale), age));
    }

    /** A mail without a link. */
    Letter of(LetterKind kind, Locale locale, MailAddress to) {
        return of(kind, texts(locale), to, "", "");
    }

    private Letter of(LetterKind kind, Properties texts, MailAddress to, String link, String time) {
        Map<String, String> values =
                Map.of("site", policy.siteName(), "url", policy.siteUrl(), "link", link, "time", time);
        return new Letter(
                to,
                filled(text(texts, kind.key() + ".subject"), values),
                filled(text(texts, kind.key() + ".text"), values));
    }

    private Properties texts(Locale locale) {
        Properties known = texts.get(locale.getLanguage());
        return known != null ? known : Objects.requireNonNull(texts.get(ENGLISH));
    }

    private static String text(Properties texts, String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }

    /** In one pass, so that what stands in a value is never read as a placeholder. */
    private static String filled(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Objects.requireNonNull(values.get(found.group(1)), found.group(1))));
    }

    /** A duration by its greatest whole unit. */
    private static String time(Properties texts, Duration age) {
        long minutes = Math.max(1, age.toMinutes());
        if (minutes % (24 * 60) == 0) {
            return counted(texts, "days", minutes / (24 * 60));
        }
        return minutes % 60 == 0 ? counted(texts, "hours", minutes / 60) : counted(texts, "minutes", minutes);
    }

    private static String counted(Properties texts, String unit, long count) {
        return count + " " + text(texts, unit + (count == 1 ? ".one" : ".more"));
    }
}
