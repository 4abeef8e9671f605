package io.gatehouse.auth.realm;

import io.gatehouse.auth.accounts.Rights;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** A registry's entry of one session in which somebody is signed in. */
public interface Stay {
    /** By what the session names it; grants nothing to whoever knows it. */
    String id();

    /** Whether it is this registry's. */
    boolean isIn(SessionRegistry registry);

    /** Notes that a request uses the session; says why the session has to end instead, if it has to. */
    Optional<End> used(HttpServletRequest request, Rights rights);

    /** Puts into the session what of this entry belongs there. */
    void keepIn(HttpSession session);

    /** The session is about to get another id; requests with the one that it has may be on their way. */
    void renamed(String formerId);

    /** Whoever uses the session has just proved who they are. */
    void confirmed(HttpServletRequest request);

    /** Notes that the session was granted to a newer version of the account. */
    void renewed(int version);

    /** The session has ended, by itself or since its visitor signed out. */
    void left();

    /** Whatever holds this entry in the session from now on. */
    void ownedBy(Object owner);

    /** Whether this holds it. */
    boolean isOwnedBy(Object owner);

    /** Why a session ends. */
    enum End {
        /** Nobody has used it for too long. */
        IDLE,
        /** It has gone on for too long. */
        TIMEOUT,
        /** Somebody has ended it, or it was one too many. */
        ENDED,
        /** It is used by somebody who does not have all that the browser was given with it. */
        STOLEN
    }
}
