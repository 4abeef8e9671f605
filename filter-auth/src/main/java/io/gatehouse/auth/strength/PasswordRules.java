package io.gatehouse.auth.strength;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a password may be chosen, and if not why (NIST SP 800-63B-4, 3.1.1.2; ASVS 6.2).
 *
 * <p>It must be long enough for its use, must not be common, and must not be mostly a name that others know. Any Unicode may be in it,
 * nothing has to be in it, and it is taken as it is typed. May be used by many threads.
 */
public final class PasswordRules {
    private static final String ATTRIBUTE = PasswordRules.class.getName();

    private final List<Rules> uses = new ArrayList<>();
    private volatile Rules rules;

    PasswordRules(Rules rules) {
        this.rules = rules;
    }

    /** What holds, by one reading of the settings. */
    static final class Rules {
        private final PasswordRulesPolicy policy;
        private final Blocklist common;
        private final @Nullable BreachRange breaches;
        private final Consumer<IOException> unanswered;

        Rules(
                PasswordRulesPolicy policy,
                Blocklist common,
                @Nullable BreachRange breaches,
                Consumer<IOException> unanswered) {
            this.policy = policy;
            this.common = common;
            this.breaches = breaches;
            this.unanswered = unanswered;
        }

        private List<Complaint> complaints(String password, PasswordUse use) {
            Optional<Complaint> misshapen = Shape.complaint(password, policy.least(use.kind()));
            if (misshapen.isPresent()) {
                return List.of(misshapen.get());
            }
            List<Complaint> complaints = new ArrayList<>();
            if (common.has(password)) {
                complaints.add(Complaint.of("password.common"));
            }
            ContextWords words = new ContextWords(known(use));
            words.complaint(password, policy.least(use.kind())).ifPresent(complaints::add);
            if (complaints.isEmpty() && isBreached(password)) {
                complaints.add(Complaint.of("password.breached"));
            }
            return complaints;
        }

        private List<String> known(PasswordUse use) {
            return use.named(policy.words().toArray(String[]::new)).words();
        }

        /** A service that does not answer refuses nobody. */
        private boolean isBreached(String password) {
            try {
                return breaches != null && breaches.has(password);
            } catch (IOException failed) {
                unanswered.accept(failed);
                return false;
            }
        }
    }

    /**
     * The application's.
     *
     * @throws IllegalStateException where nobody opened them
     */
    public static PasswordRules of(ServletContext context) {
        if (context.getAttribute(ATTRIBUTE) instanceof PasswordRules rules) {
            return rules;
        }
        throw new IllegalStateException(
                "There are no rules for passwords: add the section [password-rules] to gatehouse.ini");
    }

    /** Opens the application's rules, or has those that are open follow others from now on. */
    static void open(ServletContext context, Rules rules) {
        synchronized (PasswordRules.class) {
            PasswordRules open =
                    context.getAttribute(ATTRIBUTE) instanceof PasswordRules known ? known : new PasswordRules(rules);
            open.uses.add(rules);
            open.rules = rules;
            context.setAttribute(ATTRIBUTE, open);
        }
    }

    /** Ends what was opened; the newest rules of those that are left are in force. */
    static void close(ServletContext context, Rules rules) {
        synchronized (PasswordRules.class) {
            if (!(context.getAttribute(ATTRIBUTE) instanceof PasswordRules open) || !open.uses.remove(rules)) {
                return;
            }
            if (open.uses.isEmpty()) {
                context.removeAttribute(ATTRIBUTE);
            } else {
                open.rules = open.uses.get(open.uses.size() - 1);
            }
        }
    }

    /**
     * What is against a password; nothing where it may be chosen. May ask the range service, so a caller limits how often a visitor
     * may ask.
     */
    public List<Complaint> complaints(String password, PasswordUse use) {
        return List.copyOf(rules.complaints(password, use));
    }

    /** How many characters a password of this kind must have at least. */
    public int least(PasswordUse.Kind kind) {
        return rules.policy.least(kind);
    }

    /** Help for who chooses a password; it decides nothing, and looks at the first 64 characters only. */
    public Feedback feedback(String password, PasswordUse use, Locale locale) {
        return Feedback.on(password, rules.known(use), locale);
    }
}
