package io.gatehouse.auth.passwords;

import io.gatehouse.core.settings.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hashing by the default policy but for what a test is about, in Java, so that no test depends on the machine. */
final class TestHashing {
    static final Cost CHEAP = new Cost(64, 1, 1);

    private TestHashing() {}

    static PasswordsPolicy policy(
            Cost cost, @Nullable Secret pepper, @Nullable Secret former, String bare, LegacyCharset charset) {
        return new PasswordsPolicy(cost, EngineChoice.JAVA, 2, Duration.ofSeconds(20), pepper, former, bare, charset);
    }

    static Hashing of(PasswordsPolicy policy, Argon2 argon2) {
        return new Hashing(policy, argon2, new SecureRandom());
    }

    static Hashing of(Cost cost) {
        return of(policy(cost, null, null, "", LegacyCharset.BOTH), new BouncyArgon2());
    }

    static Hashing cheap() {
        return of(CHEAP);
    }

    static Hashing bare(String id) {
        return of(policy(CHEAP, null, null, id, LegacyCharset.BOTH), new BouncyArgon2());
    }

    static Hashing peppered(@Nullable Secret pepper, @Nullable Secret former) {
        return of(policy(CHEAP, pepper, former, "", LegacyCharset.BOTH), new BouncyArgon2());
    }
}
