package io.gatehouse.auth.areas;

import io.gatehouse.auth.accounts.Permission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule asks of whoever wants to enter.
 *
 * @param least how well they must be known
 * @param roles all of which they must have
 * @param anyRole of each of these sets they must have one
 * @param permissions all of which they must have
 * @param secondFactor whether they must have proved a second factor
 * @param fresh how long ago at most they must have proved something; null for whenever
 * @param methods by which alone anybody may enter; empty for all
 * @param text the rule as it was written
 */
record Access(
        Known least,
        Set<String> roles,
        List<Set<String>> anyRole,
        List<Permission> permissions,
        boolean secondFactor,
        @Nullable Duration fresh,
        Set<String> methods,
        String text) {
    /** Nobody enters. */
    static final Access NOBODY = AccessParser.parse("noAccess");

    /** Everybody enters. */
    static final Access EVERYBODY = AccessParser.parse("anon");

    /** How well somebody must be known. */
    enum Known {
        NOT_AT_ALL,
        /** Signed in, or on a device that is remembered. */
        BY_DEVICE,
        /** Signed in with a password or a passkey. */
        BY_PROOF,
        /** Better than anybody can be. */
        NEVER
    }

    /** Whether the rule asks for nothing but a method. */
    boolean isForStrangers() {
        return least == Known.NOT_AT_ALL;
    }

    /** Whether nobody can enter, at least not by this method. */
    boolean isForNobody(String method) {
        return least == Known.NEVER || (!methods.isEmpty() && !methods.contains(method));
    }

    /** What a request lacks. */
    Lack lackOf(String method, @Nullable Claims claims, InstantSource clock) {
        if (!methods.isEmpty() && !methods.contains(method)) {
            return Lack.METHOD;
        }
        if (least == Known.NOT_AT_ALL) {
            return Lack.NOTHING;
        }
        return least == Known.NEVER ? Lack.RIGHT : lackOf(claims, clock);
    }

    private Lack lackOf(@Nullable Claims claims, InstantSource clock) {
        if (claims == null || (least == Known.BY_PROOF && !claims.hasProved())) {
            return Lack.SIGN_IN;
        }
        if (!isEntitled(claims)) {
            return Lack.RIGHT;
        }
        if (secondFactor && !claims.hasSecondFactor()) {
            return Lack.SECOND_FACTOR;
        }
        return fresh == null || clock.millis() - claims.lastProof() <= fresh.toMillis() ? Lack.NOTHING : Lack.FRESH;
    }

    /** Whether roles and permissions are there, whatever has been proved. */
    boolean isEntitled(Claims claims) {
        return claims.roles().containsAll(roles)
                && (anyRole.isEmpty() || hasOneOfEach(claims.roles()))
                && (permissions.isEmpty() || permissions.stream().allMatch(claims::permits));
    }

    private boolean hasOneOfEach(Set<String> held) {
        for (Set<String> one : anyRole) {
            if (!hasAny(one, held)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasAny(Set<String> wanted, Set<String> held) {
        for (String role : wanted) {
            if (held.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** The methods for the header {@code Allow}. */
    String allowed() {
        return methods.stream().sorted().collect(Collectors.joining(", "));
    }

    /** The rule as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
