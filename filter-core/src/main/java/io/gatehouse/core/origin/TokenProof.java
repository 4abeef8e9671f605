package io.gatehouse.core.origin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.UnsupportedEncodingException;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a request has the token of its browser and session: in the header, in the query, or in the form. A form is read only where
 * it has to be, and in mode observe never, since nobody can change its charset afterwards.
 */
final class TokenProof {
    private static final String[] FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"};

    private final CsrfToken.Source source;
    private final String charset;
    private final boolean mayReadForms;

    /** What came of looking. */
    enum Result {
        VALID,
        WRONG,
        MISSING,
        /** A form that could have held it was left unread. */
        UNREAD
    }

    TokenProof(CsrfToken.Source source, String charset, boolean mayReadForms) {
        this.source = source;
        this.charset = charset;
        this.mayReadForms = mayReadForms;
    }

    Result of(HttpServletRequest request) {
        String seed = source.cookie().seed(request);
        if (seed == null) {
            return Result.MISSING;
        }
        String sent = request.getHeader(CsrfToken.HEADER);
        String token = sent == null ? inQuery(request.getQueryString()) : sent;
        return token == null ? inForm(request, seed) : result(token, seed, request);
    }

    private Result result(String token, String seed, HttpServletRequest request) {
        return source.tokens().isValid(token, seed, TokenHolder.of(request)) ? Result.VALID : Result.WRONG;
    }

    /** The letters of a token are never encoded, so the query need not be decoded. */
    private static @Nullable String inQuery(@Nullable String query) {
        String name = CsrfToken.PARAMETER + "=";
        int at = query == null ? -1 : query.startsWith(name) ? 0 : query.indexOf("&" + name) + 1;
        if (query == null || at < 0 || !query.startsWith(name, at)) {
            return null;
        }
        int end = query.indexOf('&', at);
        return query.substring(at + name.length(), end < 0 ? query.length() : end);
    }

    private Result inForm(HttpServletRequest request, String seed) {
        if (!isForm(request.getContentType())) {
            return Result.MISSING;
        }
        if (!mayReadForms) {
            return Result.UNREAD;
        }
        String token = parameter(request);
        return token == null ? Result.MISSING : result(token, seed, request);
    }

    private @Nullable String parameter(HttpServletRequest request) {
        try {
            if (!charset.isEmpty() && request.getCharacterEncoding() == null) {
                request.setCharacterEncoding(charset);
            }
            return request.getParameter(CsrfToken.PARAMETER);
        } catch (UnsupportedEncodingException | RuntimeException malformed) {
            return null; // The container can't read this form, so it proves nothing.
        }
    }

    private static boolean isForm(@Nullable String contentType) {
        for (String form : FORMS) {
            if (contentType != null && contentType.regionMatches(true, 0, form, 0, form.length())) {
                return true;
            }
        }
        return false;
    }
}
