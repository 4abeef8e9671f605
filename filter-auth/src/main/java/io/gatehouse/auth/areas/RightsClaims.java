package io.gatehouse.auth.areas;

import io.gatehouse.auth.accounts.Permission;
import io.gatehouse.auth.accounts.Rights;
import java.util.Set;

/** What somebody has who is not here, taken to prove whatever is asked. */
record RightsClaims(Rights rights) implements Claims {
    @Override
    public Set<String> roles() {
        return rights.roles();
    }

    @Override
    public boolean permits(Permission permission) {
        return rights.permit(permission);
    }

    @Override
    public boolean hasProved() {
        return true;
    }

    @Override
    public boolean hasSecondFactor() {
        return true;
    }

    @Override
    public long lastProof() {
        return Long.MAX_VALUE;
    }
}
