package io.gatehouse.auth.constraints;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The roles that an application declares, by which the names in an auth-constraint are understood. */
final class DeclaredRoles {
    private static final String ALL_ROLES = "*";
    private static final String SIGNED_IN = "**";

    private final Set<String> roles;
    private final Set<String> notes;

    /** Adds to the notes what an operator should know. */
    DeclaredRoles(Set<String> roles, Set<String> notes) {
        this.roles = Set.copyOf(roles);
        this.notes = notes;
    }

    /** Whom an auth-constraint with these names lets in; nobody where there is none. */
    Access access(List<String> named) {
        if (named.isEmpty()) {
            return Access.NOBODY;
        }
        boolean anybody =
                named.contains(SIGNED_IN) && !roles.contains(SIGNED_IN); // Else it is a role (Servlet 6.0, 13.3).
        return anybody ? Access.SIGNED_IN : Access.anyOf(sayable(granted(named)));
    }

    private Set<String> granted(List<String> named) {
        Set<String> granted = new TreeSet<>(named);
        if (granted.remove(ALL_ROLES)) {
            granted.addAll(roles);
            if (granted.isEmpty()) {
                notes.add("The role '*' stands for all roles of <security-role>, and there is none: nobody may enter"
                        + " where it stands alone. Whoever has signed in is 'authc'.");
            }
        }
        return granted;
    }

    /** Settings are plain text; a role that cannot be written lets nobody in. */
    private List<String> sayable(Set<String> named) {
        List<String> sayable = named.stream()
                .filter(role -> role.chars().noneMatch(Character::isISOControl))
                .toList();
        if (sayable.size() < named.size()) {
            notes.add("A role's name holds a control character; it can't be written here and was left out.");
        }
        return sayable;
    }
}
