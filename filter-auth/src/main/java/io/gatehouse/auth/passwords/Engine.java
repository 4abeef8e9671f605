package io.gatehouse.auth.passwords;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What computes Argon2 in this application, chosen by a start-up probe with a known answer.
 *
 * @param argon2 computes it
 * @param isNative whether that is the native library
 * @param trouble why the native library is not used though it was wanted, or null
 */
record Engine(Argon2 argon2, boolean isNative, @Nullable String trouble) {
    private static final byte[] PASSWORD = "gatehouse start-up probe".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Cost COST = new Cost(1024, 2, 1);
    /** Computed by Debian's {@code argon2} command: {@code -id -t 2 -k 1024 -p 1 -l 32}. */
    private static final byte[] ANSWER =
            HexFormat.of().parseHex("ea0d02df5072449d2caa572223ed19d6cd8ed94f7ee73d1201f9b0987712e71c");

    /** Who uses the native library; several applications may share these classes. */
    private static final AtomicInteger NATIVE_USERS = new AtomicInteger();
    /** A library that was unloaded must not be called again: that would end the JVM. */
    private static volatile boolean isUnloaded;

    static Engine choose(EngineChoice choice) {
        return choice == EngineChoice.JAVA ? java(null) : preferring("io.gatehouse.auth.passwords.NativeArgon2");
    }

    /** The engine of this class where it can be loaded and gives the right answer, else Java. */
    static synchronized Engine preferring(String className) {
        if (isUnloaded) {
            return java("it was unloaded when the section [passwords] went, and comes back with a restart");
        }
        Thread thread = Thread.currentThread();
        ClassLoader application = thread.getContextClassLoader();
        try {
            // JNA starts threads, and so does the JDK for it, which would hold the application's classes for a minute.
            thread.setContextClassLoader(null);
            return loaded(className);
        } catch (Throwable unusable) { // Also UnsatisfiedLinkError, NoClassDefFoundError and what else loading throws.
            return java(unusable.toString());
        } finally {
            thread.setContextClassLoader(application);
        }
    }

    private static Engine loaded(String className) throws ReflectiveOperationException {
        Argon2 argon2 = Class.forName(className)
                .asSubclass(Argon2.class)
                .getDeclaredConstructor()
                .newInstance();
        if (!answersRightly(argon2)) {
            return java("it gives wrong answers");
        }
        NATIVE_USERS.incrementAndGet();
        return new Engine(argon2, true, null);
    }

    private static Engine java(@Nullable String trouble) {
        BouncyArgon2 argon2 = new BouncyArgon2();
        if (!answersRightly(argon2)) {
            throw new IllegalStateException("Bouncy Castle's Argon2 gives wrong answers: is its jar damaged?");
        }
        return new Engine(argon2, false, trouble);
    }

    private static boolean answersRightly(Argon2 argon2) {
        return Arrays.equals(
                ANSWER, argon2.tag(Argon2.Variant.ID, COST, PASSWORD.clone(), SALT.clone(), ANSWER.length));
    }

    /** Ends one use; with the last one the library is unloaded, so nobody may compute any more. */
    void release() {
        synchronized (Engine.class) {
            if (isNative && NATIVE_USERS.decrementAndGet() == 0) {
                isUnloaded = true;
                NativeArgon2.unload();
            }
        }
    }
}
