package io.gatehouse.core.headers;

import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsFile;
import java.time.Duration;
import java.util.List;

/**
 * How long browsers keep to HTTPS, and for which hosts.
 *
 * @param preload whether the site asks to be built into browsers
 */
public record HstsPolicy(Duration maxAge, boolean includeSubDomains, boolean preload) {
    static final HstsPolicy DEFAULT = new HstsPolicy(Duration.ofDays(365), true, false);

    private static final String HTTPS = "https";

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

    /** What the preload list asks for beside the header: a redirect from HTTP to HTTPS, to the same host first. */
    List<String> findings(SettingsFile file) {
        if (!preload) {
            return List.of();
        }
        boolean isSent =
                file.sections().contains(HTTPS) && file.section(HTTPS).choice("mode", Mode.ENFORCE) == Mode.ENFORCE;
        if (!isSent) {
            return List.of(
                    "'preload' is on, but [https] does not enforce: the list wants visitors in clear to be sent to HTTPS. "
                            + "Turn it on, or ignore this where a proxy does so.");
        }
        return file.raw(HTTPS, "host").isEmpty()
                ? List.of()
                : List.of(
                        "'preload' is on, and [https] has a fixed 'host': the list wants visitors in clear to be sent to the "
                                + "host that they asked for, before any other.");
    }

    String headerValue() {
        return "max-age=" + maxAge.toSeconds() + (includeSubDomains ? "; includeSubDomains" : "")
                + (preload ? "; preload" : "");
    }
}
