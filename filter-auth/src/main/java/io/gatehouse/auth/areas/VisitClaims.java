package io.gatehouse.auth.areas;

import io.gatehouse.auth.accounts.Permission;
import io.gatehouse.auth.realm.Visit;
import java.util.Set;

/** What is known of whoever visits. */
record VisitClaims(Visit visit) implements Claims {
    @Override
    public Set<String> roles() {
        return visit.roles();
    }

    @Override
    public boolean permits(Permission permission) {
        return visit.rights().permit(permission);
    }

    @Override
    public boolean hasProved() {
        return visit.hasProved();
    }

    @Override
    public boolean hasSecondFactor() {
        return visit.hasSecondFactor();
    }

    @Override
    public long lastProof() {
        return visit.lastProof().toEpochMilli();
    }
}
