package io.gatehouse.auth.usertable;

import io.gatehouse.auth.realm.PasswordCheck;
import java.util.ArrayList;
import java.util.List;

/** Passwords as they are, so that what is passed can be seen. */
final class PlainPasswords implements PasswordCheck {
    private static final String BETTER = "$argon2id$of-";

    final List<String> asked = new ArrayList<>();

    @Override
    public Result verify(char[] password, String stored) {
        asked.add(stored);
        if (stored.startsWith(BETTER)) {
            return stored.equals(hash(password)) ? Result.RIGHT : Result.WRONG;
        }
        String known = stored.replaceFirst("^\\{md5}", "");
        return known.equals(new String(password)) ? Result.OUTDATED : Result.WRONG;
    }

    @Override
    public void verifyNothing(char[] password) {
        asked.add("nothing");
    }

    @Override
    public String hash(char[] password) {
        return BETTER + password.length;
    }
}
