package io.gatehouse.auth.factors;

/** What became of a browser's answer to a {@link PasskeyChallenge}. */
public sealed interface PasskeyResult {
    /** The passkey is the one that it says, and its holder has shown to be its owner. */
    record Accepted(Passkey passkey) implements PasskeyResult {}

    /**
     * The answer counts for nothing.
     *
     * @param code why, for the audit: {@code passkey.origin}, {@code passkey.counter} and so on
     */
    record Refused(String code) implements PasskeyResult {}
}
