package io.gatehouse.auth.realm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.auth.accounts.RoleGraph;
import io.gatehouse.auth.changes.Change;
import io.gatehouse.auth.changes.Change.Kind;
import io.gatehouse.auth.changes.ChangeListener;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.database.StorageException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What realms tell of the people who visit. Accounts of our own are read again once they change; those of other realms, which tell of no
 * change, when what is known is older than {@code cache}.
 */
final class People implements ChangeListener {
    private final Realms realms;
    private final RealmPolicy policy;
    private final RoleSource roles;
    private final @Nullable Changes changes;
    private final LongSupplier nanos;
    /** Of whoever has a session: that holds what is known of its visitor. */
    private final Cache<Key, Acquaintance> known =
            Caffeine.newBuilder().weakValues().executor(Runnable::run).build();

    /** With changes and roles of the application's own accounts, where it has any. */
    People(Realms realms, RealmPolicy policy, @Nullable Changes changes, RoleSource roles, LongSupplier nanos) {
        this.realms = realms;
        this.policy = policy;
        this.changes = changes;
        this.roles = roles;
        this.nanos = nanos;
    }

    /** The roles of an application without accounts of its own: none that include or permit anything. */
    static RoleSource noRoles() {
        RoleGraph none = RoleGraph.empty();
        return () -> none;
    }

    /** By what a person is known. */
    record Key(String realm, String id) {}

    Acquaintance of(String realm, String id) {
        return Objects.requireNonNull(known.get(new Key(realm, id), key -> new Acquaintance(this, key)));
    }

    /** Whether what is known of somebody stays true until they are told of. */
    boolean isTold(Key key) {
        return changes != null && key.realm.equals(StoreRealm.NAME);
    }

    long now() {
        return nanos.getAsLong();
    }

    long cacheNanos() {
        return policy.cache().toNanos();
    }

    /** Before what is known counts. */
    void catchUpIfLate() {
        if (changes != null) {
            try {
                changes.catchUpIfLate();
            } catch (StorageException failed) {
                throw new UserRealm.UnavailableException("What has been changed can't be read", failed);
            }
        }
    }

    /** A realm that is no longer listed vouches for nobody. */
    @Nullable
    Standing lookedUp(Key key) {
        Optional<UserRealm> realm = policy.realms().contains(key.realm) ? realms.named(key.realm) : Optional.empty();
        return realm.flatMap(asked -> asked.byId(key.id).map(person -> new Standing(asked, person, roles)))
                .orElse(null);
    }

    Standing standingOf(UserRealm realm, Person person) {
        return new Standing(realm, person, roles);
    }

    @Override
    public void changed(Change change) {
        if (change.kind() == Kind.ROLE) {
            missedSome();
        } else if (change.kind() == Kind.ACCOUNT) {
            Acquaintance told = known.getIfPresent(new Key(StoreRealm.NAME, change.subject()));
            if (told != null) {
                told.forget();
            }
        }
    }

    @Override
    public void missedSome() {
        known.asMap().values().forEach(Acquaintance::forget);
    }
}
