package io.gatehouse.core.throttle;

import io.gatehouse.core.client.Client;
import io.gatehouse.core.settings.IpAddress;
import io.gatehouse.core.settings.Network;
import io.gatehouse.core.settings.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many requests there may be.
 *
 * @param rules how many over time; all that match must allow a request
 * @param concurrent how many at once; the first that matches decides
 * @param exempt clients that no rule over time counts
 * @param ignoreCase whether letter case of paths does not matter
 * @param headers whether answers tell what is left
 */
public record ThrottlePolicy(
        List<ThrottleRule> rules, List<Cap> concurrent, List<Network> exempt, boolean ignoreCase, boolean headers) {
    static final ThrottlePolicy DEFAULT = new ThrottlePolicy(List.of(), List.of(), List.of(), true, true);

    static ThrottlePolicy from(Settings settings) {
        List<ThrottleRule> rules = settings.list("rules", DEFAULT.rules, ThrottleRule.ACCEPTED, ThrottleRule::parse);
        rejectTwice(settings, rules);
        return new ThrottlePolicy(
                rules,
                settings.list("concurrent", DEFAULT.concurrent, Cap.ACCEPTED, Cap::parse),
                settings.networks("exempt", DEFAULT.exempt),
                settings.flag("ignoreCase", DEFAULT.ignoreCase),
                settings.flag("headers", DEFAULT.headers));
    }

    /** A rule that stands twice would count each request twice. */
    private static void rejectTwice(Settings settings, List<ThrottleRule> rules) {
        Set<String> seen = new HashSet<>();
        for (ThrottleRule rule : rules) {
            if (!seen.add(rule.toString())) {
                settings.reject("rules", "must not hold a rule twice ('" + rule + "')");
            }
        }
    }

    boolean isExempt(Client client) {
        IpAddress address = exempt.isEmpty() ? null : IpAddress.parseOrNull(client.address());
        return address != null && exempt.stream().anyMatch(network -> network.contains(address));
    }
}
