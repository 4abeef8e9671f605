package io.gatehouse.auth.areas;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator changed of the rules.
 *
 * @param revision the change's number
 * @param made when
 * @param author by whom
 * @param key of which rule: its pattern, after methods where it is for some
 * @param former what it asked before; null where there was none
 * @param present what it has asked since; null where it was taken away
 */
public record AreaChange(
        long revision,
        Instant made,
        String author,
        String key,
        @Nullable String former,
        @Nullable String present) {}
