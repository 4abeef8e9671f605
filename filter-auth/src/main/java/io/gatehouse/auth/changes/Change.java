package io.gatehouse.auth.changes;

/**
 * Something that is otherwise than before.
 *
 * @param subject which one: an account's number, a role's name, a session's id; at most 64 characters
 */
public record Change(Kind kind, String subject) {
    /** What was changed. */
    public enum Kind {
        /** An account: its name, address, status, version, roles or permissions. */
        ACCOUNT,
        /** A role: what it permits, forbids or includes. */
        ROLE,
        /** The rules that administrators have set. */
        AREA,
        /** A session, which has ended. */
        SESSION
    }
}
