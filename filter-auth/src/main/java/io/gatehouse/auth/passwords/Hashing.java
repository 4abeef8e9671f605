package io.gatehouse.auth.passwords;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes and verifies by one policy. Each verification costs as much as a new hash, whatever is stored and whatever was typed, so that
 * time tells nothing; what an older format costs comes on top. Knows no line of waiting threads.
 */
final class Hashing {
    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);
    private static final byte[] NOTHING = new byte[0];

    private final PasswordsPolicy policy;
    private final Argon2 argon2;
    private final SecureRandom random;
    private final Peppers peppers;
    private final LegacyReader legacy;
    private final AtomicBoolean isTroubleSaid = new AtomicBoolean();

    Hashing(PasswordsPolicy policy, Argon2 argon2, SecureRandom random) {
        this.policy = policy;
        this.argon2 = argon2;
        this.random = random;
        this.peppers = new Peppers(policy.pepper(), policy.formerPepper());
        this.legacy = new LegacyReader(policy.legacyFormat());
    }

    PasswordsPolicy policy() {
        return policy;
    }

    String hash(char[] password) {
        try (PasswordBytes bytes = PasswordBytes.utf8(password)) {
            if (bytes == null) {
                throw new IllegalArgumentException(
                        "A password must be Unicode text of at most " + PasswordBytes.MOST + " bytes in UTF-8");
            }
            return hashed(bytes.bytes()).toString();
        }
    }

    private Argon2Hash hashed(byte[] input) {
        byte[] salt = new byte[Argon2Hash.SALT];
        random.nextBytes(salt);
        String pepper = peppers.presentId();
        byte[] tag = tag(Argon2.Variant.ID, policy.cost(), pepper, input, salt, Argon2Hash.TAG);
        return new Argon2Hash(Argon2.Variant.ID, policy.cost(), pepper, salt, tag);
    }

    private byte[] tag(
            Argon2.Variant variant, Cost cost, @Nullable String pepper, byte[] input, byte[] salt, int length) {
        byte[] seasoned = peppers.seasoned(input, pepper);
        try {
            return argon2.tag(variant, cost, seasoned, salt, length);
        } finally {
            Arrays.fill(seasoned, (byte) 0);
        }
    }

    Check verify(char[] password, String stored) {
        try (PasswordBytes bytes = PasswordBytes.utf8(password)) {
            if (bytes == null) {
                verifyNothing();
                return Check.WRONG;
            }
            return verify(password, bytes.bytes(), stored);
        }
    }

    private Check verify(char[] password, byte[] utf8, String stored) {
        Argon2Hash hash = Argon2Hash.parse(phcString(stored));
        if (hash != null) {
            return verify(utf8, hash, stored);
        }
        if (WrappedHash.isWrapped(stored)) {
            return verify(password, WrappedHash.parse(stored, legacy));
        }
        return verify(password, legacy.read(stored));
    }

    /** The part of it that is a PHC string; some programs put their own prefix before it. */
    private static String phcString(String stored) {
        if (stored.startsWith("$shiro2$argon2")) {
            return stored.substring("$shiro2".length());
        }
        if (stored.startsWith("argon2$argon2")) { // Django
            return stored.substring("argon2".length());
        }
        return stored.startsWith("{argon2") ? stored.substring(stored.indexOf('}') + 1) : stored; // Spring
    }

    private Check verify(byte[] utf8, Argon2Hash hash, String stored) {
        boolean isRight = matches(hash, utf8);
        policy.cost().lackOf(hash.cost()).ifPresent(this::spend);
        if (!isRight) {
            return Check.WRONG;
        }
        boolean isOutdated = hash.isOutdated(policy.cost(), peppers.presentId())
                || !hash.toString().equals(stored);
        return isOutdated ? Check.OUTDATED : Check.RIGHT;
    }

    private boolean matches(Argon2Hash hash, byte[] input) {
        byte[] tag = tag(hash.variant(), hash.cost(), hash.keyId(), input, hash.salt(), hash.tag().length);
        if (!peppers.knows(hash.keyId())) {
            say("needs the pepper of key id " + hash.keyId() + ", which no setting has");
            return false;
        }
        return MessageDigest.isEqual(hash.tag(), tag);
    }

    private Check verify(char[] password, @Nullable WrappedHash wrapped) {
        if (wrapped == null) {
            return unreadable();
        }
        boolean isRight = false;
        for (PasswordBytes spelling : policy.legacyCharset().spellings(password)) {
            try (spelling) {
                isRight |= matches(wrapped.outer(), wrapped.inner().digest().of(spelling.bytes()));
            }
        }
        policy.cost().lackOf(wrapped.outer().cost()).ifPresent(this::spend);
        return isRight ? Check.OUTDATED : Check.WRONG;
    }

    private Check verify(char[] password, @Nullable Legacy old) {
        if (old == null) {
            return unreadable();
        }
        verifyNothing();
        boolean isRight = false;
        for (PasswordBytes spelling : policy.legacyCharset().spellings(password)) {
            try (spelling) {
                isRight |= old.matches(spelling.bytes());
            }
        }
        return isRight ? Check.OUTDATED : Check.WRONG;
    }

    /** Said once, as anybody can make it happen again by typing a name. */
    private void say(String trouble) {
        if (isTroubleSaid.compareAndSet(false, true)) {
            LOG.warn("A stored password {}; nobody can sign in with it. Others like it are not reported.", trouble);
        }
    }

    private Check unreadable() {
        say("is of no form that can be read");
        verifyNothing();
        return Check.WRONG;
    }

    void verifyNothing() {
        spend(policy.cost());
    }

    /** As {@link #verify} on an account that nobody has. */
    Check verifyNothing(char[] password) {
        PasswordBytes bytes = PasswordBytes.utf8(password);
        if (bytes != null) {
            bytes.close();
        }
        verifyNothing();
        return Check.WRONG;
    }

    private void spend(Cost cost) {
        byte[] tag = tag(Argon2.Variant.ID, cost, null, NOTHING, new byte[Argon2Hash.SALT], Argon2Hash.TAG);
        Arrays.fill(tag, (byte) 0);
    }

    /** Whether a stored text is already as strong as Argon2 makes it. */
    static boolean isStrong(String stored) {
        return WrappedHash.isWrapped(stored) || Argon2Hash.parse(phcString(stored)) != null;
    }

    /** The stored text of an older program in its wrapped form; empty where it can't be read. */
    Optional<String> wrapped(String stored) {
        return Optional.ofNullable(legacy.read(stored))
                .map(old -> new WrappedHash(hashed(old.expected()), old).toString());
    }
}
