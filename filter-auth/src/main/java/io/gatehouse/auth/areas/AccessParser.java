package io.gatehouse.auth.areas;

import io.gatehouse.auth.accounts.Permission;
import io.gatehouse.core.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a rule asks, as {@code authc, roles[admin]}: names of requirements between commas, some with values in brackets. */
final class AccessParser {
    static final String ACCEPTED =
            "must be requirements, as 'authc, roles[admin]', of anon, user, authc, roles[..], anyRole[..], perms[..], secondFactor,"
                    + " fresh[10m], methods[..] and noAccess";

    private static final Set<String> REPEATABLE = Set.of("roles", "anyRole");

    private final String text;
    private final Set<String> seen = new HashSet<>();
    private Access.Known least = Access.Known.NOT_AT_ALL;
    private final Set<String> roles = new HashSet<>();
    private final List<Set<String>> anyRole = new ArrayList<>();
    private List<Permission> permissions = List.of();
    private boolean secondFactor;
    private @Nullable Duration fresh;
    private Set<String> methods = Set.of();

    private AccessParser(String text) {
        this.text = text;
    }

    /** Reads a rule, or refuses it with an {@link IllegalArgumentException}. */
    static Access parse(String text) {
        AccessParser parser = new AccessParser(text.strip());
        RequirementText.all(text).forEach(parser::take);
        return parser.access();
    }

    private void take(RequirementText requirement) {
        if (!seen.add(requirement.name()) && !REPEATABLE.contains(requirement.name())) {
            throw new IllegalArgumentException("'" + requirement.name() + "' stands twice");
        }
        switch (requirement.name()) {
            case "anon" -> requirement.bare();
            case "noAccess" -> asks(Access.Known.NEVER, requirement.bare());
            case "user" -> asks(Access.Known.BY_DEVICE, requirement.bare());
            case "authc" -> asks(Access.Known.BY_PROOF, requirement.bare());
            case "roles" -> roles.addAll(asks(Access.Known.BY_DEVICE, requirement.values()));
            case "anyRole" -> anyRole.add(Set.copyOf(asks(Access.Known.BY_DEVICE, requirement.values())));
            case "perms" -> permissions = permissions(asks(Access.Known.BY_DEVICE, requirement.values()));
            case "secondFactor" -> secondFactor = asks(Access.Known.BY_PROOF, requirement.bare());
            case "fresh" -> fresh = duration(asks(Access.Known.BY_DEVICE, requirement.values()));
            case "methods" -> methods = Methods.of(requirement.values());
            default -> throw new IllegalArgumentException("'" + requirement.name() + "' is none");
        }
    }

    private <T> T asks(Access.Known known, T value) {
        least = known.compareTo(least) > 0 ? known : least;
        return value;
    }

    private static List<Permission> permissions(List<String> texts) {
        return texts.stream().map(Permission::parse).toList();
    }

    private static Duration duration(List<String> values) {
        Duration duration = values.size() == 1 ? Settings.durationIn(values.get(0)) : Duration.ZERO;
        if (duration.isZero()) {
            throw new IllegalArgumentException("'fresh' takes one duration, as 'fresh[10m]'");
        }
        return duration;
    }

    private Access access() {
        refuseContradictions();
        return new Access(
                least, Set.copyOf(roles), List.copyOf(anyRole), permissions, secondFactor, fresh, methods, text);
    }

    private void refuseContradictions() {
        Set<String> others =
                seen.stream().filter(name -> !name.equals("methods")).collect(Collectors.toSet());
        if (others.isEmpty()) {
            throw new IllegalArgumentException("it does not say who may enter, as 'anon'");
        }
        refuseBeside("anon", others);
        refuseBeside("noAccess", seen);
    }

    private static void refuseBeside(String name, Set<String> others) {
        if (others.contains(name) && others.size() > 1) {
            throw new IllegalArgumentException("'" + name + "' must stand alone");
        }
    }
}
