package io.gatehouse.auth.factors;

import io.gatehouse.core.settings.Origin;
import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which second factors there are.
 *
 * @param issuer what apps and browsers call the site
 * @param window how many codes before and after the present one count, for clocks that go wrong
 * @param recoveryCodes how many an account gets
 * @param origins where passkeys are used; without any there are none
 * @param rpId the domain for which passkeys are made
 * @param key seals secrets in the database; one is made where none is set
 * @param formerKey opens what was sealed before the key was changed
 */
record FactorsPolicy(
        String issuer,
        int window,
        int recoveryCodes,
        List<Origin> origins,
        String rpId,
        @Nullable Secret key,
        @Nullable Secret formerKey) {
    static final FactorsPolicy DEFAULT = new FactorsPolicy("Gatehouse", 1, 10, List.of(), "", null, null);

    private static final int LEAST_KEY = 32;

    FactorsPolicy {
        origins = List.copyOf(origins);
    }

    static FactorsPolicy from(Settings settings) {
        List<Origin> origins = settings.origins("origins", DEFAULT.origins);
        String host = origins.isEmpty() ? DEFAULT.rpId : origins.get(0).host();
        FactorsPolicy policy = new FactorsPolicy(
                settings.text("issuer", DEFAULT.issuer, 64),
                settings.number("window", DEFAULT.window, 0, 2),
                settings.number("recoveryCodes", DEFAULT.recoveryCodes, 5, 20),
                origins,
                settings.text("rpId", host, 253),
                settings.secret("key", LEAST_KEY).orElse(null),
                settings.secret("formerKey", LEAST_KEY).orElse(null));
        policy.rejectForeign(settings);
        return policy;
    }

    /** Browsers refuse another site's domain; it is said here, where somebody can mend it (WebAuthn, 5.1.3, step 8). */
    private void rejectForeign(Settings settings) {
        if (!origins.stream().allMatch(this::isWithin)) {
            settings.reject(
                    "rpId", "must be the host of every one of 'origins', or a domain above it, as 'example.org'");
        }
        if (origins.stream()
                .anyMatch(origin ->
                        origin.scheme().equals("http") && !origin.host().equals("localhost"))) {
            settings.reject("origins", "must be origins with https, or 'http://localhost' with a port");
        }
        if (issuer.contains(":")) {
            settings.reject("issuer", "must be a text without ':'");
        }
    }

    private boolean isWithin(Origin origin) {
        return origin.host().equals(rpId) || origin.host().endsWith('.' + rpId);
    }

    List<String> originTexts() {
        return origins.stream().map(Origin::toString).toList();
    }

    /** The keys, the one that seals first. */
    List<Secret> keys(Secret sealing) {
        return Stream.of(sealing, formerKey).filter(Objects::nonNull).toList();
    }
}
