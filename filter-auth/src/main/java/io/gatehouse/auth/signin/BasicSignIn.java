package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Authenticator;
import io.gatehouse.auth.realm.SignInOutcome;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Name and password with each request (RFC 7617), for clients without a browser. */
final class BasicSignIn {
    private static final String SCHEME = "Basic ";
    private static final int LONGEST = 8_192;
    private static final Verdict.Refusal SIGN_IN_FIRST =
            Verdict.refuse(HttpServletResponse.SC_UNAUTHORIZED, "signin.required", EventType.AUTHZ_FAIL);
    private static final Verdict.Refusal FACTOR_FIRST =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "signin.second-factor", EventType.AUTHZ_FAIL);

    private final String challenge;
    private final Entering entering;

    BasicSignIn(String organisation, Entering entering) {
        this.entering = entering;
        this.challenge = "Basic realm=\"" + organisation.replaceAll("[^ -~]|[\"\\\\]", "") + "\", charset=\"UTF-8\"";
    }

    /** Whether a request brings them. */
    static boolean isSent(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Signs in whoever it is; says whether somebody was, else the answer is given. */
    boolean enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String[] pair = pair(request.getHeader("Authorization").substring(SCHEME.length()));
        if (pair == null) {
            ask(SIGN_IN_FIRST, request, response);
            return false;
        }
        char[] password = pair[1].toCharArray();
        try {
            SignInOutcome outcome =
                    Authenticator.of(request.getServletContext()).check(pair[0], password, request);
            if (outcome instanceof SignInOutcome.Accepted accepted && entering.owesFactor(accepted.person())) {
                RefusalPage.write(FACTOR_FIRST, request, response); // Such a client can't be asked for one.
                return false;
            }
            if (outcome instanceof SignInOutcome.Accepted accepted) {
                Visit.beginOnce(request, accepted.person(), HttpServletRequest.BASIC_AUTH, Visit.PASSWORD);
                return true;
            }
            refuse(outcome, request, response);
            return false;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void refuse(SignInOutcome outcome, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (outcome instanceof SignInOutcome.Refused) {
            ask(SIGN_IN_FIRST, request, response);
        } else {
            RefusalPage.write(
                    Verdict.refuse(SignInPage.status(outcome), "signin.later", EventType.AUTHN_LOGIN_FAIL),
                    request,
                    response);
        }
    }

    /** Name and password of a header's value, or null. */
    static String @Nullable [] pair(String value) {
        if (value.length() > LONGEST) {
            return null;
        }
        try {
            String text = new String(Base64.getDecoder().decode(value.strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : new String[] {text.substring(0, colon), text.substring(colon + 1)};
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Asks for them. */
    void ask(Verdict.Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        RefusalPage.write(refusal.with("WWW-Authenticate", challenge), request, response);
    }
}
