package io.gatehouse.auth.realm;

import io.gatehouse.auth.accounts.RoleGraph;

/** Where the roles are that an application has at present. */
@FunctionalInterface
interface RoleSource {
    /** The very same as long as no role changes. */
    RoleGraph graph();
}
