package io.gatehouse.auth.realm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What realms tell of the people who visit, looked up at most once a second each. */
final class Standings {
    private static final int MOST = 10_000;

    private final Realms realms;
    private final RealmPolicy policy;
    private final Cache<Key, Standing> known;

    Standings(Realms realms, RealmPolicy policy, LongSupplier nanos) {
        this.realms = realms;
        this.policy = policy;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(policy.cache().compareTo(Duration.ZERO) > 0 ? policy.cache() : Duration.ofNanos(1))
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    private record Key(String realm, String id) {}

    /** The person whom a session names, or null where they may no longer visit. */
    @Nullable
    Standing of(VisitRecord visit) {
        Key key = new Key(visit.realm(), visit.id());
        Standing cached = known.getIfPresent(key);
        if (cached != null && visit.isGrantedTo(cached.person())) {
            return cached;
        }
        Standing fresh = lookedUp(key); // The session may be newer than what is cached.
        return fresh != null && visit.isGrantedTo(fresh.person()) ? fresh : null;
    }

    /** A realm that is no longer listed vouches for nobody. */
    private @Nullable Standing lookedUp(Key key) {
        Optional<UserRealm> realm = policy.realms().contains(key.realm) ? realms.named(key.realm) : Optional.empty();
        Optional<Standing> found =
                realm.flatMap(asked -> asked.byId(key.id).map(person -> new Standing(asked, person)));
        found.ifPresentOrElse(standing -> known.put(key, standing), () -> known.invalidate(key));
        return found.orElse(null);
    }
}
