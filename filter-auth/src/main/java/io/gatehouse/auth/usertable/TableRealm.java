package io.gatehouse.auth.usertable;

import io.gatehouse.auth.database.StorageException;
import io.gatehouse.auth.realm.PasswordCheck;
import io.gatehouse.auth.realm.PasswordCheck.Result;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.UserRealm;
import io.gatehouse.auth.usertable.UserTable.User;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The application's own users, from the table that it has always had.
 *
 * <p>Nothing is written but a better form of a password, where the settings allow it.
 */
public final class TableRealm implements UserRealm {
    static final String NAME = "user-table";

    private final UserTable table;
    private final Supplier<PasswordCheck> passwords;

    TableRealm(UserTable table, Supplier<PasswordCheck> passwords) {
        this.table = table;
        this.passwords = passwords;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Person> find(String typedName) {
        return asked(() -> table.byName(typedName)).map(this::person);
    }

    @Override
    public Optional<Person> byId(String id) {
        return asked(() -> table.byId(id)).map(this::person);
    }

    private Person person(User user) {
        return person(user, user.password());
    }

    private Person person(User user, @Nullable String password) {
        return new Person(
                NAME,
                user.id(),
                user.name(),
                Objects.requireNonNullElse(user.displayName(), user.name()),
                user.mail(),
                table.isActive(user),
                version(password, user.status()));
    }

    /** The table has no version, so it is one of what the password and the status are now. */
    private static int version(@Nullable String password, @Nullable String status) {
        try {
            String both = password + "\n" + status;
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(both.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getInt();
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean verify(Person person, char[] password) {
        return verified(person, password).isPresent();
    }

    /** A better form makes another version, which is what the visit that begins now must have. */
    @Override
    public Optional<Person> verified(Person person, char[] password) {
        User user = asked(() -> table.byId(person.id())).orElse(null);
        if (user == null || user.password() == null) {
            verifyNothing(password);
            return Optional.empty();
        }
        Result result = passwords.get().verify(password, table.policy().named(user.password()));
        if (result == Result.WRONG) {
            return Optional.empty();
        }
        boolean isImproved = result == Result.OUTDATED && table.policy().upgradeHashes();
        return Optional.of(isImproved ? improved(person, user, user.password(), password) : person);
    }

    @Override
    public void verifyNothing(char[] password) {
        passwords.get().verifyNothing(password);
    }

    /** A sign-in does not fail because its hash could not be made better; where another was faster, its version is not this one's. */
    private Person improved(Person person, User user, String former, char[] password) {
        try {
            String better = passwords.get().hash(password);
            return table.improve(user.id(), former, better) ? person(user, better) : person;
        } catch (StorageException | BusyException later) {
            return person; // The next sign-in finds the same outdated hash and tries again.
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StorageException failed) {
            throw new UnavailableException("The table of users can't be asked", failed);
        }
    }

    @Override
    public Set<String> roles(Person person) {
        return asked(() -> table.byId(person.id()).map(table::roles).orElse(Set.of()));
    }

    @Override
    public Set<String> permissions(Person person) {
        return asked(() -> table.byId(person.id()).map(table::permissions).orElse(Set.of()));
    }
}
