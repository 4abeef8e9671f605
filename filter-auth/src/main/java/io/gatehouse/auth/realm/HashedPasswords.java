package io.gatehouse.auth.realm;

import io.gatehouse.auth.passwords.BusyException;
import io.gatehouse.auth.passwords.Passwords;

/** Checks of passwords by their stored hashes. */
record HashedPasswords(Passwords passwords) implements PasswordCheck {
    @Override
    public Result verify(char[] password, String stored) {
        try {
            return switch (passwords.verify(password, stored)) {
                case RIGHT -> Result.RIGHT;
                case OUTDATED -> Result.OUTDATED;
                case WRONG -> Result.WRONG;
            };
        } catch (BusyException busy) {
            throw busy(busy);
        }
    }

    @Override
    public void verifyNothing(char[] password) {
        try {
            passwords.verifyNothing(password);
        } catch (BusyException busy) {
            throw busy(busy);
        }
    }

    @Override
    public String hash(char[] password) {
        try {
            return passwords.hash(password);
        } catch (BusyException busy) {
            throw busy(busy);
        }
    }

    private static UserRealm.BusyException busy(BusyException busy) {
        return new UserRealm.BusyException(busy.retryAfter());
    }
}
