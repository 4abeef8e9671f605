package io.gatehouse.auth.areas;

import io.gatehouse.auth.accounts.Permission;
import java.util.Set;

/** What is known of somebody who wants to enter. */
interface Claims {
    Set<String> roles();

    boolean permits(Permission permission);

    /** Whether they have proved anything in this session, and are not merely remembered. */
    boolean hasProved();

    boolean hasSecondFactor();

    /** When they proved something last, in milliseconds since 1970. */
    long lastProof();
}
