package io.gatehouse.auth.accounts;

import java.util.Locale;

/** What somebody wants of an account or a role can't be. Nothing is changed. The reason has a stable code, and no value is shown. */
public final class RefusedAccountException extends IllegalArgumentException {
    private final Reason reason;

    RefusedAccountException(Reason reason) {
        super("Refused: " + reason.code());
        this.reason = reason;
    }

    /** Why not. */
    public enum Reason {
        /** The name is empty, too long, or holds what can't be seen. */
        NAME_INVALID,
        /** Another account has the name, or it is another's mail address. */
        NAME_TAKEN,
        /** Another account's name looks like it. */
        NAME_CONFUSABLE,
        /** The mail address is none. */
        MAIL_INVALID,
        /** Another account has the mail address. */
        MAIL_TAKEN,
        /** The displayed name is empty, too long, or holds what can't be seen. */
        DISPLAY_NAME_INVALID,
        /** The stored password is longer than the database keeps, or holds what it can't keep. */
        HASH_INVALID,
        /** The role's name is empty, too long, or holds what can't be seen or a comma. */
        ROLE_INVALID,
        /** There is no such role, or no such account. */
        ROLE_UNKNOWN,
        /** There is a role of this name. */
        ROLE_TAKEN,
        /** The role's description is too long or holds what can't be seen. */
        DESCRIPTION_INVALID,
        /** The permission is no text of Shiro's wildcard form. */
        PERMISSION_INVALID,
        /** The attribute's name or content is too long, or holds what the database can't keep. */
        ATTRIBUTE_INVALID,
        /** The role would include itself by others. */
        ROLE_CIRCULAR,
        /** There is no such account. */
        ACCOUNT_UNKNOWN,
        /** No active account would have the role of administrators any more. */
        LAST_ADMINISTRATOR,
        /** Whoever makes the change would lose their account or their role as an administrator by it. */
        OWN_RIGHTS;

        /** The reason as pages and the audit name it, as {@code account.name-taken}. */
        public String code() {
            return "account." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Why it is refused. */
    public Reason reason() {
        return reason;
    }
}
