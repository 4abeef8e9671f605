package io.gatehouse.auth.realm;

import io.gatehouse.auth.accounts.Rights;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.jspecify.annotations.Nullable;

/** Tells Shiro what the visitor of a request may do; about anybody else it knows nothing. */
final class RightsRealm extends AuthorizingRealm {
    RightsRealm() {
        setCachingEnabled(false); // What is known of a person is cached before, and no longer than a second.
    }

    @Override
    protected @Nullable AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
        Visit visit = ShiroRequest.current().visit();
        Person asked = principals.oneByType(Person.class);
        return visit == null || !visit.person().equals(asked)
                ? null
                : visit.standing().shiroRights();
    }

    /** What is denied is denied, whatever permits it. */
    @Override
    protected boolean isPermitted(Permission asked, @Nullable AuthorizationInfo info) {
        Visit visit = ShiroRequest.current().visit();
        return super.isPermitted(asked, info) && visit != null && !isDenied(visit.rights(), asked);
    }

    private static boolean isDenied(Rights rights, Permission asked) {
        if (rights.denied().isEmpty()) {
            return false;
        }
        try {
            return !rights.permit(io.gatehouse.auth.accounts.Permission.parse(String.valueOf(asked)));
        } catch (IllegalArgumentException foreign) {
            return true; // Of another kind than what is denied, so that nobody can tell.
        }
    }

    /** Passwords are checked elsewhere. */
    @Override
    public boolean supports(AuthenticationToken token) {
        return false;
    }

    @Override
    protected @Nullable AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        return null;
    }
}
