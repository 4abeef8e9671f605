package io.gatehouse.core.bans;

import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.settings.IpAddress;
import io.gatehouse.core.settings.Network;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.state.Allowance.Window;
import java.time.Duration;
import java.util.List;

/**
 * Who is banned, and for how long.
 *
 * @param after how many refusals in which time
 * @param ban how long a first ban lasts; each further one twice as long
 * @param maxBan how long a ban lasts at most, and how long a client must stay unbanned to begin anew
 * @param exempt clients that are never banned
 * @param weights how much refusals count that don't count once; the first that matches decides
 */
public record BansPolicy(Window after, Duration ban, Duration maxBan, List<Network> exempt, List<Weight> weights) {
    /** An ORIGIN refusal is what a page elsewhere can make any visitor's browser provoke. */
    static final BansPolicy DEFAULT = new BansPolicy(
            Window.parse("20/1m"),
            Duration.ofMinutes(15),
            Duration.ofHours(24),
            List.of(),
            List.of(Weight.parse("origin.* 0"), Weight.parse("cors.* 0")));

    private static final List<Network> LOOPBACK = List.of(Network.parse("127.0.0.0/8"), Network.parse("::1"));
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int FIRST_SERVER_ERROR = 500;

    static BansPolicy from(Settings settings) {
        BansPolicy policy = new BansPolicy(
                settings.value("after", DEFAULT.after, "must be a number and a time, as '20/1m'", Window::parse),
                settings.duration("ban", DEFAULT.ban, LONGEST),
                settings.duration("maxBan", DEFAULT.maxBan, LONGEST),
                settings.networks("exempt", DEFAULT.exempt),
                settings.list("weights", DEFAULT.weights, Weight.ACCEPTED, Weight::parse));
        if (policy.ban.compareTo(SHORTEST) < 0) {
            settings.reject("ban", "must be at least '1s'");
        }
        if (policy.maxBan.compareTo(policy.ban) < 0) {
            settings.reject("maxBan", "must not be shorter than 'ban'");
        }
        return policy;
    }

    /** How much a refusal counts: not at all where the client is only sent elsewhere, or where the fault is the server's. */
    int weight(Refusal refusal) {
        if (refusal.location() != null || refusal.status() >= FIRST_SERVER_ERROR) {
            return 0;
        }
        for (Weight weight : weights) {
            if (weight.isOf(refusal.code())) {
                return weight.weight();
            }
        }
        return 1;
    }

    /** Whether an address is never banned: the operator's exceptions, and this machine itself. */
    boolean spares(String address) {
        IpAddress read = IpAddress.parseOrNull(address);
        return read == null || contains(LOOPBACK, read) || contains(exempt, read);
    }

    private static boolean contains(List<Network> networks, IpAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
