package io.gatehouse.core.chain;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.runtime.ObjectMethods;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Java 17 itself keeps of an application whose records were compared: the JDK builds the methods of all records from a few
 * method handles that the whole JVM shares, and each of them holds the type it was last adapted to (JDK-8078641). So the
 * application that was the last to compare a record could not be collected after its end.
 */
final class RecordTraces {
    private static final Logger LOG = LoggerFactory.getLogger(GatehouseFilter.class);
    /** From here on such types are held softly. */
    private static final int FIRST_CURED = 19;

    private RecordTraces() {}

    /** Has the shared handles adapted to a class of the JDK, which takes the application's place. */
    static void clear() {
        if (Runtime.version().feature() >= FIRST_CURED) {
            return;
        }
        try {
            for (String method : List.of("equals", "hashCode", "toString")) {
                adapt(method);
            }
        } catch (Throwable e) { // All that the JDK declares; nothing depends on it.
            LOG.debug("The JDK may keep this application's classes until another application compares a record", e);
        }
    }

    private static void adapt(String method) throws Throwable {
        MethodHandle component = MethodHandles.identity(String.class);
        ObjectMethods.bootstrap(
                MethodHandles.lookup(), method, MethodHandle.class, String.class, "component", component);
    }
}
