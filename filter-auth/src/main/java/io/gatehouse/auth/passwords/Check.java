package io.gatehouse.auth.passwords;

/** What a password is to a stored hash. */
public enum Check {
    /** The right one. */
    RIGHT,
    /** The right one; the stored form is weaker than what is made now, so a new hash should replace it. */
    OUTDATED,
    /** Not the right one, or the stored form can't be read. */
    WRONG
}
