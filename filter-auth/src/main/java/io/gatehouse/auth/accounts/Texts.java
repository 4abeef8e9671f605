package io.gatehouse.auth.accounts;

import io.gatehouse.auth.accounts.RefusedAccountException.Reason;
import io.gatehouse.auth.database.Database;
import io.gatehouse.core.ledger.VisibleText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the texts of an account and a role may hold. Each method gives the text back, or refuses it by name. */
final class Texts {
    private static final int LONGEST_MAIL = 254;
    private static final int LONGEST_ROLE = 64;
    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_HASH = 1024;
    private static final int LONGEST_CONTENT = 4000;

    /** An address that no header, list or quoting rule reads differently (RFC 5321, 4.1.2, without quoted local parts). */
    private static final Pattern MAIL = Pattern.compile(
            "[^\\s@<>()\\[\\],;:\\\\\"]{1,64}@[^\\s@<>()\\[\\],;:\\\\\".%&/'=]+(\\.[^\\s@<>()\\[\\],;:\\\\\".%&/'=]+)*");

    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
    /** Parts at colons, each of words at commas, none of them empty; as Shiro's WildcardPermission reads it. */
    private static final Pattern PERMISSION = Pattern.compile("[^\\s:,]+(,[^\\s:,]+)*(:[^\\s:,]+(,[^\\s:,]+)*)*");

    private Texts() {}

    static String name(String text) {
        return accepted(AccountName.isValid(text), text, Reason.NAME_INVALID);
    }

    static @Nullable String mail(@Nullable String text) {
        return text == null ? null : accepted(isMail(text), text, Reason.MAIL_INVALID);
    }

    private static boolean isMail(String text) {
        return text.length() <= LONGEST_MAIL
                && VisibleText.isOneLine(text)
                && MAIL.matcher(text).matches()
                && !text.startsWith(".")
                && !text.contains("..")
                && !text.contains(".@")
                && AccountName.folded(text).length() <= AccountName.LONGEST_TYPED;
    }

    static String displayName(String text) {
        return accepted(isLine(text, LONGEST_LINE), text, Reason.DISPLAY_NAME_INVALID);
    }

    static String role(String text) {
        return accepted(isLine(text, LONGEST_ROLE) && text.indexOf(',') < 0, text, Reason.ROLE_INVALID);
    }

    static String description(String text) {
        return accepted(text.isEmpty() || isLine(text, LONGEST_LINE), text, Reason.DESCRIPTION_INVALID);
    }

    static String permission(String text) {
        boolean isPermission =
                isLine(text, LONGEST_LINE) && PERMISSION.matcher(text).matches();
        return accepted(isPermission, text, Reason.PERMISSION_INVALID);
    }

    static String hash(String text) {
        boolean isKept = !text.isEmpty() && text.length() <= LONGEST_HASH && Database.isStorable(text);
        return accepted(isKept, text, Reason.HASH_INVALID);
    }

    static String attribute(String name) {
        return accepted(ATTRIBUTE.matcher(name).matches(), name, Reason.ATTRIBUTE_INVALID);
    }

    static String content(String text) {
        return accepted(text.length() <= LONGEST_CONTENT && Database.isStorable(text), text, Reason.ATTRIBUTE_INVALID);
    }

    private static boolean isLine(String text, int most) {
        return text.length() <= most && VisibleText.isOneLine(text);
    }

    private static String accepted(boolean isAccepted, String text, Reason otherwise) {
        if (!isAccepted) {
            throw new RefusedAccountException(otherwise);
        }
        return text;
    }
}
