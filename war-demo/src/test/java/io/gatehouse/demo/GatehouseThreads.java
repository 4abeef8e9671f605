package io.gatehouse.demo;

import java.util.List;

/** The threads that the stack started in this JVM. */
final class GatehouseThreads {
    private GatehouseThreads() {}

    /** The names of those that still run. */
    static List<String> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gatehouse-"))
                .sorted()
                .toList();
    }
}
