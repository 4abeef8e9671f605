package io.gatehouse.auth.devicebound;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds of its device: one challenge, and the device once it is registered. Requests change it one after
 * the other, so that a challenge is taken once; whoever only asks waits for nobody.
 */
final class BoundSession implements Serializable {
    private static final String ATTRIBUTE = BoundSession.class.getName();

    private volatile Challenge challenge;
    private volatile @Nullable Device device;

    BoundSession(Challenge first) {
        this.challenge = first;
    }

    /** That of the request's session, if it holds one. */
    static Optional<BoundSession> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && attribute(session) instanceof BoundSession known
                ? Optional.of(known)
                : Optional.empty();
    }

    private static @Nullable Object attribute(HttpSession session) {
        try {
            return session.getAttribute(ATTRIBUTE);
        } catch (IllegalStateException ended) { // By another request, as a sign-out: it is nobody's session any more.
            return null;
        }
    }

    /** Keeps it in the request's session, also after a change, which a container that copies sessions learns of by this alone. */
    void keepIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        try {
            session.setAttribute(ATTRIBUTE, this);
        } catch (IllegalStateException ended) {
            // As above; what has ended holds nothing.
        }
    }

    Optional<Device> device() {
        return Optional.ofNullable(device);
    }

    /** The challenge to send now: the present one, unless its time is nearly over. */
    synchronized String challenge(long now, long until, SecureRandom random) {
        if (!challenge.isSendable(now)) {
            challenge = Challenge.random(random, until);
        }
        return challenge.text();
    }

    /** Binds the session; false where a device is in use, or where this is not the answer to the challenge. */
    synchronized boolean register(String answered, Device registered, Challenge next, long now) {
        boolean isInUse = device != null && device.isUsed();
        if (isInUse || !challenge.is(answered, now)) {
            return false;
        }
        device = registered;
        challenge = next;
        return true;
    }

    /** Issues a further cookie to this device; false where it is bound no more, or where this is not the answer to the challenge. */
    synchronized boolean renew(String id, String answered, Pass pass, Challenge next, long now) {
        if (device == null || !device.id().equals(id) || !challenge.is(answered, now)) {
            return false;
        }
        device = device.with(pass);
        challenge = next;
        return true;
    }

    /** The browser has sent this device's cookie: from now on it always has one. */
    synchronized void use(String id) {
        if (device != null && device.id().equals(id)) {
            device = device.used();
        }
    }
}
