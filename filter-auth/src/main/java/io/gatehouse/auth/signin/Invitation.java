package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.AccountStore;
import java.util.Arrays;
import java.util.Set;

/**
 * Somebody who is to have an account, as a form names them.
 *
 * @param displayName how pages call them; the name where nothing else is typed
 * @param roles what they are to have
 */
record Invitation(String name, String mail, String displayName, Set<String> roles) {
    static Invitation of(Exchange exchange) {
        String name = exchange.parameter("name").strip();
        String displayName = exchange.parameter("displayName").strip();
        String[] roles = exchange.request().getParameterValues("role");
        return new Invitation(
                name,
                exchange.parameter("mail").strip(),
                displayName.isEmpty() ? name : displayName,
                roles == null ? Set.of() : Set.copyOf(Arrays.asList(roles)));
    }

    Account.Draft draft() {
        return new Account.Draft(name, mail, displayName, AccountStatus.INVITED, null, roles);
    }

    Faults faults(Texts texts, AccountStore store, Set<String> mayGive) {
        Faults faults = AccountFaults.of(texts, store, name, mail);
        return mayGive.containsAll(roles) ? faults : faults.and("roles", texts.of("people.role-refused"));
    }
}
