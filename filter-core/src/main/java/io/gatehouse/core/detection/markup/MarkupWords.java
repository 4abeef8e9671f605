package io.gatehouse.core.detection.markup;

import io.gatehouse.core.detection.WordList;
import java.util.Map;
import java.util.Set;

/** Names that mean something to a browser. */
final class MarkupWords {
    private static final Map<String, Set<String>> LISTS = WordList.read(MarkupWords.class, "words.txt");
    private static final String[] EVENTS = WordList.section(LISTS, "events").toArray(String[]::new);
    private static final Set<String> ADDRESSES = WordList.section(LISTS, "addresses");
    private static final Set<String> CALLS = WordList.section(LISTS, "calls");

    private MarkupWords() {}

    /** Whether an attribute's name in lower case is an event handler's. */
    static boolean isEvent(String name) {
        if (!name.startsWith("on") || name.length() < 5) {
            return false;
        }
        for (String event : EVENTS) {
            if (name.startsWith(event, 2)) {
                return true;
            }
        }
        return false;
    }

    static boolean isAddress(String name) {
        return ADDRESSES.contains(name);
    }

    /** All names of which {@link #isCall} knows. */
    static Set<String> calls() {
        return CALLS;
    }

    /** Whether a name in lower case is one that scripts of attacks call. */
    static boolean isCall(String name) {
        return CALLS.contains(name);
    }
}
