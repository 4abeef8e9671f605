package io.gatehouse.auth.realm;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.session.Session;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.support.DelegatingSubject;
import org.apache.shiro.web.session.HttpServletSession;
import org.apache.shiro.web.subject.WebSubject;
import org.jspecify.annotations.Nullable;

/**
 * Shiro's view of whoever visits with a request. It holds nothing of its own, so it is the same person as {@code getUserPrincipal} at
 * any time, and nobody once the request is answered. The first principal is the name, the second the {@link Person}.
 */
final class PersonSubject extends DelegatingSubject implements WebSubject {
    private final transient ShiroRequest here;

    PersonSubject(ShiroRequest here, PersonSecurity security) {
        super(null, false, here.request().getRemoteAddr(), null, true, security);
        this.here = here;
    }

    @Override
    public @Nullable PrincipalCollection getPrincipals() {
        Visit visit = here.visit();
        return visit == null ? null : new Principals(visit);
    }

    /** Who visits, and with them what they may do, so that it need not be looked for in the thread. */
    static final class Principals extends SimplePrincipalCollection {
        private final transient @Nullable Visit visit;

        private Principals(Visit visit) {
            super(List.of(visit.person().name(), visit.person()), visit.person().realm());
            this.visit = visit;
        }

        @Nullable
        Visit visit() {
            return visit;
        }
    }

    static SimplePrincipalCollection principals(Person person) {
        return new SimplePrincipalCollection(List.of(person.name(), person), person.realm());
    }

    @Override
    public @Nullable Object getPrincipal() {
        Visit visit = here.visit();
        return visit == null ? null : visit.person().name();
    }

    @Override
    public boolean isAuthenticated() {
        return here.visit() != null;
    }

    @Override
    public boolean isRemembered() {
        return false;
    }

    @Override
    public void login(AuthenticationToken token) {
        securityManager.login(this, token);
    }

    @Override
    public void logout() {
        securityManager.logout(this);
    }

    @Override
    public Session getSession() {
        return new HttpServletSession(here.open().getSession(true), getHost());
    }

    @Override
    public @Nullable Session getSession(boolean create) {
        HttpSession session = here.open().getSession(create);
        return session == null ? null : new HttpServletSession(session, getHost());
    }

    /** Acting as somebody else would leave no trace in the audit. */
    @Override
    public void runAs(PrincipalCollection principals) {
        throw new UnsupportedOperationException("Nobody acts as somebody else");
    }

    @Override
    public boolean isRunAs() {
        return false;
    }

    @Override
    public @Nullable PrincipalCollection getPreviousPrincipals() {
        return null;
    }

    @Override
    public @Nullable PrincipalCollection releaseRunAs() {
        return null;
    }

    @Override
    public ServletRequest getServletRequest() {
        return here.open();
    }

    @Override
    public ServletResponse getServletResponse() {
        here.open();
        return here.response();
    }

    ShiroRequest here() {
        return here;
    }
}
