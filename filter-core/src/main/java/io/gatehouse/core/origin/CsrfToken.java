package io.gatehouse.core.origin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request's token, which is made when a page prints it: then the browser gets its cookie too. A page that prints none costs neither.
 */
final class CsrfToken {
    /** The request attribute, which pages reach as <code>${csrfToken}</code>. */
    static final String ATTRIBUTE = "csrfToken";
    /** The application attribute that holds the parameter's name, <code>${csrfParameter}</code>. */
    static final String PARAMETER_ATTRIBUTE = "csrfParameter";
    /** The parameter that a form sends it in. */
    static final String PARAMETER = "csrfToken";
    /** The header that a script sends it in. */
    static final String HEADER = "X-CSRF-Token";

    private static final Logger LOG = LoggerFactory.getLogger(OriginFilter.class);

    private final Source source;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private @Nullable String made;

    /** What all tokens of an application share. */
    record Source(CsrfTokens tokens, CsrfCookie cookie) {}

    CsrfToken(Source source, HttpServletRequest request, HttpServletResponse response) {
        this.source = source;
        this.request = request;
        this.response = response;
    }

    /** The token; empty where the browser can't be given its cookie any more, since the answer is on its way. */
    @Override
    public String toString() {
        String seed = source.cookie.seed(request);
        String known = seed == null ? given() : seed;
        return known.isEmpty() ? "" : source.tokens.token(known, TokenHolder.of(request));
    }

    /** The seed that this answer gives the browser; given again where the application has reset the answer. */
    private String given() {
        String seed = made == null ? source.tokens.newSeed() : made;
        made = seed;
        if (source.cookie.isIn(response, request)) {
            return seed;
        }
        if (response.isCommitted()) {
            LOG.warn(
                    "A page asks for the CSRF token when a part of it is sent already: no cookie can be set, so the token is "
                            + "left empty. Ask for it earlier, or give the page a larger buffer.");
            return "";
        }
        source.cookie.add(request, response, seed);
        return seed;
    }
}
