package io.gatehouse.auth.areas;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.realm.Entrance;
import io.gatehouse.auth.realm.Entrance.Lacking;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Answers whoever lacks something. */
final class Turnpike {
    private final Guard guard;
    private final ServletContext context;

    Turnpike(Guard guard, ServletContext context) {
        this.guard = guard;
        this.context = context;
    }

    /** Whether a request goes on all the same, as while it is only observed; where not, the answer is given. */
    boolean admits(Ruling ruling, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Lack lack = ruling.lack();
        Refusal refusal = refusal(ruling);
        Optional<Entrance> entrance = leadsOn(lack, request) ? InForce.of(context, Entrance.class) : Optional.empty();
        Refusal noted = entrance.isPresent() && Entrance.isPage(request) ? refusal.to("/") : refusal; // No alarm.
        if (!guard.withholds(noted, request)) {
            return true;
        }
        if (request.getDispatcherType() != DispatcherType.INCLUDE && !response.isCommitted()) {
            response.resetBuffer();
            answer(lack, refusal, entrance, request, response);
        }
        return false;
    }

    private static void answer(
            Lack lack,
            Refusal refusal,
            Optional<Entrance> entrance,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (entrance.isPresent()) {
            entrance.get().send(lacking(lack), refusal, request, response);
        } else {
            RefusalPage.write(as(refusal, request), request, response);
        }
    }

    /** What can be made good; an error page that is withheld leaves the error as it is. */
    private static boolean leadsOn(Lack lack, HttpServletRequest request) {
        return lack != Lack.METHOD && lack != Lack.RIGHT && request.getDispatcherType() != DispatcherType.ERROR;
    }

    private static Lacking lacking(Lack lack) {
        return switch (lack) {
            case SECOND_FACTOR -> Lacking.SECOND_FACTOR;
            case FRESH -> Lacking.FRESH_PROOF;
            default -> Lacking.SIGN_IN;
        };
    }

    private static Refusal refusal(Ruling ruling) {
        return switch (ruling.lack()) {
            case SIGN_IN -> refusal(HttpServletResponse.SC_UNAUTHORIZED, "areas.sign-in");
            case SECOND_FACTOR -> refusal(HttpServletResponse.SC_FORBIDDEN, "areas.second-factor");
            case FRESH -> refusal(HttpServletResponse.SC_FORBIDDEN, "areas.fresh");
            case METHOD ->
                refusal(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "areas.method")
                        .with("Allow", ruling.access().allowed()); // RFC 9110, 15.5.6
            default -> refusal(HttpServletResponse.SC_FORBIDDEN, "areas.denied");
        };
    }

    private static Refusal refusal(int status, String code) {
        return Verdict.refuse(status, code, EventType.AUTHZ_FAIL);
    }

    private static Refusal as(Refusal refusal, HttpServletRequest request) {
        boolean isError = request.getDispatcherType() == DispatcherType.ERROR
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer;
        return isError
                ? Verdict.refuse(
                        (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
                        refusal.code(),
                        refusal.event())
                : refusal;
    }
}
