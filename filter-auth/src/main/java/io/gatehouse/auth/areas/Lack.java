package io.gatehouse.auth.areas;

/** What keeps a request out. */
enum Lack {
    NOTHING,
    /** The rule admits other methods alone. */
    METHOD,
    SIGN_IN,
    /** A role or a permission, or nobody has it. */
    RIGHT,
    SECOND_FACTOR,
    /** A proof that is recent enough. */
    FRESH
}
