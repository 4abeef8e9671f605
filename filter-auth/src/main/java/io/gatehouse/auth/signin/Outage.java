package io.gatehouse.auth.signin;

import io.gatehouse.auth.database.StorageException;
import io.gatehouse.auth.passwords.BusyException;
import io.gatehouse.auth.realm.UserRealm;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer while the accounts can't be asked, or no password can be hashed: another try may succeed. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Refusal UNAVAILABLE = Verdict.refuse(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, "signin.unavailable", EventType.SYS_CRASH)
            .with("Retry-After", "5");

    private final Guard guard;

    Outage(Guard guard) {
        this.guard = guard;
    }

    /** A step that says whether the request goes on. */
    @FunctionalInterface
    interface Step {
        boolean goesOn() throws IOException, ServletException;
    }

    /** What the step says; where it could not be taken, the answer is given and nobody goes on. */
    boolean passes(HttpServletRequest request, HttpServletResponse response, Step step)
            throws IOException, ServletException {
        try {
            return step.goesOn();
        } catch (StorageException
                | UserRealm.UnavailableException
                | UserRealm.BusyException
                | BusyException unavailable) {
            LOG.warn("Sign-in can't answer at present: {}", unavailable.toString());
            guard.withholds(UNAVAILABLE, request);
            RefusalPage.write(UNAVAILABLE, request, response);
            return false;
        }
    }
}
