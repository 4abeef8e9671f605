package io.gatehouse.auth.recovery;

import java.util.Locale;

/** What a one-time link lets somebody do. */
public enum LinkPurpose {
    /** Choose a password instead of a forgotten one. */
    RECOVER,
    /** Choose the first password of an account that somebody else made. */
    INVITE,
    /** Confirm that an address is one's own. */
    CONFIRM_MAIL,
    /** Become the first administrator; it goes to the log, not by mail. */
    SET_UP;

    /** The last part of the link's path, as {@code confirm-mail}. */
    public String segment() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
