package io.gatehouse.auth.passwords;

import java.util.Optional;

/**
 * What one Argon2 computation costs.
 *
 * @param memory in KiB
 * @param iterations passes over that memory
 * @param parallelism lanes that may be computed at once
 */
record Cost(int memory, int iterations, int parallelism) {
    /** The least that is ever used for new hashes (OWASP Password Storage Cheat Sheet). */
    static final Cost DEFAULT = new Cost(19_456, 2, 1);

    static final int MOST_MEMORY = 1 << 20;
    static final int MOST_ITERATIONS = 64;
    static final int MOST_PARALLELISM = 16;

    /** Whether it can be computed at all: a stored text must not be able to take all memory or time. */
    boolean isBearable() {
        return iterations >= 1
                && iterations <= MOST_ITERATIONS
                && parallelism >= 1
                && parallelism <= MOST_PARALLELISM
                && memory >= 8 * parallelism
                && memory <= MOST_MEMORY;
    }

    boolean isBelow(Cost other) {
        return memory < other.memory || iterations < other.iterations || parallelism < other.parallelism;
    }

    /** What a cheaper computation lacks of this one, as a further computation; nothing where it lacks next to nothing. */
    Optional<Cost> lackOf(Cost cheaper) {
        long lack = work() - cheaper.work();
        if (lack < 8L * parallelism) {
            return Optional.empty();
        }
        int passes = (int) Math.max(1, lack / memory);
        return Optional.of(new Cost((int) (lack / passes), passes, parallelism));
    }

    private long work() {
        return (long) memory * iterations;
    }
}
