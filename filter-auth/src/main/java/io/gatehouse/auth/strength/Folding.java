package io.gatehouse.auth.strength;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The shapes in which a password is looked for: people change a common one in ways that guessing programs know. */
final class Folding {
    /** What stands for a letter; the digit one stands for two, so there are two tables. */
    private static final String LEET = "0134578@$!+|9";

    private static final String WITH_I = "oieastbasit" + "ig";
    private static final String WITH_L = "oleastbaslt" + "lg";
    private static final int LEAST_STEM = 8;

    private Folding() {}

    /** One spelling for all that look or are typed nearly alike: compatibility forms and letter case (UAX 15, UAX 21). */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** A password's shapes, itself first: without what stands at its end, and with letters for what looks like them. */
    static Set<String> shapes(String password) {
        Set<String> shapes = new LinkedHashSet<>();
        String folded = folded(password);
        addWithLetters(shapes, folded);
        String stem = stem(folded);
        if (stem.length() >= LEAST_STEM) { // What is shorter is not what makes the password easy.
            addWithLetters(shapes, stem);
        }
        return shapes;
    }

    private static void addWithLetters(Set<String> shapes, String folded) {
        shapes.add(folded);
        shapes.addAll(withLetters(folded));
    }

    /** With letters in place of digits and signs that look like them, read in both ways. */
    static Set<String> withLetters(String folded) {
        Set<String> read = new LinkedHashSet<>();
        read.add(translated(folded, WITH_I));
        read.add(translated(folded, WITH_L));
        return read;
    }

    private static String translated(String folded, String letters) {
        StringBuilder text = new StringBuilder(folded.length());
        for (int at = 0; at < folded.length(); at++) {
            int leet = LEET.indexOf(folded.charAt(at));
            text.append(leet < 0 ? folded.charAt(at) : letters.charAt(leet));
        }
        return text.toString();
    }

    /** Without digits and punctuation at the end. */
    private static String stem(String folded) {
        int end = folded.length();
        while (end > 0
                && !Character.isLetter(folded.charAt(end - 1))
                && !Character.isSurrogate(folded.charAt(end - 1))) {
            end--;
        }
        return folded.substring(0, end);
    }
}
