package io.gatehouse.auth.constraints;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whom a constraint or an annotation lets in. */
record Access(Kind kind, Set<String> roles) {
    static final Access NOBODY = new Access(Kind.NOBODY, Set.of());
    static final Access EVERYBODY = new Access(Kind.EVERYBODY, Set.of());
    static final Access SIGNED_IN = new Access(Kind.SIGNED_IN, Set.of());

    private static final String NO_ACCESS = "noAccess";
    private static final String ANON = "anon";
    private static final String AUTHC = "authc";

    /** A role that needs no quotes in a settings file. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.:@/-]+( [\\p{L}\\p{N}_.:@/-]+)*");

    /** In the order in which one overrides the other where constraints meet (Servlet 6.0, 13.8.1). */
    private enum Kind {
        NOBODY,
        EVERYBODY,
        SIGNED_IN,
        ROLES
    }

    /** Whoever has one of these roles; nobody where there is none. */
    static Access anyOf(Collection<String> roles) {
        return new Access(Kind.ROLES, Collections.unmodifiableSet(new TreeSet<>(roles)));
    }

    /** What holds where two constraints are for the same requests: mostly whom either lets in (Servlet 6.0, 13.8.1). */
    Access combined(Access other) {
        if (kind != other.kind) {
            return kind.compareTo(other.kind) < 0 ? this : other;
        }
        Set<String> union = new TreeSet<>(roles);
        union.addAll(other.roles);
        return new Access(kind, Collections.unmodifiableSet(union));
    }

    /** As an area of the settings says it. */
    String requirements() {
        return switch (kind) {
            case NOBODY -> NO_ACCESS;
            case EVERYBODY -> ANON;
            case SIGNED_IN -> AUTHC;
            case ROLES -> roles.isEmpty() ? NO_ACCESS : anyRole();
        };
    }

    private String anyRole() {
        return roles.stream().map(Access::quoted).collect(Collectors.joining(", ", "anyRole[", "]"));
    }

    /** Inside quotes a backslash takes the next character as it is, and keeps the settings from replacing <code>${..}</code>. */
    private static String quoted(String role) {
        return PLAIN.matcher(role).matches()
                ? role
                : '"' + role.replaceAll("[\"\\\\]", "\\\\$0").replace("${", "$\\{") + '"';
    }

    /** What asks for both requirements. */
    static String both(String one, String other) {
        if (one.equals(other) || one.equals(NO_ACCESS) || other.equals(ANON)) {
            return one;
        }
        if (other.equals(NO_ACCESS) || one.equals(ANON)) {
            return other;
        }
        if (one.equals(AUTHC) || other.equals(AUTHC)) { // Roles ask for it already.
            return one.equals(AUTHC) ? other : one;
        }
        return one + ", " + other;
    }
}
