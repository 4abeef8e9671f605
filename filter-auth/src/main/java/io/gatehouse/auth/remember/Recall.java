package io.gatehouse.auth.remember;

/** What a visitor's cookie says. */
public sealed interface Recall {
    /**
     * The visitor is this account's owner; the answer is to set the cookie anew.
     *
     * @param cookie the cookie's next value
     */
    record Renewed(long account, String cookie) implements Recall {
        @Override
        public String toString() {
            return "Renewed[account=" + account + ']';
        }
    }

    /** The visitor is this account's owner; another request at the same time sets the cookie anew. */
    record Known(long account) implements Recall {}

    /** The cookie says nothing, or no longer; the answer is to delete it. */
    record Unknown() implements Recall {}

    /**
     * Somebody has used a copy of the cookie: the owner or a thief comes with a token that the other has used up. No device of the account
     * is remembered any more; the audit's {@code authn_token_reuse}.
     */
    record Stolen(long account) implements Recall {}
}
