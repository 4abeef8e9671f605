package io.gatehouse.core.redirects;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.settings.Origin;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where the application may redirect to.
 *
 * @param allow other sites than this one
 */
public record RedirectsPolicy(Set<Origin> allow) implements Judge {
    /** Copies what is given. */
    public RedirectsPolicy {
        allow = Set.copyOf(allow);
    }

    static RedirectsPolicy from(Settings settings) {
        return new RedirectsPolicy(Set.copyOf(settings.origins("allow", List.of())));
    }

    /** No request is refused for what it asks: what counts is where the application sends it. */
    @Override
    public Verdict judge(HttpServletRequest request) {
        return Verdict.PASS;
    }

    /** Decides on an address to which the application redirects a request. */
    Verdict verdict(String address, HttpServletRequest request) {
        RedirectTarget target = RedirectTarget.of(address, Client.of(request).scheme());
        Origin origin = target.origin();
        if (origin != null) {
            return verdict(origin, request);
        }
        return switch (target.kind()) {
            case HERE -> Verdict.PASS;
            case SCHEME -> refusal("redirects.scheme");
            default -> refusal("redirects.malformed");
        };
    }

    private Verdict verdict(Origin target, HttpServletRequest request) {
        boolean isAllowed = isOwn(target, request) || allow.contains(target);
        return isAllowed
                ? Verdict.PASS
                : refusal("redirects.foreign").unless(RedirectsFilter.NAME, "allow", target.toString());
    }

    private static Verdict.Refusal refusal(String code) {
        return Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, code, EventType.INPUT_VALIDATION_FAIL);
    }

    /** The site as the visitor knows it, by HTTPS too, or as the application does where a proxy rewrites its redirects. */
    private static boolean isOwn(Origin target, HttpServletRequest request) {
        Client client = Client.of(request);
        return target.equals(new Origin(client.scheme(), client.host(), client.port()))
                || (target.scheme().equals("https") && target.host().equals(client.host()) && !client.isSecure())
                || target.equals(inside(request));
    }

    private static Origin inside(HttpServletRequest request) {
        return new Origin(
                request.getScheme(), request.getServerName().toLowerCase(Locale.ROOT), request.getServerPort());
    }
}
