package io.gatehouse.auth.passwords;

import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id, and verifies what is stored, also by older programs (NIST SP 800-63B-4, 3.1.1.2; ASVS 6.2, 11.4.2).
 *
 * <p>Security guarantees: a verification takes the same time for a right, a wrong and an unreadable stored text, and
 * {@link #verifyNothing} takes it too, so that nobody learns which accounts there are; one hash a core is computed at once, the
 * others wait in a short line, so that sign-ins can't take all processors or memory; a password of more than 1,024 bytes or with an
 * unpaired surrogate is nobody's. Copies of a password are wiped; the caller's array is the caller's to wipe.
 *
 * <p>Does not hide what a slow older format, as bcrypt or PBKDF2, costs on top.
 *
 * <p>The calling thread computes. May be used by many threads.
 */
public final class Passwords {
    private static final String ATTRIBUTE = Passwords.class.getName();
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final Turnstile turnstile = new Turnstile(Runtime.getRuntime().availableProcessors());
    private final List<Use> uses = new ArrayList<>();
    private volatile Hashing hashing;
    private @Nullable Engine held;

    Passwords(Hashing hashing) {
        this.hashing = hashing;
    }

    /**
     * The application's.
     *
     * @throws IllegalStateException where nobody opened them
     */
    public static Passwords of(ServletContext context) {
        if (context.getAttribute(ATTRIBUTE) instanceof Passwords passwords) {
            return passwords;
        }
        throw new IllegalStateException("Passwords can't be hashed: add the section [passwords] to gatehouse.ini");
    }

    /**
     * The id of a form in which older programs store passwords, as {@code md5} or {@code tomcat:sha-256}.
     *
     * @throws IllegalArgumentException where there is no such form
     */
    public static String formatId(String id) {
        return LegacyReader.knownId(id);
    }

    /**
     * A new stored form of a password.
     *
     * @throws BusyException where too many wait
     * @throws IllegalArgumentException where it has more than 1,024 bytes in UTF-8, or an unpaired surrogate
     */
    public String hash(char[] password) {
        Hashing now = hashing;
        return inTurn(now, () -> now.hash(password));
    }

    /**
     * What a password is to a stored form.
     *
     * @throws BusyException where too many wait
     */
    public Check verify(char[] password, String stored) {
        Hashing now = hashing;
        return inTurn(now, () -> now.verify(password, stored));
    }

    /**
     * Takes as long as {@link #verify}, for a name that nobody has.
     *
     * @throws BusyException where too many wait
     */
    public void verifyNothing(char[] password) {
        Hashing now = hashing;
        inTurn(now, () -> now.verifyNothing(password));
    }

    private <T> T inTurn(Hashing now, Supplier<T> work) {
        return turnstile.pass(now.policy().queue(), now.policy().longestWait(), work);
    }

    /** One filter's use; the newest use's settings are in force, and a refused reload's end with it. */
    record Use(ServletContext context, Passwords passwords, Hashing hashing) implements AutoCloseable {
        @Override
        public void close() {
            Passwords.end(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Opens the application's passwords, or has those that are open work by another policy from now on. */
    static Use open(ServletContext context, Hashing hashing, Engine engine) {
        synchronized (Passwords.class) {
            Passwords passwords =
                    context.getAttribute(ATTRIBUTE) instanceof Passwords known ? known : new Passwords(hashing);
            Use use = new Use(context, passwords, hashing);
            passwords.uses.add(use);
            passwords.hashing = hashing;
            passwords.hold(engine);
            context.setAttribute(ATTRIBUTE, passwords);
            return use;
        }
    }

    /** Holds the native library once, until nobody can compute any more. */
    private void hold(Engine engine) {
        if (held == null) {
            held = engine;
        } else if (held.isNative()) {
            engine.release();
        } else {
            held = engine;
        }
    }

    private static void end(Use use) {
        synchronized (Passwords.class) {
            use.passwords().ended(use);
        }
    }

    private void ended(Use use) {
        if (!uses.remove(use)) {
            return;
        }
        if (!uses.isEmpty()) {
            hashing = uses.get(uses.size() - 1).hashing();
            return;
        }
        use.context().removeAttribute(ATTRIBUTE);
        if (held != null && turnstile.close(LONGEST_END)) { // Else somebody computes, and unloading would end the JVM.
            held.release();
        }
    }
}
