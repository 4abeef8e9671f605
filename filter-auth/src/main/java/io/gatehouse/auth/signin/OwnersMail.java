package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.recovery.MailAddress;
import io.gatehouse.auth.recovery.Notice;
import io.gatehouse.auth.recovery.Recovery;

/** Tells an account's owner what has changed, in case it was not them (ASVS 6.3.7). */
final class OwnersMail {
    private OwnersMail() {}

    /** Nothing is sent to whoever has no address that mail can be sent to, or where the site sends no mail. */
    static void tell(Exchange exchange, Notice notice, Account account) {
        Recovery recovery = Recovery.of(exchange.request().getServletContext()).orElse(null);
        if (recovery == null || account.mail() == null) {
            return;
        }
        try {
            recovery.tell(
                    notice, MailAddress.parse(account.mail()), exchange.texts().locale());
        } catch (IllegalArgumentException noAddress) { // Accounts may have addresses that no mail is sent to.
            return;
        }
    }
}
