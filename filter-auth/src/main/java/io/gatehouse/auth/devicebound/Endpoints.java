package io.gatehouse.auth.devicebound;

import io.gatehouse.auth.devicebound.Devices.Renewal;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers browsers at the protocol's two addresses. No body is read, and no session is made. */
final class Endpoints {
    private static final Refusal METHOD = Verdict.refuse(
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED, "device-bound.method", EventType.INPUT_VALIDATION_FAIL)
            .with("Allow", "POST");

    private final DeviceBoundPolicy policy;
    private final BoundCookie cookie;
    private final Registration registration;
    private final Refresh refresh;
    private final Instructions instructions;
    private final DeviceEvents events;

    Endpoints(DeviceBoundPolicy policy, BoundCookie cookie, Addresses addresses, Devices devices, DeviceEvents events) {
        this.policy = policy;
        this.cookie = cookie;
        this.registration = new Registration(devices, addresses, events);
        this.refresh = new Refresh(devices, addresses);
        this.instructions = new Instructions(addresses, cookie);
        this.events = events;
    }

    /** Whether a canonical path is one of the two. */
    boolean takes(String path) {
        return path.startsWith(policy.path()) && (path.equals(policy.registration()) || path.equals(policy.refresh()));
    }

    void answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("POST")) {
            RefusalPage.write(METHOD, request, response);
            return;
        }
        try {
            if (path.equals(policy.registration())) {
                Renewal renewal = registration.take(request);
                grant(renewal, response);
                instructions.write(renewal.id(), response);
            } else {
                grant(refresh.take(request), response);
                response.setContentLength(0);
            }
        } catch (RefusedProofException refused) {
            if (!refused.isOrdinary()) {
                events.refused(refused.refusal(), request);
            }
            RefusalPage.write(refused.refusal(), request, response);
        }
    }

    private void grant(Renewal renewal, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                SessionHeaders.CHALLENGE,
                SessionHeaders.challenge(renewal.next().text(), renewal.id()));
        response.addCookie(cookie.of(renewal.token()));
    }
}
