package io.gatehouse.auth.recovery;

/** What an account's owner is told once it has happened, in case it was not them (ASVS 6.3.7). */
public enum Notice {
    /** The password was changed or recovered. */
    PASSWORD_CHANGED(LetterKind.PASSWORD_CHANGED),
    /** The account has another mail address; tell the former one. */
    MAIL_CHANGED(LetterKind.MAIL_CHANGED),
    /** A second factor or a passkey was added or removed. */
    FACTORS_CHANGED(LetterKind.FACTORS_CHANGED);

    private final LetterKind kind;

    Notice(LetterKind kind) {
        this.kind = kind;
    }

    LetterKind kind() {
        return kind;
    }
}
