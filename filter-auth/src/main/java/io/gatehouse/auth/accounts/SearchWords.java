package io.gatehouse.auth.accounts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words by which lists find an account: what is searched for is the beginning of one. */
final class SearchWords {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST = 64;
    private static final int MOST = 24;
    private static final int MOST_SOUGHT = 4;

    private SearchWords() {}

    /** The words of these texts, and each run of characters without blank, so that {@code jan@exam} finds a mail address. */
    static Set<String> of(String... texts) {
        Set<String> words = new TreeSet<>();
        for (String text : texts) {
            add(BLANKS.split(AccountName.folded(text)), words);
        }
        for (String text : texts) {
            add(BETWEEN_WORDS.split(AccountName.folded(text)), words);
        }
        return words;
    }

    private static void add(String[] found, Set<String> words) {
        Arrays.stream(found)
                .filter(word -> !word.isEmpty())
                .map(SearchWords::cut)
                .limit(Math.max(0, MOST - words.size()))
                .forEach(words::add);
    }

    /** The beginnings that a search asks for, the longest first; all of them must be found. */
    static List<String> sought(String text) {
        return Arrays.stream(BLANKS.split(AccountName.folded(text)))
                .filter(word -> !word.isEmpty())
                .map(SearchWords::cut)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST_SOUGHT)
                .toList();
    }

    private static String cut(String word) {
        if (word.length() <= LONGEST) {
            return word;
        }
        boolean isSplit = Character.isHighSurrogate(word.charAt(LONGEST - 1));
        return word.substring(0, isSplit ? LONGEST - 1 : LONGEST);
    }

    /** The pattern that all texts with this beginning match; the escape is {@code !}, which no database reads otherwise. */
    static String pattern(String beginning) {
        return beginning.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%';
    }
}
