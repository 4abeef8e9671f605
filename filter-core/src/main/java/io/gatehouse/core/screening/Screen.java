package io.gatehouse.core.screening;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.inputs.Place;
import io.gatehouse.core.inputs.UnreadableInputException;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.screening.Inspector.Finding;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges single inputs by a policy. Shared by all threads. */
final class Screen {
    private static final int LONGEST_EXCERPT = 80;
    /** A path is judged by the measures for paths; what stands in one segment is neither an address nor a command. */
    private static final Set<AttackClass> NOT_IN_PATHS =
            EnumSet.of(AttackClass.TRAVERSAL, AttackClass.SSRF, AttackClass.COMMAND);
    /** Referrers and the like name the site itself. */
    private static final Set<AttackClass> NOT_IN_HEADERS = EnumSet.of(AttackClass.SSRF);

    private final ScreeningPolicy policy;
    private final Inspector inspector;
    private final PathTable<Exemption> exemptions;
    private final PathTable<VirtualPatch> patches;
    private final InstantSource clock;

    Screen(ScreeningPolicy policy, InstantSource clock) {
        this.policy = policy;
        this.inspector = new Inspector(Detectors.of(policy.classes()));
        this.exemptions = policy.exemptions();
        this.patches = policy.patchTable();
        this.clock = clock;
    }

    List<Exemption> exemptions(String path) {
        return exemptions.isEmpty() ? List.of() : exemptions.findAll(path);
    }

    /** Those patches that still hold. */
    List<VirtualPatch> patches(String path) {
        if (patches.isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return patches.findAll(path).stream()
                .filter(patch -> !patch.until().isBefore(today))
                .toList();
    }

    /** What is against one input; nothing where all is well. */
    @Nullable
    Refusal judge(HttpServletRequest request, ScreenedPath path, Place place, String name, String value) {
        if (policy.isPassword(name) || (place == Place.HEADER && !policy.looksAt(name))) {
            return null;
        }
        if (isPatched(path, name, value)) {
            return Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, "screening.patch", EventType.INPUT_VALIDATION_FAIL)
                    .because(name);
        }
        Finding finding = inspector.inspect(asKey(place, name, value), spared(path, place, name));
        if (finding == null || finding.hit().score() < policy.score() || isOwnAddress(finding, request)) {
            return null;
        }
        return refusal(finding, path.path(), place, name);
    }

    private static boolean isPatched(ScreenedPath path, String name, String value) {
        return !value.equals(name) && path.patches().stream().anyMatch(patch -> patch.refuses(name, value));
    }

    private static Set<AttackClass> spared(ScreenedPath path, Place place, String name) {
        Set<AttackClass> always =
                place == Place.PATH ? NOT_IN_PATHS : place == Place.HEADER ? NOT_IN_HEADERS : Set.of();
        if (path.exemptions().isEmpty()) {
            return always;
        }
        EnumSet<AttackClass> spared = EnumSet.noneOf(AttackClass.class);
        spared.addAll(always);
        path.exemptions().stream()
                .filter(each -> each.field().matches(name))
                .forEach(each -> spared.addAll(each.classes()));
        return spared;
    }

    /** An operator that is a whole name becomes a key where frameworks make objects of names. */
    private static String asKey(Place place, String name, String value) {
        boolean isKey = value.startsWith("$") && value.equals(name) && place != Place.COOKIE;
        return isKey ? '[' + value + ']' : value;
    }

    /** Sites send their visitors back to themselves all the time. */
    private static boolean isOwnAddress(Finding finding, HttpServletRequest request) {
        return finding.hit().attack() == AttackClass.SSRF
                && finding.form().contains("://" + request.getServerName() + ':' + request.getServerPort());
    }

    private static Refusal refusal(Finding finding, String path, Place place, String name) {
        AttackClass attack = finding.hit().attack();
        EventType event = attack == AttackClass.SQL ? EventType.MALICIOUS_SQLI : EventType.INPUT_VALIDATION_FAIL;
        String code = "screening." + attack.label() + '.' + finding.hit().code();
        Refusal refusal = Verdict.refuse(HttpServletResponse.SC_FORBIDDEN, code, event)
                .because(name)
                .detail("score", String.valueOf(finding.hit().score()))
                .detail("place", place.name().toLowerCase(java.util.Locale.ROOT))
                .detail("excerpt", excerpt(finding));
        return Exceptions.remedy(refusal, path, name, attack);
    }

    /** The span with which it was found, and no more of the value. */
    private static String excerpt(Finding finding) {
        String form = finding.form();
        int start = Math.min(finding.hit().start(), form.length());
        int end = Math.min(form.length(), Math.min(finding.hit().end(), start + LONGEST_EXCERPT));
        return start + "-" + finding.hit().end() + ": " + form.substring(start, Math.max(start, end));
    }

    /** What is against a body that can't be read. */
    @Nullable
    Refusal unreadable(UnreadableInputException unreadable) {
        Refusal refusal = Verdict.refuse(
                HttpServletResponse.SC_BAD_REQUEST,
                "screening.unreadable-" + unreadable.reason(),
                EventType.INPUT_VALIDATION_FAIL);
        return policy.unreadable() == ScreeningPolicy.Unreadable.REFUSE ? refusal : null;
    }
}
