package io.gatehouse.auth.lockout;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.state.CounterKey;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows the devices on which an account's owner has signed in before, by a cookie: the time and its signature for that account
 * (HMAC-SHA-256, RFC 2104). The cookie signs nobody in; it only keeps others from delaying the owner.
 */
final class Devices {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LONGEST = 80;
    private static final int NAME_BYTES = 6;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final SecretKeySpec key;
    private final LockoutPolicy policy;
    private final InstantSource clock;

    Devices(Secret key, LockoutPolicy policy, InstantSource clock) {
        this.key = new SecretKeySpec(key.bytes(), ALGORITHM);
        this.policy = policy;
        this.clock = clock;
    }

    /** A text that a client has a part in as a key that it can't choose. */
    CounterKey key(String text) {
        ByteBuffer hash = ByteBuffer.wrap(signed("counter", text));
        return new CounterKey(hash.getLong(), hash.getLong());
    }

    /** Whether this request comes from a device of the account's owner. */
    boolean isKnown(String account, HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return false;
        }
        String name = cookieName(account);
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name) && isValid(account, cookie.getValue())) {
                return true;
            }
        }
        return false;
    }

    private boolean isValid(String account, String value) {
        int dot = value.indexOf('.');
        if (dot < 1 || value.length() > LONGEST) {
            return false;
        }
        String issued = value.substring(0, dot);
        byte[] expected = value(account, issued).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, value.getBytes(StandardCharsets.UTF_8)) && isFresh(issued);
    }

    /** Asked of signed times only, which are numbers. */
    private boolean isFresh(String issued) {
        Instant then = Instant.ofEpochSecond(Long.parseLong(issued));
        Instant now = clock.instant();
        return then.isBefore(now.plus(CLOCK_SKEW)) && now.isBefore(then.plus(policy.deviceFor()));
    }

    /** Makes the device known that this request comes from. */
    void remember(String account, HttpServletRequest request, HttpServletResponse response) {
        String issued = String.valueOf(clock.instant().getEpochSecond());
        Cookie cookie = new Cookie(cookieName(account), value(account, issued));
        cookie.setHttpOnly(true);
        cookie.setSecure(Client.of(request).isSecure());
        cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
        cookie.setMaxAge((int) policy.deviceFor().toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private String value(String account, String issued) {
        byte[] signature = signed("device", issued + '!' + account);
        return issued + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** One for each account, so that people who share a device are all known; it does not tell whose it is. */
    private String cookieName(String account) {
        return policy.cookie() + '-' + HexFormat.of().formatHex(signed("name", account), 0, NAME_BYTES);
    }

    /** The purpose keeps signatures apart from all others that the same key makes. */
    private byte[] signed(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(("gatehouse lockout " + purpose + '!' + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
