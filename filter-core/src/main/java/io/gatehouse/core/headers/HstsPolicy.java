package io.gatehouse.core.headers;

import io.gatehouse.core.settings.Settings;
import java.time.Duration;

/**
 * How long browsers keep to HTTPS, and for which hosts.
 *
 * @param preload whether the site asks to be built into browsers
 */
public record HstsPolicy(Duration maxAge, boolean includeSubDomains, boolean preload) {
    static final HstsPolicy DEFAULT = new HstsPolicy(Duration.ofDays(365), true, false);

    static HstsPolicy from(Settings settings) {
        HstsPolicy policy = new HstsPolicy(
                settings.duration("maxAge", DEFAULT.maxAge),
                settings.flag("includeSubDomains", DEFAULT.includeSubDomains),
                settings.flag("preload", DEFAULT.preload));
        if (policy.preload && !policy.isPreloadable()) {
            settings.reject(
                    "preload", "must be 'false' unless maxAge is at least '365d' and includeSubDomains is 'true'");
        }
        return policy;
    }

    /** What the browsers' preload list asks for. */
    private boolean isPreloadable() {
        return includeSubDomains && maxAge.compareTo(DEFAULT.maxAge) >= 0;
    }

    String headerValue() {
        return "max-age=" + maxAge.toSeconds() + (includeSubDomains ? "; includeSubDomains" : "")
                + (preload ? "; preload" : "");
    }
}
