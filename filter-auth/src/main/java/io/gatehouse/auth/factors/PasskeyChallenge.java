package io.gatehouse.auth.factors;

import java.io.Serializable;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a browser is asked to sign with a passkey. Whoever asks keeps it in the visitor's session and hands it back with the answer.
 *
 * <p>It can be answered once, within five minutes, for the purpose and the account that it was made for (WebAuthn, 13.4.3): an answer that
 * was recorded is worth nothing.
 */
public final class PasskeyChallenge implements Serializable {
    private static final long serialVersionUID = 1;

    /** What the answer is for. */
    enum Purpose {
        REGISTER,
        SIGN_IN,
        SECOND_FACTOR
    }

    /** No account: whoever signs in says it by the passkey. */
    static final long ANYBODY = -1;

    private final Purpose purpose;
    private final long account;
    private final byte[] bytes;
    private final String userHandle;
    private final String options;
    private final Instant expires;
    private final AtomicBoolean isTaken = new AtomicBoolean();

    PasskeyChallenge(Purpose purpose, long account, byte[] bytes, String userHandle, String options, Instant expires) {
        this.purpose = purpose;
        this.account = account;
        this.bytes = bytes.clone();
        this.userHandle = userHandle;
        this.options = options;
        this.expires = expires;
    }

    /**
     * The options for the browser as JSON: {@code PublicKeyCredentialCreationOptionsJSON} to register, else
     * {@code PublicKeyCredentialRequestOptionsJSON} (WebAuthn Level 3, 5.1). It can stand in a page as it is.
     */
    public String options() {
        return options;
    }

    String userHandle() {
        return userHandle;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Whether it may be answered now for this; it is taken whatever comes of it. */
    boolean take(Purpose wanted, long wantedAccount, Instant now) {
        boolean isFirst = isTaken.compareAndSet(false, true);
        return isFirst && purpose == wanted && account == wantedAccount && now.isBefore(expires);
    }

    @Override
    public String toString() {
        return "(passkey challenge to " + purpose + ')';
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
