package io.gatehouse.auth.realm;

import io.gatehouse.core.audit.Audit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.audit.SecurityEvent.Outcome;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.RequestId;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Writes down who signs in, or tries to. A name that nobody has may be a password, and is not written. */
final class SignInEvents {
    private static final String UNKNOWN = "unknown";

    private final Audit audit;

    SignInEvents(Audit audit) {
        this.audit = audit;
    }

    static String user(@Nullable Person person) {
        return person == null ? UNKNOWN : person.name();
    }

    void signedIn(Person person, String method, HttpServletRequest request) {
        audit.record(event(request, EventType.AUTHN_LOGIN_SUCCESS, person.name())
                .user(person.name())
                .detail("realm", person.realm())
                .detail("method", method)
                .build());
    }

    void rightAfterFailures(Person person, int failures, HttpServletRequest request) {
        audit.record(event(request, EventType.AUTHN_LOGIN_SUCCESSAFTERFAIL, person.name(), String.valueOf(failures))
                .user(person.name())
                .build());
    }

    void failed(String user, HttpServletRequest request) {
        refuse(event(request, EventType.AUTHN_LOGIN_FAIL, user), user, "realm.refused");
    }

    void failedTooOften(String user, int failures, HttpServletRequest request) {
        refuse(event(request, EventType.AUTHN_LOGIN_FAIL_MAX, user, String.valueOf(failures)), user, "realm.refused");
    }

    void delayed(String user, HttpServletRequest request) {
        refuse(event(request, EventType.AUTHN_LOGIN_LOCK, user, "maxretries"), user, "realm.delayed");
    }

    /** Nobody can be asked who this is. */
    void unavailable(HttpServletRequest request) {
        refuse(event(request, EventType.SYS_CRASH, RealmFilter.NAME), UNKNOWN, "realm.unavailable");
    }

    private void refuse(SecurityEvent.Builder event, String user, String code) {
        audit.record(event.user(user).code(code).outcome(Outcome.REFUSED).build());
    }

    void sessionEnded(String user, String reason, HttpServletRequest request) {
        audit.record(event(request, EventType.SESSION_EXPIRED, user, reason).build());
    }

    /** Two parties use one session: whoever came with this request, and whoever has what belongs to it. */
    void sessionStolen(String user, HttpServletRequest request) {
        refuse(event(request, EventType.AUTHN_TOKEN_REUSE, user, "session"), user, "sessions.stolen");
    }

    private static SecurityEvent.Builder event(HttpServletRequest request, EventType type, String... arguments) {
        return SecurityEvent.of(type, arguments)
                .measure(RealmFilter.NAME)
                .method(request.getMethod())
                .path(RequestPath.of(request).path())
                .client(Client.of(request).address())
                .session(request.getRequestedSessionId())
                .requestId(RequestId.of(request))
                .userAgent(request.getHeader("User-Agent"));
    }
}
