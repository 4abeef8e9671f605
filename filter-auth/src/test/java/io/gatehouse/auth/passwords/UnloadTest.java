package io.gatehouse.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application's class loader, as a container makes one at each deployment, and what is left of it. */
class UnloadTest {
    private static final int MOST_COLLECTIONS = 40;

    /** Loads everything itself but for the JDK. */
    private static URLClassLoader applicationLoader() throws MalformedURLException {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(new File(entry).toURI().toURL());
        }
        return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static WeakReference<ClassLoader> deployed(boolean isReleased) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        try (URLClassLoader loader = applicationLoader()) {
            thread.setContextClassLoader(loader);
            Class<?> engine = loader.loadClass(Engine.class.getName());
            Method preferring = engine.getDeclaredMethod("preferring", String.class);
            preferring.setAccessible(true);
            Object chosen = preferring.invoke(null, NativeArgon2.class.getName());
            assertThat(chosen.toString()).contains("isNative=true");
            if (isReleased) {
                Method release = engine.getDeclaredMethod("release");
                release.setAccessible(true);
                release.invoke(chosen);
                assertThat(preferring.invoke(null, NativeArgon2.class.getName()).toString())
                        .contains("isNative=false", "unloaded");
            }
            return new WeakReference<>(loader);
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    @ParameterizedTest(name = "released: {0}, collected: {1}")
    @CsvSource({"true, true", "false, false"})
    void stoppedApplicationsClassesAreCollectedOnceTheLibraryIsUnloaded(boolean isReleased, boolean isCollected)
            throws Exception {
        WeakReference<ClassLoader> loader = deployed(isReleased);
        for (int collection = 0; collection < MOST_COLLECTIONS && loader.get() != null; collection++) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(loader.get() == null).isEqualTo(isCollected);
    }
}
