package io.gatehouse.core.detection.expression;

import io.gatehouse.core.detection.WordList;
import java.util.Map;
import java.util.Set;

/** Names that mean something to the interpreters of programming languages. */
final class CodeWords {
    private static final Map<String, Set<String>> LISTS = WordList.read(CodeWords.class, "words.txt");
    private static final Set<String> DANGEROUS = WordList.section(LISTS, "dangerous");
    private static final Set<String> FUNCTIONS = WordList.section(LISTS, "functions");
    private static final Set<String> SETTINGS = WordList.section(LISTS, "settings");
    private static final String[] PACKAGES = WordList.section(LISTS, "packages").toArray(String[]::new);
    private static final String[] GADGETS = WordList.section(LISTS, "gadgets").toArray(String[]::new);

    private CodeWords() {}

    static boolean isDangerous(String name) {
        return DANGEROUS.contains(name);
    }

    static boolean isFunction(String name) {
        return FUNCTIONS.contains(name);
    }

    static boolean isSetting(String name) {
        return SETTINGS.contains(name);
    }

    /** Whether a text in lower case begins with a package whose classes have no place in a visitor's text. */
    static boolean beginsWithPackage(String text) {
        for (String name : PACKAGES) {
            if (text.startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    /** Where a text in lower case names what chains of gadgets are made of; -1 where it does not. */
    static int gadget(String text) {
        for (String name : GADGETS) {
            int at = text.indexOf(name);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }
}
