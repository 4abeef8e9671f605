package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Entrance;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What stands before the application's own pages: who is remembered comes in, who has to sign in first is sent to do so. */
final class Doorway implements Entrance {
    private static final Refusal FACTOR_FIRST =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "signin.second-factor", EventType.AUTHZ_FAIL);
    private static final Refusal STOLEN =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "signin.stolen-cookie", EventType.AUTHN_TOKEN_REUSE);

    private final SignInPolicy policy;
    private final Guard guard;
    private final Entering entering;
    private final BasicSignIn basic;
    private final SavedAddress savedAddress;

    Doorway(SignInPolicy policy, Guard guard, Entering entering, SavedAddress savedAddress) {
        this.policy = policy;
        this.guard = guard;
        this.entering = entering;
        this.savedAddress = savedAddress;
        this.basic = new BasicSignIn(policy.organisation(), entering);
    }

    /** Whether a request may go on to the application; where not, the answer is given. */
    boolean admits(HttpServletRequest request, HttpServletResponse response, RequestPath path) throws IOException {
        boolean isBasic = policy.basic().contains(path);
        if (isBasic && BasicSignIn.isSent(request) && !basic.enter(request, response)) {
            return false;
        }
        if (Visit.of(request).isEmpty() && entering.recall(request, response, policy.secondFactorFor())) {
            guard.withholds(STOLEN, request); // The cookie signs nobody in, whatever the mode: this writes it down.
        }
        if (!policy.secondFactorFor().isEmpty() && lacksFactor(request) && withholds(FACTOR_FIRST, request)) {
            send(Lacking.SECOND_FACTOR, FACTOR_FIRST, request, response);
            return false;
        }
        return true;
    }

    private boolean lacksFactor(HttpServletRequest request) {
        return Visit.of(request)
                .filter(visit -> Entering.lacksFactor(visit, policy.secondFactorFor()))
                .isPresent();
    }

    @Override
    public void send(Lacking lacking, Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (lacking == Lacking.SIGN_IN && policy.basic().contains(RequestPath.of(request))) {
            basic.ask(refusal, request, response);
        } else if (lacking == Lacking.SIGN_IN && !policy.loginPage().isEmpty() && Entrance.isPage(request)) {
            savedAddress.keep(request, response, ReturnAddress.of(request));
            goTo(request, response, request.getContextPath() + policy.loginPage(), refusal);
        } else {
            sendTo(request, response, page(lacking, request), refusal);
        }
    }

    @Override
    public boolean isOnTheWay(HttpServletRequest request) {
        return policy.isPage(RequestPath.of(request).path());
    }

    /** Where somebody gets what they lack; who is merely remembered has to sign in before they can add anything. */
    private static String page(Lacking lacking, HttpServletRequest request) {
        if (lacking == Lacking.SIGN_IN
                || Visit.of(request).filter(Visit::hasProved).isEmpty()) {
            return "sign-in";
        }
        return lacking == Lacking.SECOND_FACTOR ? "totp" : "step-up";
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
        if (!Entrance.isPage(request)) {
            RefusalPage.write(refusal, request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
    }

    /** Whether somebody is kept out; to be led to the way in is what happens to any visitor, and no alarm. */
    private boolean withholds(Refusal refusal, HttpServletRequest request) {
        return guard.withholds(Entrance.isPage(request) ? refusal.to(policy.pages()) : refusal, request);
    }
}
