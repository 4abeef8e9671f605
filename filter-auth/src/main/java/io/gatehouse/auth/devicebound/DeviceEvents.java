package io.gatehouse.auth.devicebound;

import io.gatehouse.core.audit.Audit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.audit.SecurityEvent.Outcome;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.RequestId;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.http.HttpServletRequest;

/** Writes down which sessions are bound, and which proofs are refused, whatever the mode: nothing was let through. */
final class DeviceEvents {
    private final Audit audit;

    DeviceEvents(Audit audit) {
        this.audit = audit;
    }

    void registered(String user, ProofAlgorithm algorithm, HttpServletRequest request) {
        audit.record(event("device-bound.registered", EventType.AUTHN_TOKEN_CREATED, request, user, "device-bound")
                .user(user)
                .detail("algorithm", algorithm.name())
                .build());
    }

    void refused(Refusal refusal, HttpServletRequest request) {
        audit.record(event(refusal.code(), refusal.event(), request)
                .outcome(Outcome.REFUSED)
                .build());
    }

    private static SecurityEvent.Builder event(
            String code, EventType type, HttpServletRequest request, String... arguments) {
        return SecurityEvent.of(type, arguments)
                .measure(DeviceBoundFilter.NAME)
                .code(code)
                .method(request.getMethod())
                .path(RequestPath.of(request).path())
                .client(Client.of(request).address())
                .session(request.getRequestedSessionId())
                .requestId(RequestId.of(request))
                .userAgent(request.getHeader("User-Agent"));
    }
}
