package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Entrance;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;

/** What stands before the application's own pages: who is remembered comes in, who has to sign in first is sent to do so. */
final class Doorway implements Entrance {
    private static final Refusal SIGN_IN_FIRST =
            Verdict.refuse(HttpServletResponse.SC_UNAUTHORIZED, "signin.required", EventType.AUTHZ_FAIL);
    private static final Refusal FACTOR_FIRST =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "signin.second-factor", EventType.AUTHZ_FAIL);
    private static final Refusal STOLEN =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "signin.stolen-cookie", EventType.AUTHN_TOKEN_REUSE);
    private static final Set<String> SECOND = Set.of(SecondFactorPage.CODE, PasskeyPages.PASSKEY);

    private final SignInPolicy policy;
    private final Guard guard;
    private final Entering entering;
    private final BasicSignIn basic;

    Doorway(SignInPolicy policy, Guard guard, Entering entering) {
        this.policy = policy;
        this.guard = guard;
        this.entering = entering;
        this.basic = new BasicSignIn(policy.organisation(), entering);
    }

    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, RequestPath path)
            throws IOException, ServletException {
        boolean isBasic = holds(policy.basic(), path);
        if (isBasic && BasicSignIn.isSent(request) && !basic.enter(request, response)) {
            return;
        }
        if (Visit.of(request).isEmpty() && entering.recall(request, response, policy.secondFactorFor())) {
            guard.withholds(STOLEN, request); // The cookie signs nobody in, whatever the mode: this writes it down.
        }
        Visit visit = Visit.of(request).orElse(null);
        if (visit == null) {
            passStranger(request, response, chain, path, isBasic);
        } else if (owesFactor(visit) && guard.withholds(FACTOR_FIRST, request)) {
            sendTo(request, response, "totp", FACTOR_FIRST);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void passStranger(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            RequestPath path,
            boolean isBasic)
            throws IOException, ServletException {
        if (!holds(policy.required(), path) || !guard.withholds(SIGN_IN_FIRST, request)) {
            chain.doFilter(request, response);
        } else if (isBasic) {
            basic.ask(request, response);
        } else {
            send(request, response);
        }
    }

    /** A rule that protects looks at both names of a path: the folder's, and the welcome file's. */
    private static boolean holds(PathSet paths, RequestPath path) {
        return paths.contains(path);
    }

    private boolean owesFactor(Visit visit) {
        return !Collections.disjoint(policy.secondFactorFor(), visit.roles())
                && Collections.disjoint(visit.factors().keySet(), SECOND);
    }

    @Override
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (policy.loginPage().isEmpty()) {
            sendTo(request, response, "sign-in", SIGN_IN_FIRST);
        } else {
            SavedAddress.keep(request, ReturnAddress.of(request));
            goTo(request, response, request.getContextPath() + policy.loginPage(), SIGN_IN_FIRST);
        }
    }

    private void sendTo(HttpServletRequest request, HttpServletResponse response, String page, Refusal refusal)
            throws IOException {
        String to = ReturnAddress.of(request);
        String query = to.isEmpty() ? "" : "?to=" + ReturnAddress.encoded(to);
        goTo(request, response, request.getContextPath() + policy.pages() + "/" + page + query, refusal);
    }

    /** A page is answered with the way in; a script, a picture or a form would only be led astray by it. */
    private static void goTo(HttpServletRequest request, HttpServletResponse response, String address, Refusal refusal)
            throws IOException {
        boolean isForm =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (isForm || "cors".equals(request.getHeader("Sec-Fetch-Mode"))) {
            RefusalPage.write(refusal, request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
    }
}
