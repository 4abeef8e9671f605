package io.gatehouse.core.errors;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.util.Set;

/** What an exception that escapes the application means for the answer. */
final class Failure {
    /** Thrown by containers where the client's request can't be read. */
    private static final Set<String> BAD_REQUESTS = Set.of(
            "org.eclipse.jetty.http.BadMessageException",
            "org.eclipse.jetty.http.HttpException$RuntimeException",
            "org.apache.tomcat.util.http.InvalidParameterException");

    /** Thrown by containers where the client is gone. */
    private static final Set<String> GONE = Set.of(
            "org.apache.catalina.connector.ClientAbortException",
            "org.eclipse.jetty.io.EofException",
            "org.eclipse.jetty.io.QuietException$Exception");

    private static final int MOST_CAUSES = 20;

    private Failure() {}

    /** Whether only the container knows what to do: a servlet says it is unavailable, or the client is gone. */
    static boolean isContainers(Throwable failure) {
        return failure instanceof UnavailableException || isOneOf(GONE, failure);
    }

    static int status(Throwable failure) {
        return isOneOf(BAD_REQUESTS, root(failure)) ? 400 : 500;
    }

    /** What a ServletException carries, as it is only the parcel (Servlet 6.0, 10.9.2). */
    static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < MOST_CAUSES; depth++) {
            if (!(root instanceof ServletException parcel) || parcel.getRootCause() == null) {
                return root;
            }
            root = parcel.getRootCause();
        }
        return root;
    }

    private static boolean isOneOf(Set<String> names, Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (names.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
