package io.gatehouse.auth.strength;

import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which passwords may be chosen.
 *
 * @param singleFactor the least characters of a password that is the only factor
 * @param secondFactor the same beside a second factor
 * @param members the same for members
 * @param words names of the site and of the organisation
 * @param breachService where stolen passwords are asked for, or empty
 * @param breachTimeout how long an answer may take
 */
record PasswordRulesPolicy(
        int singleFactor,
        int secondFactor,
        int members,
        List<String> words,
        Optional<URI> breachService,
        Duration breachTimeout) {
    /** NIST SP 800-63B-4, 3.1.1.2. */
    static final int LEAST_SINGLE_FACTOR = 15;

    static final PasswordRulesPolicy DEFAULT = new PasswordRulesPolicy(
            LEAST_SINGLE_FACTOR, 8, LEAST_SINGLE_FACTOR, List.of(), Optional.empty(), Duration.ofSeconds(2));
    private static final int LEAST_FOR_MEMBERS = 12;
    private static final int MOST = 64;
    private static final String ACCEPTED =
            "must be the https address of a range service, as 'https://example.org/range/'";

    static PasswordRulesPolicy from(Settings settings) {
        if (settings.choice("mode", Mode.ENFORCE) == Mode.OBSERVE) {
            settings.reject("mode", "must be 'off' or 'enforce': there is no request to observe");
        }
        return new PasswordRulesPolicy(
                settings.number("singleFactor", DEFAULT.singleFactor, LEAST_SINGLE_FACTOR, MOST),
                settings.number("secondFactor", DEFAULT.secondFactor, DEFAULT.secondFactor, MOST),
                settings.number("members", DEFAULT.members, LEAST_FOR_MEMBERS, MOST),
                settings.list("words", DEFAULT.words, "must be names, as 'Harbour Club, harbour'", String::strip),
                settings.value("breachService", DEFAULT.breachService, ACCEPTED, text -> Optional.of(service(text))),
                settings.duration("breachTimeout", DEFAULT.breachTimeout, Duration.ofSeconds(10)));
    }

    private static URI service(String text) {
        try {
            URI uri = new URI(text);
            boolean isSafe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && isLoopback(uri));
            if (!isSafe || uri.getHost() == null || uri.getRawQuery() != null || !text.endsWith("/")) {
                throw new IllegalArgumentException("");
            }
            return uri;
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("", malformed);
        }
    }

    private static boolean isLoopback(URI uri) {
        return "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
    }

    int least(PasswordUse.Kind kind) {
        return switch (kind) {
            case SINGLE_FACTOR -> singleFactor;
            case SECOND_FACTOR -> secondFactor;
            case MEMBER -> members;
        };
    }
}
