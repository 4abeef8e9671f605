package io.gatehouse.auth.realm;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where visitors are sent who have to sign in first. Who offers one puts it in force as {@code InForce.add(context, Entrance.class,
 * entrance)}; without any the answer is 401.
 */
@FunctionalInterface
public interface Entrance {
    /** Answers a request of somebody who has not signed in, as with a redirect to the sign-in page. */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
}
