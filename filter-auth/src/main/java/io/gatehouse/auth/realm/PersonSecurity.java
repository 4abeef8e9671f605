package io.gatehouse.auth.realm;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.apache.shiro.authc.AuthenticationException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.ConcurrentAccessException;
import org.apache.shiro.authc.ExcessiveAttemptsException;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authc.pam.UnsupportedTokenException;
import org.apache.shiro.mgt.AuthorizingSecurityManager;
import org.apache.shiro.session.Session;
import org.apache.shiro.session.mgt.SessionContext;
import org.apache.shiro.session.mgt.SessionKey;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.SubjectContext;

/**
 * Answers what the application asks of Shiro. One for an application; threads know it during requests only, and it is never the JVM's.
 */
final class PersonSecurity extends AuthorizingSecurityManager {
    private final Authenticator authenticator;

    PersonSecurity(Authenticator authenticator) {
        this.authenticator = authenticator;
        setRealm(new RightsRealm());
    }

    ShiroThread bind(HttpServletRequest request, HttpServletResponse response, RequestVisit here) {
        return ShiroThread.bind(this, new ShiroRequest(request, response, here));
    }

    /** Made when the application asks for it first, and the same for the rest of the request. */
    @Override
    public Subject createSubject(SubjectContext context) {
        return new PersonSubject(ShiroRequest.current(), this);
    }

    @Override
    public AuthenticationInfo authenticate(AuthenticationToken token) {
        Person person = checked(token, ShiroRequest.current().open());
        return new SimpleAuthenticationInfo(PersonSubject.principals(person), "");
    }

    @Override
    public Subject login(Subject subject, AuthenticationToken token) {
        ShiroRequest here = here(subject);
        Person person = checked(token, here.open());
        try {
            Visit.begin(here.open(), here.response(), person, "LOGIN", Visit.PASSWORD);
        } catch (SessionRegistry.TooManySessionsException full) {
            throw new ConcurrentAccessException(full.getMessage(), full);
        }
        return subject;
    }

    private Person checked(AuthenticationToken token, HttpServletRequest request) {
        if (!(token instanceof UsernamePasswordToken typed)) {
            throw new UnsupportedTokenException("Only a name and a password can be checked");
        }
        char[] password =
                typed.getPassword() == null ? new char[0] : typed.getPassword().clone();
        try {
            String name = typed.getUsername() == null ? "" : typed.getUsername();
            SignInOutcome outcome = authenticator.check(name, password, request);
            if (outcome instanceof SignInOutcome.Accepted accepted) {
                return accepted.person();
            }
            String reason = SignedInRequest.reason(outcome);
            throw outcome instanceof SignInOutcome.Delayed
                    ? new ExcessiveAttemptsException(reason)
                    : new AuthenticationException(reason);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public void logout(Subject subject) {
        Visit.end(here(subject).open());
    }

    private static ShiroRequest here(Subject subject) {
        return subject instanceof PersonSubject person ? person.here() : ShiroRequest.current();
    }

    @Override
    public Session start(SessionContext context) {
        return new PersonSubject(ShiroRequest.current(), this).getSession();
    }

    @Override
    public Session getSession(SessionKey key) {
        throw new UnsupportedOperationException("Sessions are the container's; ask the subject for its own");
    }
}
