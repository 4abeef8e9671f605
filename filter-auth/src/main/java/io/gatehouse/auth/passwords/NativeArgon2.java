package io.gatehouse.auth.passwords;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import de.mkammerer.argon2.jna.Argon2Library;
import java.lang.reflect.Proxy;

/**
 * Argon2 by the reference implementation in C: faster, and its memory is not the heap's. On some systems it can't be loaded, so only
 * {@link Engine} may touch this class.
 */
final class NativeArgon2 implements Argon2 {
    private static final String CLEANER = "JNA Cleaner";

    @Override
    public byte[] tag(Variant variant, Cost cost, byte[] password, byte[] salt, int length) {
        return Argon2Factory.createAdvanced(type(variant), salt.length, length)
                .rawHash(cost.iterations(), cost.memory(), cost.parallelism(), password, salt);
    }

    private static Argon2Types type(Variant variant) {
        return switch (variant) {
            case D -> Argon2Types.ARGON2d;
            case I -> Argon2Types.ARGON2i;
            case ID -> Argon2Types.ARGON2id;
        };
    }

    /**
     * Unloads the library, so that a stopped application's classes can be collected; nobody may compute any more, now or later.
     *
     * <p>JNA's cleaning thread holds its starter's class loader, and lives on while a library is open. Where JNA belongs to the whole
     * container it is left alone, but for the application's class loader, which its thread must not hold.
     */
    @SuppressWarnings("ReferenceEquality") // The very same is meant.
    static void unload() {
        ClassLoader own = NativeArgon2.class.getClassLoader();
        boolean isOwn = Native.class.getClassLoader() == own;
        if (isOwn) {
            library().close();
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(CLEANER) && holds(thread, own)) {
                thread.setContextClassLoader(null);
                if (isOwn) {
                    thread.interrupt(); // It takes this as its end; else it would wait half a minute for something to
                    // clean.
                }
            }
        }
    }

    private static NativeLibrary library() {
        return ((Library.Handler) Proxy.getInvocationHandler(Argon2Library.INSTANCE)).getNativeLibrary();
    }

    @SuppressWarnings("ReferenceEquality") // The very same is meant.
    private static boolean holds(Thread thread, ClassLoader own) {
        return thread.getContextClassLoader() == own || thread.getClass().getClassLoader() == own;
    }
}
