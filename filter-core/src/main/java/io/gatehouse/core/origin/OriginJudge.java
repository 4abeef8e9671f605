package io.gatehouse.core.origin;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Decides whether a request comes from where it may: by {@code Sec-Fetch-Site}, else by {@code Origin}, else by {@code Referer}, else
 * by a token where the request is in a visitor's name.
 */
final class OriginJudge implements Judge {
    private static final String SECTION = OriginFilter.NAME;

    private final OriginPolicy policy;
    private final AllowedOrigins allowed;
    private final TokenProof proof;

    OriginJudge(OriginPolicy policy, TokenProof proof) {
        this.policy = policy;
        this.allowed = AllowedOrigins.of(policy.allow());
        this.proof = proof;
    }

    @Override
    public Verdict judge(HttpServletRequest request) {
        Concern concern = Concern.of(request, policy);
        if (concern == Concern.NONE) {
            return Verdict.PASS;
        }
        return policy.isExempt(RequestPath.of(request)) ? Verdict.PASS : judged(concern, Sender.of(request));
    }

    private Verdict judged(Concern concern, Sender sender) {
        if (sender.isRepeated()) {
            return Verdict.refuse(
                    HttpServletResponse.SC_BAD_REQUEST, "origin.repeated-header", EventType.INPUT_VALIDATION_FAIL);
        }
        if (sender.site() != null) {
            return bySite(concern, sender);
        }
        return sender.origin() == null ? byPage(concern, sender) : byOrigin(concern, sender);
    }

    private Verdict bySite(Concern concern, Sender sender) {
        boolean isLink = concern == Concern.EMBEDDING && sender.isTopLevelNavigation();
        if (sender.isOwnSite() || isLink || isAllowed(concern, sender)) {
            return Verdict.PASS;
        }
        return refusal(concern, sender, sender.isSameSite() ? "origin.same-site" : "origin.cross-site");
    }

    private Verdict byOrigin(Concern concern, Sender sender) {
        if (sender.isOwnOrigin() || isAllowed(concern, sender)) {
            return Verdict.PASS;
        }
        return refusal(concern, sender, sender.isOpaque() ? "origin.null" : "origin.foreign");
    }

    /** Browsers that say nothing else name the page, unless it asks them not to; old ones do not tell links from embedding. */
    private Verdict byPage(Concern concern, Sender sender) {
        if (concern == Concern.EMBEDDING || sender.isOwnPage() || isAllowed(concern, sender)) {
            return Verdict.PASS;
        }
        return sender.referer().isEmpty() ? byToken(sender.request()) : refusal(concern, sender, "origin.foreign");
    }

    /** Nobody can send a request in a visitor's name that has nothing of the visitor's. */
    private Verdict byToken(HttpServletRequest request) {
        if (!Credentials.areIn(request)) {
            return Verdict.PASS;
        }
        return switch (proof.of(request)) {
            case VALID, UNREAD -> Verdict.PASS;
            case MISSING -> exemptible("origin.no-token", request);
            case WRONG -> exemptible("origin.wrong-token", request);
        };
    }

    private boolean isAllowed(Concern concern, Sender sender) {
        boolean isGranted = concern == Concern.CHANGE && CorsGrant.covers(sender.request());
        String origin = sender.origin();
        return isGranted || allowed.contains(origin == null ? AllowedOrigins.ofAddress(sender.referer()) : origin);
    }

    private static Refusal refusal(Concern concern, Sender sender, String ofChange) {
        String code = switch (concern) {
            case HANDSHAKE -> "origin.websocket";
            case EMBEDDING -> "origin.isolated";
            default -> ofChange;
        };
        String origin = sender.named();
        return origin.isEmpty()
                ? exemptible(code, sender.request())
                : csrf(code).unless(SECTION, "allow", origin);
    }

    private static Refusal exemptible(String code, HttpServletRequest request) {
        return csrf(code).unlessPath(SECTION, "exempt", RequestPath.of(request).path());
    }

    private static Refusal csrf(String code) {
        return Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, code, EventType.MALICIOUS_CSRF);
    }
}
