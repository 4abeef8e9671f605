package io.gatehouse.auth.accounts;

import io.gatehouse.auth.changes.Change;
import io.gatehouse.auth.changes.Change.Kind;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one application, in its database.
 *
 * <p>Each method is one statement or one transaction: it happens wholly or not at all. What can't be is a {@link RefusedAccountException}
 * before any of it happens; a database that can't be asked is a {@link StorageException}. Methods that change an account say whether
 * there is one of that number.
 */
public final class AccountStore {
    private final Changes changes;
    private final Guardian guardian;
    private final Database database;
    private final InstantSource clock;
    private final AccountRows rows;
    private final Listing listing;

    AccountStore(Changes changes, Guardian guardian, InstantSource clock) {
        this.changes = changes;
        this.guardian = guardian;
        this.database = changes.database();
        this.clock = clock;
        this.rows = new AccountRows(changes, clock);
        this.listing = new Listing(database);
    }

    /**
     * Which accounts a list shows.
     *
     * @param text each of its words begins a word of the name, the mail address or the displayed name; empty for all accounts
     * @param status only these, or null for all
     * @param after where the page before ended; empty for the first page
     * @param size how many accounts a page has, from 1 to 500
     */
    public record Search(String text, @Nullable AccountStatus status, String after, int size) {
        private static final int LARGEST = 500;

        /** Checks the bounds. */
        public Search {
            if (size < 1 || size > LARGEST) {
                throw new IllegalArgumentException("a page has 1 to " + LARGEST + " accounts, not " + size);
            }
            text = text.length() <= AccountName.LONGEST_TYPED ? text : text.substring(0, AccountName.LONGEST_TYPED);
        }
    }

    /**
     * Part of a list.
     *
     * @param next the {@link Search#after} of the next page, or null after the last
     */
    public record Page(List<Account> accounts, @Nullable String next) {
        /** Copies what is given. */
        public Page {
            accounts = List.copyOf(accounts);
        }
    }

    /** The account of this number. */
    public Optional<Account> byId(long id) {
        return database.first(AccountRows.SELECT + " WHERE a.id = ?", AccountRows::account, id);
    }

    /** The account of this confirmed mail address or this name, in any spelling that is the same. */
    public Optional<Account> byName(String nameOrMail) {
        Optional<Account> mailed = nameOrMail.indexOf('@') < 0 ? Optional.empty() : byMail(nameOrMail);
        return mailed.isPresent() ? mailed : by("folded_name", nameOrMail);
    }

    /** The account of this confirmed mail address. */
    public Optional<Account> byMail(String mail) {
        return by("folded_mail", mail);
    }

    private Optional<Account> by(String column, String typed) {
        if (!AccountName.isSearchable(typed)) {
            return Optional.empty();
        }
        String where = " WHERE a." + column + " = ?";
        return database.first(AccountRows.SELECT + where, AccountRows::account, AccountName.folded(typed));
    }

    /** Whether there is no account at all. */
    public boolean isEmpty() {
        return database.first("SELECT id FROM {account} LIMIT 1", row -> row.getLong(1))
                .isEmpty();
    }

    /** A page of the list. */
    public Page page(Search search) {
        return listing.page(search);
    }

    /** How many accounts a search finds on all its pages. */
    public long count(Search search) {
        return listing.count(search);
    }

    /** How many accounts there are of each status that occurs. */
    public Map<AccountStatus, Long> counts() {
        return listing.counts();
    }

    /** Makes an account with its roles. */
    public Account create(Account.Draft draft) {
        refuseInvalid(draft);
        return rows.refusing(
                0,
                draft.name(),
                draft.mail(),
                () -> database.inTransaction(connection -> rows.insert(connection, draft)));
    }

    /** Makes an account if something else, done in the same transaction, allows it. */
    Optional<Account> create(Account.Draft draft, Database.Work<Boolean> permit) {
        refuseInvalid(draft);
        return rows.refusing(
                0,
                draft.name(),
                draft.mail(),
                () -> database.inTransaction(connection -> permitted(connection, draft, permit)));
    }

    private Optional<Account> permitted(Connection connection, Account.Draft draft, Database.Work<Boolean> permit)
            throws SQLException {
        return permit.with(connection) ? Optional.of(rows.insert(connection, draft)) : Optional.empty();
    }

    private static void refuseInvalid(Account.Draft draft) {
        Texts.name(draft.name());
        Texts.mail(draft.mail());
        Texts.displayName(draft.displayName());
        draft.roles().forEach(Texts::role);
        if (draft.hash() != null) {
            Texts.hash(draft.hash());
        }
    }

    /** Gives an account another name. */
    public boolean rename(long id, String name) {
        return rows.rename(id, Texts.name(name));
    }

    /** Gives an account another confirmed mail address, or none. */
    public boolean changeMail(long id, @Nullable String mail) {
        return rows.changeMail(id, Texts.mail(mail));
    }

    /** Has pages call somebody otherwise. */
    public boolean changeDisplayName(long id, String displayName) {
        return rows.changeDisplayName(id, Texts.displayName(displayName));
    }

    static Change changed(long id) {
        return new Change(Kind.ACCOUNT, String.valueOf(id));
    }

    private boolean changed(long id, Database.Work<Integer> change) {
        return changes.make((connection, notes) -> {
            boolean isThere = change.with(connection) == 1;
            if (isThere) {
                notes.accept(changed(id));
            }
            return isThere;
        });
    }

    /** The same for what may take the account from those who may sign in. */
    private boolean guarded(long id, Database.Work<Integer> change) {
        return changed(id, connection -> guardian.guarding(connection, change));
    }

    /** Deletes an account with all that belongs to it. Its name can be given to another then. */
    public boolean delete(long id) {
        return guarded(id, connection -> database.change(connection, "DELETE FROM {account} WHERE id = ?", id));
    }

    /** Puts an account into another state: what was granted before no longer counts. */
    public boolean changeStatus(long id, AccountStatus status) {
        return guarded(
                id,
                connection -> database.change(
                        connection,
                        "UPDATE {account} SET status = ?, changed = ?, version = version + 1 WHERE id = ?",
                        status.name(),
                        clock.millis(),
                        id));
    }

    /** The stored hash of an account's password. */
    public Optional<String> passwordHash(long id) {
        return database.first(
                "SELECT password FROM {account} WHERE id = ? AND password IS NOT NULL", row -> row.getString(1), id);
    }

    /** Gives an account another password: what was granted by the former one no longer counts. */
    public boolean changePassword(long id, String hash) {
        long now = clock.millis();
        return changed(
                id,
                connection -> database.change(
                        connection,
                        "UPDATE {account} SET password = ?, password_changed = ?, changed = ?, version = version + 1 WHERE id = ?",
                        Texts.hash(hash),
                        now,
                        now,
                        id));
    }

    /** Gives somebody who was asked to come their first password, and lets them in; not those whose status is another by now. */
    public boolean activate(long id, String hash) {
        long now = clock.millis();
        return changed(
                id,
                connection -> database.change(
                        connection,
                        "UPDATE {account} SET password = ?, password_changed = ?, changed = ?, version = version + 1, status = 'ACTIVE' "
                                + "WHERE id = ? AND status = 'INVITED'",
                        Texts.hash(hash),
                        now,
                        now,
                        id));
    }

    /** Stores the same password's hash in a better form, unless the password was changed meanwhile. */
    public boolean improveHash(long id, String former, String better) {
        return database.change(
                        "UPDATE {account} SET password = ? WHERE id = ? AND password = ?",
                        Texts.hash(better),
                        id,
                        former)
                == 1;
    }

    /** Makes what was granted before no longer count, as a change of the second factor does. */
    public boolean renew(long id) {
        return changed(
                id,
                connection -> database.change(
                        connection,
                        "UPDATE {account} SET version = version + 1, changed = ? WHERE id = ?",
                        clock.millis(),
                        id));
    }

    /** Notes that somebody has signed in now. */
    public void noteSignIn(long id) {
        database.change("UPDATE {account} SET signed_in = ? WHERE id = ?", clock.millis(), id);
    }

    /** What else is known of an account. */
    public Map<String, String> attributes(long id) {
        Map<String, String> attributes = new TreeMap<>();
        database.with(connection -> database.list(
                connection,
                "SELECT name, content FROM {attribute} WHERE account = ?",
                row -> attributes.put(row.getString(1), row.getString(2)),
                id));
        return attributes;
    }

    /** Notes something of an account in place of what was noted by this name, or forgets it. */
    public void putAttribute(long id, String name, @Nullable String content) {
        Texts.attribute(name);
        if (content == null) {
            database.change("DELETE FROM {attribute} WHERE account = ? AND name = ?", id, name);
        } else if (!changeAttribute(id, name, Texts.content(content))) {
            addAttribute(id, name, content);
        }
    }

    private boolean changeAttribute(long id, String name, String content) {
        return database.change("UPDATE {attribute} SET content = ? WHERE account = ? AND name = ?", content, id, name)
                == 1;
    }

    private void addAttribute(long id, String name, String content) {
        try {
            database.change("INSERT INTO {attribute} (account, name, content) VALUES (?, ?, ?)", id, name, content);
        } catch (StorageException failed) {
            boolean isOthersNow = database.isDuplicate(failed);
            if (!isOthersNow || !changeAttribute(id, name, content)) {
                throw unknownAccount(failed);
            }
        }
    }

    private RuntimeException unknownAccount(StorageException failed) {
        return database.isParentless(failed)
                ? new RefusedAccountException(RefusedAccountException.Reason.ACCOUNT_UNKNOWN)
                : failed;
    }

    /** The names of the roles that an account was given; others may be included in them. */
    public Set<String> roles(long id) {
        return texts("SELECT role FROM {account_role} WHERE account = ?", id);
    }

    /** The permissions that an account has of its own, besides those of its roles. */
    public Set<String> permissions(long id) {
        return texts("SELECT permission FROM {account_permission} WHERE account = ?", id);
    }

    /** The permissions that an account is denied, whatever grants them. */
    public Set<String> denials(long id) {
        return texts("SELECT permission FROM {account_denial} WHERE account = ?", id);
    }

    private Set<String> texts(String query, long id) {
        return Set.copyOf(database.list(query, row -> row.getString(1), id));
    }
}
