package io.gatehouse.auth.ldap;

import io.gatehouse.auth.realm.Realms;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import org.jspecify.annotations.Nullable;

/**
 * Opens a directory, LDAP or Active Directory, as the realm {@code ldap}: people sign in with the directory's passwords, and its
 * groups give roles. It lets each request pass.
 *
 * <p>What is typed never changes the meaning of a name or a filter (CWE-90; RFC 4514, 2.4; RFC 4515, 3); an empty password is refused
 * before it becomes an unauthenticated bind (RFC 4513, 5.1.2); passwords go over encrypted connections only.
 *
 * <p>Settings: see {@code docs/measures/ldap.md}. Source: RFC 4510 and following.
 */
public final class LdapFilter extends HttpFilter {
    private transient @Nullable LdapRealm realm;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        LdapPolicy policy = settings.read(LdapPolicy::from);
        if (settings.mode() != Mode.OFF) {
            LdapRealm opened = new LdapRealm(policy, new Directory(policy.server(), null));
            Realms.of(getServletContext()).add(opened);
            realm = opened;
        }
    }

    @Override
    public void destroy() {
        if (realm != null) {
            Realms.of(getServletContext()).remove(realm);
            realm.close();
        }
    }
}
