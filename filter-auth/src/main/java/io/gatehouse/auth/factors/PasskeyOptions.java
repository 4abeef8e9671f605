package io.gatehouse.auth.factors;

import io.gatehouse.auth.accounts.Account;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What browsers are told when they are to make or to use a passkey (WebAuthn Level 3, 5.4 and 5.5). */
final class PasskeyOptions {
    /** ES256, Ed25519 and RS256, which together all authenticators know (WebAuthn, 5.4). */
    private static final List<Integer> ALGORITHMS = List.of(-7, -8, -257);

    private final String rpId;
    private final String name;
    private final Duration timeout;

    PasskeyOptions(String rpId, String name, Duration timeout) {
        this.rpId = rpId;
        this.name = name;
        this.timeout = timeout;
    }

    /** A passkey that needs no user name, kept by an authenticator that asks who holds it. */
    String toRegister(Account account, String challenge, String userHandle, List<StoredPasskey> present) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("rp", Map.of("id", rpId, "name", name));
        options.put("user", Map.of("id", userHandle, "name", account.name(), "displayName", account.displayName()));
        options.put("challenge", challenge);
        options.put(
                "pubKeyCredParams",
                ALGORITHMS.stream()
                        .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
                        .toList());
        options.put("timeout", timeout.toMillis());
        options.put("excludeCredentials", descriptors(present));
        options.put(
                "authenticatorSelection",
                Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"));
        options.put("attestation", "none");
        return JsonText.of(options);
    }

    /** Without passkeys that are allowed, the browser offers all that it has for this site. */
    String toUse(String challenge, List<StoredPasskey> allowed) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("challenge", challenge);
        options.put("timeout", timeout.toMillis());
        options.put("rpId", rpId);
        options.put("allowCredentials", descriptors(allowed));
        options.put("userVerification", "required");
        return JsonText.of(options);
    }

    private static List<Map<String, Object>> descriptors(List<StoredPasskey> passkeys) {
        return passkeys.stream().map(PasskeyOptions::descriptor).toList();
    }

    private static Map<String, Object> descriptor(StoredPasskey passkey) {
        List<String> transports = passkey.transports().isEmpty()
                ? List.of()
                : List.of(passkey.transports().split(","));
        return Map.of("type", "public-key", "id", passkey.credential(), "transports", transports);
    }
}
