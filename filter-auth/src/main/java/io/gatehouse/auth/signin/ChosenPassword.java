package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.passwords.Passwords;
import io.gatehouse.auth.strength.Complaint;
import io.gatehouse.auth.strength.PasswordRules;
import io.gatehouse.auth.strength.PasswordUse;
import io.gatehouse.auth.strength.PasswordUse.Kind;
import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A password that somebody wants to have.
 *
 * @param text as it was typed
 * @param again the same, typed once more
 */
record ChosenPassword(String text, String again) {
    static ChosenPassword of(Exchange exchange) {
        return new ChosenPassword(exchange.parameter("password"), exchange.parameter("again"));
    }

    /** Why it can't be, and what would be better. */
    Faults faults(Exchange exchange, PasswordUse use) {
        PasswordRules rules = PasswordRules.of(exchange.request().getServletContext());
        Locale locale = exchange.texts().locale();
        List<Complaint> complaints = rules.complaints(text, use);
        if (!complaints.isEmpty()) {
            String why =
                    complaints.stream().map(complaint -> complaint.text(locale)).collect(Collectors.joining(" "));
            return Faults.at("password", why)
                    .advised(rules.feedback(text, use, locale).sentences());
        }
        return text.equals(again)
                ? Faults.NONE
                : Faults.at("again", exchange.texts().of("password.differs"));
    }

    String hash(ServletContext context) {
        char[] password = text.toCharArray();
        try {
            return Passwords.of(context).hash(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** For whom and for what the password is: whoever has rights over others needs a longer one, unless a second factor is beside it. */
    static PasswordUse use(Account account, boolean hasFactor, Exchange exchange) {
        Accounts accounts = Accounts.of(exchange.request().getServletContext());
        boolean isMember = accounts.roles()
                .rights(account.id(), accounts.store())
                .granted()
                .isEmpty();
        Kind kind = hasFactor ? Kind.SECOND_FACTOR : isMember ? Kind.MEMBER : Kind.SINGLE_FACTOR;
        return Uses.of(account.name(), account.mail(), kind, exchange);
    }
}
