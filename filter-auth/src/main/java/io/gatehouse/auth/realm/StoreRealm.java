package io.gatehouse.auth.realm;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStore;
import io.gatehouse.auth.database.StorageException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The application's own accounts, in its database. */
final class StoreRealm implements UserRealm {
    static final String NAME = "store";
    /** No account has it. */
    private static final long NOBODY = -1;

    private final Supplier<AccountStore> store;
    private final Supplier<PasswordCheck> passwords;

    StoreRealm(Supplier<AccountStore> store, Supplier<PasswordCheck> passwords) {
        this.store = store;
        this.passwords = passwords;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Person> find(String typedName) {
        return asked(() -> store.get().byName(typedName)).map(StoreRealm::person);
    }

    @Override
    public Optional<Person> byId(String id) {
        return asked(() -> store.get().byId(Long.parseLong(id))).map(StoreRealm::person);
    }

    private static Person person(Account account) {
        return new Person(
                NAME,
                String.valueOf(account.id()),
                account.name(),
                account.displayName(),
                account.mail(),
                account.isActive(),
                account.version());
    }

    @Override
    public boolean verify(Person person, char[] password) {
        Optional<String> stored = asked(() -> store.get().passwordHash(id(person)));
        if (stored.isEmpty()) {
            passwords.get().verifyNothing(password);
            return false;
        }
        PasswordCheck.Result result = passwords.get().verify(password, stored.get());
        if (result == PasswordCheck.Result.OUTDATED && person.isActive()) {
            improve(person, password, stored.get());
        }
        return result != PasswordCheck.Result.WRONG;
    }

    /** A sign-in does not fail because its hash could not be made better. */
    private void improve(Person person, char[] password, String former) {
        try {
            store.get().improveHash(id(person), former, passwords.get().hash(password));
        } catch (StorageException | BusyException later) {
            // The next sign-in finds the same outdated hash and tries again.
        }
    }

    @Override
    public void verifyNothing(char[] password) {
        asked(() -> store.get().passwordHash(NOBODY));
        passwords.get().verifyNothing(password);
    }

    @Override
    public Set<String> roles(Person person) {
        return asked(() -> store.get().roles(id(person)));
    }

    @Override
    public Set<String> permissions(Person person) {
        return asked(() -> store.get().permissions(id(person)));
    }

    @Override
    public Set<String> denials(Person person) {
        return asked(() -> store.get().denials(id(person)));
    }

    @Override
    public void signedIn(Person person) {
        asked(() -> {
            store.get().noteSignIn(id(person));
            return true;
        });
    }

    private static long id(Person person) {
        return Long.parseLong(person.id());
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StorageException failed) {
            throw new UnavailableException("The accounts can't be asked", failed);
        }
    }
}
