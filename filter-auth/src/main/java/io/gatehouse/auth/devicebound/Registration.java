package io.gatehouse.auth.devicebound;

import io.gatehouse.auth.devicebound.Devices.Renewal;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.client.Client;
import jakarta.servlet.http.HttpServletRequest;

/** Takes the key of a browser that was offered to register one (DBSC draft, Create session). */
final class Registration {
    private final Devices devices;
    private final Addresses addresses;
    private final DeviceEvents events;

    Registration(Devices devices, Addresses addresses, DeviceEvents events) {
        this.devices = devices;
        this.addresses = addresses;
        this.events = events;
    }

    /** Binds the request's session. A session that is bound stays so: nobody takes it over with a key of their own. */
    Renewal take(HttpServletRequest request) throws RefusedProofException {
        BoundSession session = BoundSession.of(request)
                .filter(offered -> devices.isFresh(request))
                .orElseThrow(() -> new RefusedProofException(RefusedProofException.NOT_OFFERED));
        Proof proof = ProofReader.read(request);
        DeviceKey key = proof.key().orElseThrow(() -> new RefusedProofException(RefusedProofException.MALFORMED));
        ProofReader.check(proof, key, Client.of(request).origin() + addresses.registration());
        Renewal renewal = devices.register(session, key, proof.challenge())
                .orElseThrow(() -> new RefusedProofException(RefusedProofException.NOT_OFFERED));
        session.keepIn(request);
        events.registered(
                Visit.of(request).map(visit -> visit.person().name()).orElse("unknown"), key.algorithm(), request);
        return renewal;
    }
}
