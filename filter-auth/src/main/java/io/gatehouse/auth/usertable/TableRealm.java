package io.gatehouse.auth.usertable;

import io.gatehouse.auth.accounts.StorageException;
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
        return new Person(
                NAME,
                user.id(),
                user.name(),
                Objects.requireNonNullElse(user.displayName(), user.name()),
                user.mail(),
                table.isActive(user),
                version(user));
    }

    /** The table has no version, so it is one of what the password and the status are now. */
    private static int version(User user) {
        try {
            String both = user.password() + "\n" + user.status();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(both.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getInt();
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean verify(Person person, char[] password) {
        String stored = asked(() -> table.byId(person.id())).map(User::password).orElse(null);
        if (stored == null) {
            verifyNothing(password);
            return false;
        }
        return verify(person.id(), stored, password);
    }

    @Override
    public void verifyNothing(char[] password) {
        passwords.get().verifyNothing(password);
    }

    private boolean verify(String id, String stored, char[] password) {
        Result result = passwords.get().verify(password, named(stored));
        if (result == Result.OUTDATED && table.policy().upgradeHashes()) {
            String better = passwords.get().hash(password);
            asked(() -> table.byId(id)).ifPresent(user -> table.improve(user, stored, better));
        }
        return result != Result.WRONG;
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StorageException failed) {
            throw new UnavailableException("The table of users can't be asked", failed);
        }
    }

    /** What was written back already names its own format. */
    private String named(String stored) {
        String format = table.policy().hashFormat();
        boolean isNamed = format == null || stored.startsWith("$argon2") || stored.startsWith("{");
        return isNamed ? stored : "{" + format + "}" + stored;
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
