package io.gatehouse.auth.strength;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a password is for: how long it must be, and what others know of its owner.
 *
 * @param kind which length holds
 * @param words which may not be most of it: names, the parts of a mail address or of a host
 */
public record PasswordUse(Kind kind, List<String> words) {
    private static final int LEAST_WORD = 4;

    /** What stands beside the password. */
    public enum Kind {
        /** Nothing: it is the only factor. */
        SINGLE_FACTOR,
        /** A second factor, which is required. */
        SECOND_FACTOR,
        /** Nothing, of a member without rights over others. */
        MEMBER
    }

    /** Keeps words of four characters and more. */
    public PasswordUse {
        words = words.stream()
                .map(Folding::folded)
                .filter(word -> word.codePointCount(0, word.length()) >= LEAST_WORD)
                .distinct()
                .toList();
    }

    /** A use of this kind, of whose owner nothing is known yet. */
    public static PasswordUse of(Kind kind) {
        return new PasswordUse(kind, List.of());
    }

    /** The same with names, as of the user, the site or the organisation: whole, and each of their parts. */
    public PasswordUse named(@Nullable String... names) {
        List<String> more = new ArrayList<>(words);
        for (String name : names) {
            if (name != null) {
                more.add(name.strip());
                more.addAll(Arrays.asList(name.split("[^\\p{L}\\p{N}]+")));
            }
        }
        return new PasswordUse(kind, more);
    }

    /** The same with the part of a mail address before the sign. */
    public PasswordUse mail(@Nullable String address) {
        int sign = address == null ? -1 : address.lastIndexOf('@');
        return address == null ? this : named(sign < 0 ? address : address.substring(0, sign));
    }

    /** The same with the names in a host name, but for {@code www} and the top level. */
    public PasswordUse host(@Nullable String host) {
        if (host == null) {
            return this;
        }
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
        int top = name.lastIndexOf('.');
        return named(top < 0 ? name : name.substring(0, top));
    }

    /** Without the words. */
    @Override
    public String toString() {
        return "PasswordUse " + kind;
    }
}
