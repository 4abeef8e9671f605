package io.gatehouse.auth.passwords;

/** What computes Argon2. */
enum EngineChoice {
    /** The native library where it works here, else Java. */
    AUTO,
    /** Java, without a look at the native library. */
    JAVA
}
