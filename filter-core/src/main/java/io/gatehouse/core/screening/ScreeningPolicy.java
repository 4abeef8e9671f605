package io.gatehouse.core.screening;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.inputs.CaptureLimits;
import io.gatehouse.core.inputs.PlainHeaders;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.request.PathTable.Rule;
import io.gatehouse.core.settings.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What requests are screened for.
 *
 * @param classes what is looked for
 * @param score how sure it must be: from 1, where a hint is enough, to 10
 * @param except what is let through
 * @param patches what is refused besides, until a day
 * @param passwordFields fields that hold passwords, which nobody looks at
 * @param plainHeaders further headers that are not looked at
 * @param unreadable what becomes of bodies that can't be read as the application may read them
 * @param limits how much of a body is kept and looked at
 */
record ScreeningPolicy(
        Set<AttackClass> classes,
        int score,
        List<Exemption> except,
        List<VirtualPatch> patches,
        List<FieldPattern> passwordFields,
        Set<String> plainHeaders,
        Unreadable unreadable,
        CaptureLimits limits) {
    private static final List<String> PASSWORDS =
            List.of("*password*", "*passwd*", "*passphrase*", "pwd", "pass", "pin", "secret", "*_pwd", "*Pwd");
    /** Further ones, which the firewall or a measure of their own judges. */
    private static final Set<String> HEADERS = Set.of(
            "host",
            "accept-language",
            "access-control-request-headers",
            "access-control-request-method",
            "forwarded",
            "if-match",
            "if-range",
            "origin",
            "proxy-authorization",
            "save-data",
            "sec-gpc",
            "sec-websocket-extensions",
            "sec-websocket-key",
            "sec-websocket-protocol",
            "sec-websocket-version",
            "trailer",
            "via",
            "x-csrf-token",
            "x-requested-with",
            "x-forwarded-for",
            "x-forwarded-proto",
            "x-forwarded-port",
            "x-real-ip");

    /** What becomes of a body that can't be read as the application may read it. */
    enum Unreadable {
        REFUSE,
        PASS
    }

    static ScreeningPolicy from(Settings settings) {
        return new ScreeningPolicy(
                classes(settings),
                settings.number("score", 5, 1, 10),
                settings.list("except", List.of(), Exemption.ACCEPTED, Exemption::parse),
                settings.list("patches", List.of(), VirtualPatch.ACCEPTED, VirtualPatch::parse),
                settings.list(
                        "passwordFields",
                        PASSWORDS.stream().map(FieldPattern::new).toList(),
                        "must be names of fields, with * for any characters",
                        FieldPattern::new),
                Set.copyOf(settings.list(
                        "plainHeaders",
                        List.of(),
                        "must be names of headers",
                        name -> name.strip().toLowerCase(Locale.ROOT))),
                settings.choice("unreadable", Unreadable.REFUSE),
                CaptureLimits.from(settings));
    }

    private static Set<AttackClass> classes(Settings settings) {
        List<AttackClass> classes = settings.list(
                "classes",
                List.of(AttackClass.values()),
                "must be classes of attacks, of "
                        + List.of(AttackClass.values()).stream()
                                .map(AttackClass::label)
                                .toList(),
                label -> AttackClass.valueOf(label.strip().toUpperCase(Locale.ROOT)));
        return classes.isEmpty() ? EnumSet.noneOf(AttackClass.class) : EnumSet.copyOf(classes);
    }

    PathTable<Exemption> exemptions() {
        return PathTable.of(
                except.stream().map(each -> new Rule<>(each.path(), each)).toList(), true);
    }

    PathTable<VirtualPatch> patchTable() {
        return PathTable.of(
                patches.stream().map(each -> new Rule<>(each.path(), each)).toList(), true);
    }

    /** Whether a header is an input: those with a grammar of their own, which the firewall knows, are not. */
    boolean looksAt(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return !PlainHeaders.contains(name) && !HEADERS.contains(name) && !plainHeaders.contains(name);
    }

    boolean isPassword(String name) {
        return passwordFields.stream()
                .anyMatch(field -> field.matches(name) || field.matches(name.toLowerCase(Locale.ROOT)));
    }
}
