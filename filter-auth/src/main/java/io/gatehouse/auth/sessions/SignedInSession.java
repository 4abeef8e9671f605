package io.gatehouse.auth.sessions;

import java.time.Instant;

/**
 * A session in which somebody is signed in.
 *
 * @param id by which it is ended; grants nothing
 * @param realm where the person is known
 * @param person by what
 * @param version of their account that the session was granted to
 * @param began when they signed in
 * @param seen when it was last used, to within an eighth of its idle time
 * @param expires when it ends unless it is used before
 * @param device as {@code Firefox on Linux}
 * @param network as {@code 203.0.0.0/16}
 */
public record SignedInSession(
        String id,
        String realm,
        String person,
        int version,
        Instant began,
        Instant seen,
        Instant expires,
        String device,
        String network) {}
