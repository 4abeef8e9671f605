package io.gatehouse.auth.accounts;

import java.util.List;
import java.util.Set;

/**
 * What somebody may do.
 *
 * @param roles the names of their roles, also of those that these include
 * @param granted what these and their account permit
 * @param denied what these or their account forbid, whatever permits it
 */
public record Rights(Set<String> roles, List<Permission> granted, List<Permission> denied) {
    /** Nobody's. */
    public static final Rights NONE = new Rights(Set.of(), List.of(), List.of());

    /** Copies what is given. */
    public Rights {
        roles = Set.copyOf(roles);
        granted = List.copyOf(granted);
        denied = List.copyOf(denied);
    }

    /** Whether all of this is permitted, and no part of it forbidden. */
    public boolean permit(Permission asked) {
        for (int at = 0; at < denied.size(); at++) {
            if (denied.get(at).meets(asked)) {
                return false;
            }
        }
        for (int at = 0; at < granted.size(); at++) {
            if (granted.get(at).implies(asked)) {
                return true;
            }
        }
        return false;
    }
}
