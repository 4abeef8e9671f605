package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.audit.Audit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.audit.SecurityEvent.Outcome;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.RequestId;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;

/** Writes down what people change of accounts, their own and others'. */
final class AccountEvents {
    private final Audit audit;

    AccountEvents(Audit audit) {
        this.audit = audit;
    }

    /** Somebody has made an account for another, with these roles. */
    void invited(Exchange exchange, Account account, Set<String> roles) {
        String by = visitor(exchange);
        record(exchange, "signin.invited", EventType.USER_CREATED, by, account.name(), "invited");
        if (!roles.isEmpty()) {
            String given = String.join(" ", new TreeSet<>(roles));
            record(
                    exchange,
                    "signin.invited",
                    EventType.PRIVILEGE_PERMISSIONS_CHANGED,
                    by,
                    account.name(),
                    "none",
                    given);
        }
    }

    void passwordChanged(Exchange exchange, Account account) {
        record(exchange, "signin.password", EventType.AUTHN_PASSWORD_CHANGE, account.name());
    }

    void mailChanged(Exchange exchange, Account account) {
        record(exchange, "signin.mail", EventType.USER_UPDATED, account.name(), account.name(), "mail");
    }

    /** Somebody has ended sessions of their own on other devices. */
    void sessionsEnded(Exchange exchange, int count) {
        if (count > 0) {
            record(exchange, "signin.devices", EventType.SESSION_EXPIRED, visitor(exchange), "ended " + count);
        }
    }

    /** Somebody has asked for what their roles don't allow. */
    void refused(Exchange exchange, String code) {
        audit.record(event(exchange, code, EventType.AUTHZ_FAIL, visitor(exchange), code)
                .outcome(Outcome.REFUSED)
                .build());
    }

    private void record(Exchange exchange, String code, EventType type, String... arguments) {
        audit.record(event(exchange, code, type, arguments).build());
    }

    private static SecurityEvent.Builder event(Exchange exchange, String code, EventType type, String... arguments) {
        HttpServletRequest request = exchange.request();
        return SecurityEvent.of(type, arguments)
                .measure(SignInFilter.NAME)
                .code(code)
                .method(request.getMethod())
                .path(RequestPath.of(request).path())
                .client(Client.of(request).address())
                .user(visitor(exchange))
                .session(request.getRequestedSessionId())
                .requestId(RequestId.of(request))
                .userAgent(request.getHeader("User-Agent"));
    }

    private static String visitor(Exchange exchange) {
        return exchange.visit().map(Visit::person).map(person -> person.name()).orElse("unknown");
    }
}
