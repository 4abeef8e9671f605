package io.gatehouse.auth.realm;

import io.gatehouse.core.guard.Verdict.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where visitors are sent who lack something before they may go on. Who offers one puts it in force as {@code InForce.add(context,
 * Entrance.class, entrance)}; without any such requests are refused.
 */
@FunctionalInterface
public interface Entrance {
    /** What somebody lacks. */
    enum Lacking {
        /** They have not signed in. */
        SIGN_IN,
        /** They have proved no second factor. */
        SECOND_FACTOR,
        /** They have proved nothing for too long. */
        FRESH_PROOF
    }

    /** Answers a request: a page with the way to what is lacking, all else with the refusal. */
    void send(Lacking lacking, Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException;

    /** Whether a request is for one of the pages by which somebody gets what they lack. */
    default boolean isOnTheWay(HttpServletRequest request) {
        return false;
    }

    /**
     * Whether a page is asked for, and not a part of one or what a script fetches: only a page can be answered with the way to another
     * one. Browsers say so themselves (Fetch Metadata, 2.1 and 2.2); of other clients those count that accept HTML.
     */
    static boolean isPage(HttpServletRequest request) {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return false;
        }
        String destination = request.getHeader("Sec-Fetch-Dest");
        if (destination != null) {
            return (destination.equals("document") || destination.endsWith("frame"))
                    && !"cors".equals(request.getHeader("Sec-Fetch-Mode"));
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html") && request.getHeader("X-Requested-With") == null;
    }
}
