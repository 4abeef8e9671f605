package io.gatehouse.core.sql;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who judges the statements of this thread: takes the database's address or product and a statement, and says why it is not to be run, or
 * nothing. A type of the JDK, since a pool that all applications share sees another copy of this class than the application does.
 */
public final class BoundJudge {
    private static final ThreadLocal<BinaryOperator<@Nullable String>> BOUND = new ThreadLocal<>();

    private BoundJudge() {}

    /** The judge of this thread; nothing where it works for no request. */
    public static @Nullable BinaryOperator<@Nullable String> current() {
        return BOUND.get();
    }

    /** Has this thread's statements judged from now on, or, with nothing, no longer. */
    public static void bind(@Nullable BinaryOperator<@Nullable String> judge) {
        if (judge == null) {
            BOUND.remove();
        } else {
            BOUND.set(judge);
        }
    }
}
