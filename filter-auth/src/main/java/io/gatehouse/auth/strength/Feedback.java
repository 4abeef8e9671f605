package io.gatehouse.auth.strength;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;

/**
 * How well a password would stand up to guessing, as help for who chooses it; it decides nothing.
 *
 * @param score from 0, guessed at once, to 4
 * @param warning what is weak about it, or empty
 * @param suggestions what would help
 */
public record Feedback(int score, String warning, List<String> suggestions) {
    /** Time grows with the third power of the length: a second at 200 characters, so the rest is not looked at. */
    private static final int MOST = 64;

    private static final Zxcvbn ESTIMATOR = new Zxcvbn();

    static Feedback on(String password, List<String> words, Locale locale) {
        int end = Math.min(MOST, password.length());
        Strength strength = ESTIMATOR.measure(password.substring(0, end), words);
        return new Feedback(
                strength.getScore(),
                strength.getFeedback().getWarning(locale),
                List.copyOf(strength.getFeedback().getSuggestions(locale)));
    }
}
