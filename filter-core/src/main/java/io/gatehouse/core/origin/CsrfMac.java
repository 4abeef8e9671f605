package io.gatehouse.core.origin;

import io.gatehouse.core.settings.Secret;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs a browser's random value together with whose it is (HMAC-SHA-256, RFC 2104). */
final class CsrfMac {
    static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ATTRIBUTE = CsrfMac.class.getName();
    /** Keeps tokens apart from all else that the same key may sign. */
    private static final String PURPOSE = "gatehouse csrf token!";

    private final SecretKeySpec key;

    CsrfMac(Secret key) {
        this.key = new SecretKeySpec(key.bytes(), ALGORITHM);
    }

    /** With the key of the settings, else with a random one that lasts as long as the application, past changes of its settings. */
    static CsrfMac of(ServletContext context, @Nullable Secret given) {
        return new CsrfMac(given == null ? keptIn(context) : given);
    }

    private static Secret keptIn(ServletContext context) {
        synchronized (CsrfMac.class) {
            if (context.getAttribute(ATTRIBUTE) instanceof Secret kept) {
                return kept;
            }
            byte[] random = new byte[LENGTH];
            new SecureRandom().nextBytes(random);
            Secret made = Secret.of(random);
            context.setAttribute(ATTRIBUTE, made);
            return made;
        }
    }

    /** The signature; the seed's length is fixed, so that no two pairs make one text. */
    byte[] sign(String seed, String holder) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((PURPOSE + seed + '!' + holder).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }
}
