package io.gatehouse.auth.recovery;

import java.util.Locale;

/** What a mail is about. */
enum LetterKind {
    RECOVER,
    INVITE,
    CONFIRM_MAIL,
    PASSWORD_CHANGED,
    MAIL_CHANGED,
    FACTORS_CHANGED;

    /** By which the texts are found, as {@code password-changed}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
