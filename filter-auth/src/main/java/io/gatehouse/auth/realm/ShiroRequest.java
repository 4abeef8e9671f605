package io.gatehouse.auth.realm;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.shiro.UnavailableSecurityManagerException;
import org.apache.shiro.util.ThreadContext;
import org.jspecify.annotations.Nullable;

/**
 * The request that Shiro is asked about. Subjects may be handed to other threads; once the request is answered they find nobody in it,
 * since containers use request objects again for others.
 */
record ShiroRequest(HttpServletRequest request, HttpServletResponse response, RequestVisit here) {
    /** The request of the present thread. */
    static ShiroRequest current() {
        if (ThreadContext.get(ShiroRequest.class) instanceof ShiroRequest current) {
            return current;
        }
        if (ThreadContext.getSubject() instanceof PersonSubject subject) {
            return subject.here(); // Within Subject.execute, and threads that a subject was handed to.
        }
        throw new UnavailableSecurityManagerException("There is no request, so there is no subject");
    }

    /** Whoever visits; null for nobody, and after the request. */
    @Nullable
    Visit visit() {
        return here.isOver() ? null : here.visit();
    }

    /** The request, to act for its visitor. */
    HttpServletRequest open() {
        if (here.isOver()) {
            throw new IllegalStateException("The request is answered; nobody acts for its visitor any more");
        }
        return request;
    }
}
