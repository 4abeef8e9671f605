package io.gatehouse.auth.strength;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * How well a password would stand up to guessing, as help for who chooses it; it decides nothing, and holds nothing of the password.
 *
 * @param score from 0, guessed at once, to 4
 * @param warning what is weak about it, or empty
 * @param suggestions what would help
 */
public record Feedback(int score, String warning, List<String> suggestions) {
    /** Time grows with the third power of the length: a second at 200 characters, so the rest is not looked at. */
    private static final int MOST = 64;

    private static final Zxcvbn ESTIMATOR = new Zxcvbn();

    /** Our own: the library's follow the server's language where it lacks the visitor's. */
    private static final String BUNDLE = "io.gatehouse.auth.strength.feedback";

    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
    private static final ResourceBundle DUTCH = ResourceBundle.getBundle(BUNDLE, new Locale("nl"));

    static Feedback on(String password, List<String> words, Locale locale) {
        int end = Math.min(MOST, password.length());
        Strength strength = ESTIMATOR.measure(password.substring(0, end), words);
        com.nulabinc.zxcvbn.Feedback found = strength.getFeedback().withResourceBundle(bundle(locale));
        return new Feedback(strength.getScore(), found.getWarning(), List.copyOf(found.getSuggestions()));
    }

    private static ResourceBundle bundle(Locale locale) {
        return locale.getLanguage().equals("nl") ? DUTCH : ENGLISH;
    }

    /** What to show to whoever chose it: the warning, and what would help. */
    public List<String> sentences() {
        return warning.isEmpty()
                ? suggestions
                : Stream.concat(Stream.of(warning), suggestions.stream()).toList();
    }
}
