package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.Database;
import io.gatehouse.core.ledger.VisibleText;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Spellings of a name, or of a mail address, that are one: letters of either case and of either width, composed or not.
 *
 * <p>What is folded is only compared, and never shown.
 */
public final class AccountName {
    static final int LONGEST = 255;
    /** What is typed where a name or a mail address is asked for can't be longer. */
    static final int LONGEST_TYPED = 320;

    private AccountName() {}

    /** The spelling by which accounts are found (Unicode Standard, 5.18: caseless matching; NFKC first and last). */
    public static String folded(String name) {
        String plain = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
        // Some spaces become one that can be stripped only now.
        return Normalizer.normalize(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC)
                .strip();
    }

    /** Whether somebody may have typed this for a name: not longer than any, and of characters that a database keeps. */
    static boolean isSearchable(String typed) {
        return !typed.isEmpty() && typed.length() <= LONGEST_TYPED && Database.isStorable(typed);
    }

    /**
     * Whether an account may have this name: 1 to 255 characters, folded or not, none of which is a control or can't be seen, and
     * single plain blanks at most between them.
     */
    public static boolean isValid(String name) {
        return name.length() <= LONGEST
                && VisibleText.isOneLine(name)
                && folded(name).length() <= LONGEST;
    }
}
