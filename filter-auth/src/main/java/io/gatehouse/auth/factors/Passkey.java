package io.gatehouse.auth.factors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey of an account, as its owner sees it.
 *
 * @param id what pages call it by; no secret
 * @param account whose it is
 * @param label what its owner calls it
 * @param isSynced whether its owner's other devices have it too
 * @param used when somebody last signed in with it
 */
public record Passkey(
        String id,
        long account,
        String label,
        boolean isSynced,
        Instant created,
        @Nullable Instant used) {}
