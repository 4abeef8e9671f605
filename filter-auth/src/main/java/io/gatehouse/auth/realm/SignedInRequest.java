package io.gatehouse.auth.realm;

import io.gatehouse.auth.InForce;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.chain.WebXml;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the application who visits (Servlet 6.0, 13.3). Whom the container itself has signed in stays who they are, as long as nobody
 * signs in here.
 */
final class SignedInRequest extends HttpServletRequestWrapper {
    private static final Verdict.Refusal SIGN_IN_FIRST =
            Verdict.refuse(HttpServletResponse.SC_UNAUTHORIZED, "realm.sign-in", EventType.AUTHZ_FAIL);

    private static final String UNAVAILABLE = "Nobody can sign in at present; try again later";

    private final RequestVisit here;
    private final HttpServletResponse response;
    private final WebXml webXml;

    SignedInRequest(HttpServletRequest request, HttpServletResponse response, RequestVisit here, WebXml webXml) {
        super(request);
        this.here = here;
        this.webXml = webXml;
        this.response = response;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        Visit visit = here.visit();
        return visit == null ? super.getUserPrincipal() : visit.person();
    }

    @Override
    public @Nullable String getRemoteUser() {
        Visit visit = here.visit();
        return visit == null ? super.getRemoteUser() : visit.person().name();
    }

    @Override
    public @Nullable String getAuthType() {
        Visit visit = here.visit();
        return visit == null ? super.getAuthType() : visit.method();
    }

    /**
     * Nobody has the role {@code *}; whoever has signed in has {@code **}; others go by the name that the servlet has for them (Servlet
     * 6.0, 13.3).
     */
    @Override
    public boolean isUserInRole(@Nullable String role) {
        Visit visit = here.visit();
        if (visit == null || role == null) {
            return role != null && super.isUserInRole(role);
        }
        return !role.equals("*") && (role.equals("**") || visit.hasRole(meant(role)));
    }

    private String meant(String role) {
        HttpServletMapping target = getHttpServletMapping();
        return target == null ? role : webXml.role(target.getServletName(), role);
    }

    /** Otherwise the application would get back the request as the container has it, which knows nobody. */
    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }

    @Override
    public void login(@Nullable String name, @Nullable String password) throws ServletException {
        if (getUserPrincipal() != null) {
            throw new ServletException("Somebody has signed in already; sign out first");
        }
        char[] typed = password == null ? new char[0] : password.toCharArray();
        try {
            SignInOutcome outcome = Authenticator.of(getServletContext()).check(name == null ? "" : name, typed, this);
            if (!(outcome instanceof SignInOutcome.Accepted accepted)) {
                throw new ServletException(reason(outcome));
            }
            Visit.begin(this, response, accepted.person(), "LOGIN", Visit.PASSWORD);
        } catch (SessionRegistry.TooManySessionsException full) {
            throw new ServletException(full.getMessage(), full);
        } catch (UserRealm.UnavailableException failed) {
            throw new ServletException(UNAVAILABLE, failed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    static String reason(SignInOutcome outcome) {
        if (outcome instanceof SignInOutcome.Delayed delayed) {
            return "Too many attempts have failed; try again in "
                    + Math.max(1, delayed.left().toSeconds()) + " seconds";
        }
        return outcome instanceof SignInOutcome.Refused ? "The name or the password is wrong" : UNAVAILABLE;
    }

    @Override
    public void logout() throws ServletException {
        Visit.end(this);
        if (super.getUserPrincipal() != null) {
            super.logout();
        }
    }

    @Override
    public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
        if (getUserPrincipal() != null) {
            return true;
        }
        if (answer.isCommitted()) {
            throw new IllegalStateException("The answer is sent already, so nobody can be asked to sign in");
        }
        Optional<Entrance> entrance = InForce.of(getServletContext(), Entrance.class);
        if (entrance.isPresent()) {
            entrance.get().send(Entrance.Lacking.SIGN_IN, SIGN_IN_FIRST, this, answer);
        } else {
            RefusalPage.write(SIGN_IN_FIRST, this, answer);
        }
        return false;
    }
}
