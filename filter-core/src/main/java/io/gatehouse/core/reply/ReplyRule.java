package io.gatehouse.core.reply;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What one measure has to say about an answer. Each method stands aside unless it is overridden. */
public interface ReplyRule {
    /**
     * Puts the measure's headers on a response that is not begun: at once, and again whenever the application has reset it.
     *
     * @param response the response itself, on which no rule is asked
     */
    default void begin(HttpServletResponse response) {}

    /**
     * The value that is sent where the application sets or adds a header.
     *
     * @return the value as it is, another one, or null for a header that is not sent
     */
    default @Nullable String header(String name, String value) {
        return value;
    }

    /** Whether a cookie that the application sets is sent at all. */
    default boolean sends(Cookie cookie) {
        return true;
    }

    /** Changes a cookie that the application sets; the cookie is a copy. */
    default void cookie(Cookie cookie) {}

    /**
     * The address that is sent where the application redirects to another.
     *
     * @return the address as it is, another one, or null where the rule has answered in the application's place
     */
    default @Nullable String location(String address) {
        return address;
    }

    /**
     * Answers in the container's place where the application sends an error.
     *
     * @param response the response itself, on which no rule is asked
     * @return whether it is answered; where not, the container goes on to its error page
     */
    default boolean answersError(int status, HttpServletResponse response) throws IOException {
        return false;
    }
}
