package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The class loaders stand for applications: each has a record of its own, whose component is a class of its own. */
class RecordTracesTest {
    private static final int ROUNDS = 50;
    private static final long ROUND_MILLIS = 20;

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    @Test
    @EnabledForJreRange(max = JRE.JAVA_17)
    void applicationThatWasLastToCompareRecordsIsHeldUntilItsTracesAreCleared() throws Exception {
        WeakReference<ClassLoader> application = applicationThatComparesRecords();
        assertThat(isCollected()).isFalse();

        RecordTraces.clear();

        assertThat(isCollected()).isTrue();
        assertThat(application.refersTo(null)).isTrue();
    }

    @Test
    void clearingTwiceDoesNoHarmToRecords() {
        RecordTraces.clear();
        RecordTraces.clear();

        assertThat(new Sample(new Part())).isNotEqualTo(new Sample(new Part()));
    }

    /** Leaves nothing of the application on the caller's stack. */
    private WeakReference<ClassLoader> applicationThatComparesRecords() throws ReflectiveOperationException {
        ClassLoader loader = new Application();
        Object one = sample(loader);
        Object other = sample(loader);
        assertThat(one.equals(other)).isFalse();
        assertThat(one.hashCode()).isNotEqualTo(other.hashCode());
        assertThat(one.toString()).startsWith("Sample[part=");
        return new WeakReference<>(loader, collected);
    }

    private static Object sample(ClassLoader loader) throws ReflectiveOperationException {
        Constructor<?> part = loader.loadClass(Part.class.getName()).getDeclaredConstructor();
        Constructor<?> sample = loader.loadClass(Sample.class.getName()).getDeclaredConstructors()[0];
        return sample.newInstance(part.newInstance());
    }

    private boolean isCollected() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            if (collected.remove(ROUND_MILLIS) != null) {
                return true;
            }
        }
        return false;
    }

    /** What a record of an application may hold. */
    public static final class Part {
        public Part() {}
    }

    /** A record of an application. */
    public record Sample(Part part) {}

    /** Defines the classes of this test anew, as each application defines its own. */
    private static final class Application extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(RecordTracesTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : defined(name);
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream file =
                    RecordTracesTest.class.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
