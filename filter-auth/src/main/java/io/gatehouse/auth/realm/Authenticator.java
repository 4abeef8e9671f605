package io.gatehouse.auth.realm;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.AccountName;
import io.gatehouse.auth.lockout.Attempt;
import io.gatehouse.auth.lockout.Lockout;
import io.gatehouse.auth.realm.UserRealm.BusyException;
import io.gatehouse.auth.realm.UserRealm.UnavailableException;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a name and a password.
 *
 * <p>Security guarantees: answer and cost are the same for an unknown name, a wrong password and an account that may not sign in
 * (CWE-204, CWE-208; ASVS 6.3.8). Each realm does the work of one check, whoever has the name. A password that no account can have,
 * as an empty one (RFC 4513, 5.1.2) or one of more than 1,024 bytes, is wrong and costs as much as any.
 */
public final class Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
    private static final int LONGEST_NAME = 1_024;

    private final ServletContext context;
    private final RealmPolicy policy;
    private final SignInEvents events;

    Authenticator(ServletContext context, RealmPolicy policy, SignInEvents events) {
        this.context = context;
        this.policy = policy;
        this.events = events;
    }

    /**
     * The application's authenticator.
     *
     * @throws IllegalStateException where there is none
     */
    public static Authenticator of(ServletContext context) {
        return InForce.of(context, Authenticator.class)
                .orElseThrow(() ->
                        new IllegalStateException("Nobody can sign in: add the section [realm] to gatehouse.ini"));
    }

    /** How lockouts know a person's account. */
    static String account(Person person) {
        return person.realm() + ':' + person.id();
    }

    /** Checks, and signs nobody in yet: {@link Visit#begin} does. The password is left as it is; the caller wipes it. */
    public SignInOutcome check(String name, char[] password, HttpServletRequest request) {
        try {
            return checked(name, password, request);
        } catch (UnavailableException failed) {
            LOG.warn("Nobody can sign in at present: {}", failed.toString());
            events.unavailable(request);
            return new SignInOutcome.Unavailable();
        }
    }

    private SignInOutcome checked(String name, char[] password, HttpServletRequest request) {
        List<UserRealm> realms = Realms.of(context).inOrder(policy.realms());
        String typed = name.length() <= LONGEST_NAME ? name : "";
        Person person = found(typed, realms);
        String account = person == null ? "?:" + AccountName.folded(typed) : account(person);
        Attempt attempt = Lockout.of(context).begin(account, request);
        if (!attempt.isAllowed()) {
            events.delayed(SignInEvents.user(person), request);
            return new SignInOutcome.Delayed(attempt.left());
        }
        return compared(person, password, realms, attempt, request);
    }

    /** An attempt at which no password could be compared is none. */
    private SignInOutcome compared(
            @Nullable Person person,
            char[] password,
            List<UserRealm> realms,
            Attempt attempt,
            HttpServletRequest request) {
        try {
            Person verified = verified(person, password, realms);
            return verified != null && verified.isActive()
                    ? accepted(verified, attempt, request)
                    : refused(person, attempt, request);
        } catch (BusyException busy) {
            attempt.takeBack();
            return new SignInOutcome.Busy(busy.retryAfter());
        } catch (UnavailableException failed) {
            attempt.takeBack();
            throw failed;
        }
    }

    /** All realms are asked, whichever has the name, as long as that one answers. */
    private static @Nullable Person found(String name, List<UserRealm> realms) {
        Person found = null;
        for (UserRealm realm : realms) {
            try {
                Person person = realm.find(name).orElse(null);
                found = found == null ? person : found;
            } catch (UnavailableException failed) {
                if (found == null) {
                    throw failed; // The name could be this realm's; a later one must not take it.
                }
            }
        }
        return found;
    }

    /** The person, where the password is theirs; else null. */
    private static @Nullable Person verified(@Nullable Person person, char[] password, List<UserRealm> realms) {
        boolean isPossible = TypedPassword.isPossible(password);
        char[] compared = isPossible ? password : TypedPassword.substitute();
        Person verified = null;
        for (UserRealm realm : realms) {
            if (person != null && realm.name().equals(person.realm())) {
                verified = realm.verified(person, compared).orElse(null);
            } else {
                verifyNothing(realm, compared, person == null);
            }
        }
        return isPossible ? verified : null;
    }

    private static void verifyNothing(UserRealm realm, char[] password, boolean isNeeded) {
        try {
            realm.verifyNothing(password);
        } catch (UnavailableException failed) {
            if (isNeeded) {
                throw failed;
            }
        }
    }

    private SignInOutcome accepted(Person person, Attempt attempt, HttpServletRequest request) {
        attempt.takeBack();
        if (attempt.failures() > 0) {
            events.rightAfterFailures(person, attempt.failures(), request);
        }
        return new SignInOutcome.Accepted(person);
    }

    private SignInOutcome refused(@Nullable Person person, Attempt attempt, HttpServletRequest request) {
        String user = SignInEvents.user(person);
        if (attempt.isLast()) {
            events.failedTooOften(user, attempt.failures() + 1, request);
        } else {
            events.failed(user, request);
        }
        return new SignInOutcome.Refused();
    }
}
