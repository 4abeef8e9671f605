package io.gatehouse.auth.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.shiro.util.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiroThreadTest {
    private static final int PATIENCE = 100;

    /** A container's thread, which outlives applications. */
    private final ExecutorService container = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        container.shutdownNow();
    }

    @ParameterizedTest(name = "thread is left as it was: {0}")
    @CsvSource({"true, true", "false, false"})
    void classLoaderOfAnApplicationThatIsGoneIsOnlyKeptByAThreadThatWasNotLeft(boolean ends, boolean isCollected)
            throws Exception {
        container.submit(() -> {}).get(20, TimeUnit.SECONDS);
        WeakReference<ClassLoader> loader = deployed(ends);
        for (int i = 0; i < PATIENCE && loader.get() != null; i++) {
            System.gc();
            if (!isCollected && i > 10) {
                break;
            }
            Thread.sleep(20);
        }
        assertThat(loader.get() == null).isEqualTo(isCollected);
    }

    private WeakReference<ClassLoader> deployed(boolean ends) throws Exception {
        ClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        Runnable probe = (Runnable) loader.loadClass(LeakProbe.class.getName())
                .getConstructor(boolean.class)
                .newInstance(ends);
        container.submit(probe).get(20, TimeUnit.SECONDS);
        return new WeakReference<>(loader);
    }

    private static URL[] classPath() throws Exception {
        List<URL> places = new ArrayList<>();
        StringTokenizer all = new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
        while (all.hasMoreTokens()) {
            String place = all.nextToken();
            places.add(Path.of(place).toUri().toURL());
        }
        return places.toArray(URL[]::new);
    }

    @Test
    @SuppressWarnings("NullAway") // No request is needed.
    void whatAnotherApplicationLeftThereIsPutBack() {
        ThreadContext.put("other", "application");
        try {
            ShiroThread former = new PersonSecurity(null).bind(null, null, null);
            assertThat(ThreadContext.get("other")).isNull();
            former.restore();
            assertThat(ThreadContext.getResources()).isEqualTo(Map.of("other", "application"));
        } finally {
            ThreadContext.remove();
        }
    }
}
