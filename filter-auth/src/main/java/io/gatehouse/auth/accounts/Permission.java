package io.gatehouse.auth.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody may do, in Shiro's wildcard form: parts from the general to the special between colons, as {@code report:read:2026}. A
 * part is one or more words between commas, or {@code *} for any; parts that are missing at the end are any. Letter case never matters.
 */
public final class Permission {
    private static final String ANY = "*";

    private final String text;
    private final List<Set<String>> parts;

    private Permission(String text, List<Set<String>> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException for a text that is none
     */
    public static Permission parse(String text) {
        String folded = text.strip().toLowerCase(Locale.ROOT);
        List<Set<String>> parts = Arrays.stream(folded.split(":", -1))
                .map(part -> words(part, text))
                .toList();
        return new Permission(folded, parts);
    }

    private static Set<String> words(String part, String whole) {
        Set<String> words =
                Arrays.stream(part.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        if (words.contains("")) {
            throw new IllegalArgumentException("'" + whole + "' is no permission");
        }
        return words.contains(ANY) ? Set.of(ANY) : Set.copyOf(words);
    }

    /** Whether whoever may do this may do all of the other. */
    public boolean implies(Permission other) {
        for (int at = 0; at < parts.size(); at++) {
            if (!other.isWithin(at, parts.get(at))) {
                return false;
            }
        }
        return true;
    }

    private boolean isWithin(int at, Set<String> words) {
        return words.contains(ANY) || (at < parts.size() && words.containsAll(parts.get(at)));
    }

    /** Whether something is a part of both. */
    public boolean meets(Permission other) {
        int common = Math.min(parts.size(), other.parts.size());
        for (int at = 0; at < common; at++) {
            if (!meet(parts.get(at), other.parts.get(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean meet(Set<String> one, Set<String> other) {
        return one.contains(ANY) || other.contains(ANY) || one.stream().anyMatch(other::contains);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Permission permission && parts.equals(permission.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The text in lower case. */
    @Override
    public String toString() {
        return text;
    }
}
