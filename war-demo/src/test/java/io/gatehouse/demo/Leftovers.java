package io.gatehouse.demo;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Class loaders that nothing should hold any more, and which of them are held all the same. */
final class Leftovers {
    private static final int ROUNDS = 30;
    private static final long ROUND_MILLIS = 200;

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final Map<Reference<? extends ClassLoader>, String> held = new LinkedHashMap<>();

    void watch(String name, ClassLoader loader) {
        held.put(new WeakReference<>(loader, collected), name);
    }

    /** The names of those that no collection of garbage takes. */
    List<String> names() throws InterruptedException {
        for (int round = 0; round < ROUNDS && !held.isEmpty(); round++) {
            System.gc();
            Reference<? extends ClassLoader> gone = collected.remove(ROUND_MILLIS);
            while (gone != null) {
                held.remove(gone);
                gone = collected.poll();
            }
        }
        return List.copyOf(held.values());
    }
}
