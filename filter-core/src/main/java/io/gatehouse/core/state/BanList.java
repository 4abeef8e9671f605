package io.gatehouse.core.state;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is banned, and for how long still, in this JVM or for several nodes together.
 *
 * <p>Security guarantees: an active ban is never dropped to make room; where there is no room for another one, none begins, which
 * is said once in the log.
 */
public interface BanList {
    /** Whether nobody is banned, asked before each request. */
    boolean isEmpty();

    /** The nanoseconds that this subject is banned still; zero where it isn't. */
    long nanosLeft(String subject);

    /**
     * Bans a subject that is not banned: first for so long, each time twice as long, and at most {@code most}. A subject that stays
     * unbanned for {@code most} begins anew.
     *
     * @return the ban, unless there is one already or no room
     */
    Optional<Ban> begin(String subject, Duration first, Duration most);

    /** Ends a ban and forgets the former ones; says whether there was one. */
    boolean lift(String subject);

    /** All active bans, the longest first. */
    List<Ban> active();

    /**
     * A ban.
     *
     * @param subject who is banned, as an address or the block of one
     * @param left how long still
     * @param times how often the subject has been banned, this time included
     */
    record Ban(String subject, Duration left, int times) {}
}
