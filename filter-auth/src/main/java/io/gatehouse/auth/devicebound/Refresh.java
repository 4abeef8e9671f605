package io.gatehouse.auth.devicebound;

import io.gatehouse.auth.devicebound.Devices.Renewal;
import io.gatehouse.core.client.Client;
import jakarta.servlet.http.HttpServletRequest;

/** Renews the cookie for a browser that proves to hold its session's key (DBSC draft, Send request). */
final class Refresh {
    private final Devices devices;
    private final Addresses addresses;

    Refresh(Devices devices, Addresses addresses) {
        this.devices = devices;
        this.addresses = addresses;
    }

    /** The next cookie. A proof that is not good takes nothing from the owner's: the challenge stays as it is. */
    Renewal take(HttpServletRequest request) throws RefusedProofException {
        String id = ProofReader.text(request, SessionHeaders.ID);
        BoundSession session = BoundSession.of(request).orElseThrow(Refresh::unknown);
        Device device = session.device()
                .filter(known -> known.id().equals(id)) // Of several sign-ins with one browser, this session's alone.
                .orElseThrow(Refresh::unknown);
        if (ProofReader.text(request, SessionHeaders.RESPONSE) == null) {
            throw challenge(session, device, request);
        }
        Proof proof = ProofReader.read(request);
        ProofReader.check(proof, device.key(), Client.of(request).origin() + addresses.refresh());
        if (!proof.isAbout(device.id())) {
            throw new RefusedProofException(RefusedProofException.MALFORMED);
        }
        Renewal renewal = devices.renew(session, device.id(), proof.challenge()).orElse(null);
        if (renewal == null) {
            throw challenge(session, device, request);
        }
        session.keepIn(request);
        return renewal;
    }

    private static RefusedProofException unknown() {
        return new RefusedProofException(RefusedProofException.UNKNOWN);
    }

    private RefusedProofException challenge(BoundSession session, Device device, HttpServletRequest request) {
        String challenge = devices.challenge(session);
        session.keepIn(request);
        return new RefusedProofException(RefusedProofException.CHALLENGE.with(
                SessionHeaders.CHALLENGE, SessionHeaders.challenge(challenge, device.id())));
    }
}
