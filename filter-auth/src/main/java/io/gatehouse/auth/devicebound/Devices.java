package io.gatehouse.auth.devicebound;

import io.gatehouse.auth.realm.UserRealm;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.tokens.Token;
import io.gatehouse.core.client.Client;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Binds sessions to devices, and tells which requests come from the device of their session. */
final class Devices {
    /** How much longer than a cookie the challenge is good by which the next one is fetched. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    private final DeviceBoundPolicy policy;
    private final BoundCookie cookie;
    private final SecureRandom random;
    private final InstantSource clock;

    Devices(DeviceBoundPolicy policy, BoundCookie cookie, SecureRandom random, InstantSource clock) {
        this.policy = policy;
        this.cookie = cookie;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What a device is given.
     *
     * @param id the session's, between browser and site
     * @param token of the cookie
     * @param next what the browser signs for the next one
     */
    record Renewal(String id, Token token, Challenge next) {}

    /** Whether a request comes without the cookie although its session is bound to a device. */
    boolean isElsewhere(HttpServletRequest request) {
        BoundSession session = BoundSession.of(request).orElse(null);
        Device device = session == null ? null : session.device().orElse(null);
        if (session == null || device == null) {
            return false;
        }
        long now = clock.millis();
        boolean isHere =
                cookie.sent(request).filter(token -> device.admits(token, now)).isPresent();
        if (isHere && !device.isUsed()) {
            session.use(device.id());
            session.keepIn(request);
        }
        return !isHere
                && device.isUsed()
                && now >= device.since() + policy.grace().toMillis();
    }

    /** The challenge that the answer to a request offers, where its visitor has just signed in with a browser and is bound to no device. */
    Optional<String> offered(HttpServletRequest request) {
        return isByBrowser(request) && Client.of(request).isSecure() && isFresh(request)
                ? Optional.of(registrationChallenge(request)).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** Pages and what scripts ask for (Fetch Metadata, 2.1); all browsers that know the protocol say so. */
    private static boolean isByBrowser(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        return request.getMethod().equals("GET")
                && ("document".equals(destination) || "empty".equals(destination))
                && request.getSession(false) != null;
    }

    /** Whether the visitor has signed in so lately that their browser may register: later, a copied session cookie might. */
    boolean isFresh(HttpServletRequest request) {
        return visitor(request)
                .filter(visit -> clock.instant().isBefore(visit.since().plus(policy.offer())))
                .isPresent();
    }

    private static Optional<Visit> visitor(HttpServletRequest request) {
        try {
            return Visit.of(request);
        } catch (UserRealm.UnavailableException down) { // Which [realm] answers, behind this measure.
            return Optional.empty();
        }
    }

    private String registrationChallenge(HttpServletRequest request) {
        BoundSession known = BoundSession.of(request).orElse(null);
        if (known != null && known.device().filter(Device::isUsed).isPresent()) {
            return "";
        }
        BoundSession session = known == null ? new BoundSession(challenge()) : known;
        String challenge = challenge(session);
        session.keepIn(request);
        return challenge;
    }

    /** What a session's device is to sign now. */
    String challenge(BoundSession session) {
        return session.challenge(clock.millis(), challengeEnd(), random);
    }

    private Challenge challenge() {
        return Challenge.random(random, challengeEnd());
    }

    private long challengeEnd() {
        return clock.millis() + policy.age().plus(SPARE).toMillis();
    }

    /** Binds a session to a key; empty where it is bound already, or where the answer is not that to its challenge. */
    Optional<Renewal> register(BoundSession session, DeviceKey key, String answered) {
        Renewal renewal = renewal(Token.random(random).text());
        long now = clock.millis();
        Device device = new Device(renewal.id(), key, now, false, List.of(pass(renewal, now)));
        return session.register(answered, device, renewal.next(), now) ? Optional.of(renewal) : Optional.empty();
    }

    /** A further cookie for a session; empty where the answer is not that to its challenge. */
    Optional<Renewal> renew(BoundSession session, String id, String answered) {
        Renewal renewal = renewal(id);
        long now = clock.millis();
        return session.renew(id, answered, pass(renewal, now), renewal.next(), now)
                ? Optional.of(renewal)
                : Optional.empty();
    }

    private Renewal renewal(String id) {
        return new Renewal(id, Token.random(random), challenge());
    }

    private Pass pass(Renewal renewal, long now) {
        return new Pass(
                renewal.token().hash(), now + policy.age().plus(policy.grace()).toMillis());
    }
}
