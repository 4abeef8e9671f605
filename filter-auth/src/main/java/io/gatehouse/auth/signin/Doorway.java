package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Entrance;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What stands before the application's own pages: who is remembered comes in, who has to sign in first is sent to do so. */
final class Doorway implements Entrance {
    private static final Refusal SIGN_IN_FIRST =
            Verdict.refuse(HttpServletResponse.SC_UNAUTHORIZED, "signin.required", EventType.AUTHZ_FAIL);
    private static final Refusal FACTOR_FIRST =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "signin.second-factor", EventType.AUTHZ_FAIL);
    private static final Refusal STOLEN =
            Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "signin.stolen-cookie", EventType.AUTHN_TOKEN_REUSE);

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

    /** Whether a request may go on to the application; where not, the answer is given. */
    boolean admits(HttpServletRequest request, HttpServletResponse response, RequestPath path) throws IOException {
        boolean isBasic = policy.basic().contains(path);
        if (isBasic && BasicSignIn.isSent(request) && !basic.enter(request, response)) {
            return false;
        }
        if (Visit.of(request).isEmpty() && entering.recall(request, response, policy.secondFactorFor())) {
            guard.withholds(STOLEN, request); // The cookie signs nobody in, whatever the mode: this writes it down.
        }
        Visit visit = Visit.of(request).orElse(null);
        if (visit == null) {
            return admitsStranger(request, response, path, isBasic);
        }
        if (Entering.lacksFactor(visit, policy.secondFactorFor()) && withholds(FACTOR_FIRST, request)) {
            sendTo(request, response, "totp", FACTOR_FIRST);
            return false;
        }
        return true;
    }

    private boolean admitsStranger(
            HttpServletRequest request, HttpServletResponse response, RequestPath path, boolean isBasic)
            throws IOException {
        if (!policy.required().contains(path) || !withholds(SIGN_IN_FIRST, request)) {
            return true;
        }
        if (isBasic) {
            basic.ask(request, response);
        } else {
            send(request, response);
        }
        return false;
    }

    /** The same for what a page of the application has a request forwarded, included or dispatched to (CWE-425). */
    boolean admitsWithin(HttpServletRequest request, HttpServletResponse response, RequestPath path)
            throws IOException {
        boolean isStranger =
                policy.required().contains(path) && Visit.of(request).isEmpty();
        if (!isStranger || !withholds(SIGN_IN_FIRST, request)) {
            return true;
        }
        if (request.getDispatcherType() != DispatcherType.INCLUDE && !response.isCommitted()) {
            response.resetBuffer();
            send(request, response);
        }
        return false;
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
        if (!isPage(request)) {
            RefusalPage.write(refusal, request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
    }

    /**
     * Whether a page is asked for, as far as the browser says (Fetch Metadata, 2.1 and 2.2), and not a part of one: a page's icon would
     * begin an enrolment anew.
     */
    private static boolean isPage(HttpServletRequest request) {
        String method = request.getMethod();
        String destination = request.getHeader("Sec-Fetch-Dest");
        boolean isWhole = destination == null || destination.equals("document") || destination.endsWith("frame");
        return (method.equals("GET") || method.equals("HEAD"))
                && isWhole
                && !"cors".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    /** Whether somebody is kept out; to be led to the way in is what happens to any visitor, and no alarm. */
    private boolean withholds(Refusal refusal, HttpServletRequest request) {
        return guard.withholds(isPage(request) ? refusal.to(policy.pages()) : refusal, request);
    }
}
