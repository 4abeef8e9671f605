package io.gatehouse.core.origin;

import io.gatehouse.core.reply.ReplyRule;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of who may read it. What the application says of it is left out (ASVS 3.4.2).
 *
 * @param origin who may read it, or null for nobody but the site itself
 * @param credentials whether also where it was asked for in the visitor's name
 * @param exposed the headers that may be read, or null for those that always may
 * @param vary whether the answer depends on who asks
 */
record CorsReply(
        @Nullable String origin,
        boolean credentials,
        @Nullable String exposed,
        boolean vary) implements ReplyRule {
    /** Nobody else may read it, whoever asks. */
    static final CorsReply CLOSED = new CorsReply(null, false, null, false);
    /** Nobody else may read it, but there are others who may. */
    static final CorsReply WITHHELD = new CorsReply(null, false, null, true);

    static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

    private static final String EXPOSE = "Access-Control-Expose-Headers";
    private static final String PREFIX = "Access-Control-";
    private static final VaryRule BY_ORIGIN = new VaryRule("Origin");

    @Override
    public void begin(HttpServletResponse response) {
        if (vary) {
            BY_ORIGIN.begin(response);
        }
        if (origin != null) {
            allow(response, origin);
        }
    }

    private void allow(HttpServletResponse response, String reader) {
        response.setHeader(ALLOW_ORIGIN, reader);
        if (credentials) {
            response.setHeader(ALLOW_CREDENTIALS, "true");
        }
        if (exposed != null) {
            response.setHeader(EXPOSE, exposed);
        }
    }

    @Override
    public @Nullable String header(String name, String value) {
        if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return null;
        }
        return vary ? BY_ORIGIN.header(name, value) : value;
    }
}
