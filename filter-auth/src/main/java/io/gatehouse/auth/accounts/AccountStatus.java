package io.gatehouse.auth.accounts;

/** Whether somebody may sign in. */
public enum AccountStatus {
    /** Asked to come, and without a password yet. */
    INVITED,
    /** May sign in. */
    ACTIVE,
    /** Kept out by an administrator for a while. */
    LOCKED,
    /** No longer somebody of this site; kept, so that the name is not given to another. */
    DISABLED
}
