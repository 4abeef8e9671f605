package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.AccountName;
import io.gatehouse.auth.accounts.AccountStore;
import io.gatehouse.auth.accounts.RefusedAccountException;
import io.gatehouse.auth.accounts.RefusedAccountException.Reason;
import io.gatehouse.auth.recovery.MailAddress;
import org.jspecify.annotations.Nullable;

/** What is wrong with an account that somebody wants to make, by the field of the form. */
final class AccountFaults {
    private AccountFaults() {}

    /** All that is wrong at once, as far as it can be told before the account is made. */
    static Faults of(Texts texts, AccountStore store, String name, @Nullable String mail) {
        Faults faults = Faults.NONE;
        if (!AccountName.isValid(name)) {
            faults = faults.and("name", texts.of(Reason.NAME_INVALID.code()));
        } else if (store.byName(name).isPresent()) {
            faults = faults.and("name", texts.of(Reason.NAME_TAKEN.code()));
        }
        if (mail != null && !isMail(mail)) {
            faults = faults.and("mail", texts.of(Reason.MAIL_INVALID.code()));
        } else if (mail != null && store.byMail(mail).isPresent()) {
            faults = faults.and("mail", texts.of(Reason.MAIL_TAKEN.code()));
        }
        return faults;
    }

    static boolean isMail(String typed) {
        try {
            MailAddress.parse(typed);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    static Faults of(Texts texts, RefusedAccountException refused) {
        String text = texts.of(refused.reason().code());
        return switch (refused.reason()) {
            case NAME_INVALID, NAME_TAKEN, NAME_CONFUSABLE -> Faults.at("name", text);
            case MAIL_INVALID, MAIL_TAKEN -> Faults.at("mail", text);
            case DISPLAY_NAME_INVALID -> Faults.at("displayName", text);
            case ROLE_INVALID, ROLE_UNKNOWN -> Faults.at("roles", text);
            default -> throw refused; // Nothing that these forms ask for.
        };
    }
}
