package io.gatehouse.auth.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.factors.Factors;
import io.gatehouse.auth.factors.Passkey;
import jakarta.servlet.ServletContext;
import java.util.List;

/**
 * The second factors that an account has.
 *
 * @param areOffered whether the site has any
 * @param passkeysAreOn whether the site has passkeys
 */
public record OwnFactors(
        boolean areOffered, boolean isTotpOn, int codesLeft, boolean passkeysAreOn, List<Passkey> passkeys) {
    static final OwnFactors NONE = new OwnFactors(false, false, 0, false, List.of());

    /** Whether there is one, so that recovery codes can stand for it. */
    public boolean areSet() {
        return isTotpOn || !passkeys.isEmpty();
    }

    static OwnFactors of(Account account, ServletContext context) {
        Factors factors = Factors.of(context);
        return new OwnFactors(
                true,
                factors.totp().isOn(account.id()),
                factors.recoveryCodes().left(account.id()),
                factors.passkeys().areOn(),
                factors.passkeys().list(account.id()));
    }
}
