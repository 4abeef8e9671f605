package io.gatehouse.auth.realm;

import io.gatehouse.auth.accounts.Permission;
import io.gatehouse.auth.accounts.Rights;
import io.gatehouse.auth.accounts.RoleGraph;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.authz.permission.WildcardPermission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person as their realm last told of them, and what they may do, once it is asked for. */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final UserRealm realm;
    private final Person person;
    private final RoleSource roles;
    private volatile @Nullable Given given;
    private volatile @Nullable Held held;

    Standing(UserRealm realm, Person person, RoleSource roles) {
        this.realm = realm;
        this.person = person;
        this.roles = roles;
    }

    /** What the realm says that the person was given. */
    private record Given(Set<String> roles, List<Permission> granted, List<Permission> denied) {}

    /** What they have by it, as long as no role changes. */
    private record Held(RoleGraph graph, Rights rights, AuthorizationInfo shiroRights) {}

    Person person() {
        return person;
    }

    /** Tells the realm. */
    void signedIn() {
        realm.signedIn(person);
    }

    Rights rights() {
        return held().rights;
    }

    /** The same as Shiro reads it. What is denied is not in it: {@link RightsRealm} asks for that. */
    AuthorizationInfo shiroRights() {
        return held().shiroRights;
    }

    private Held held() {
        RoleGraph graph = roles.graph();
        Held known = held;
        if (known == null || known.graph != graph) {
            Given had = given();
            Rights rights = graph.rights(had.roles, had.granted, had.denied);
            known = new Held(graph, rights, shiroRights(rights));
            held = known;
        }
        return known;
    }

    private static AuthorizationInfo shiroRights(Rights rights) {
        SimpleAuthorizationInfo made = new SimpleAuthorizationInfo(rights.roles());
        rights.granted().forEach(granted -> made.addObjectPermission(new WildcardPermission(granted.toString())));
        return made;
    }

    private Given given() {
        Given known = given;
        if (known == null) {
            known = new Given(
                    Set.copyOf(realm.roles(person)), read(realm.permissions(person)), read(realm.denials(person)));
            given = known;
        }
        return known;
    }

    /** A permission that can't be read grants nothing, and takes nothing from the others. */
    private List<Permission> read(Collection<String> texts) {
        return texts.stream().flatMap(text -> read(text).stream()).toList();
    }

    private Optional<Permission> read(String text) {
        try {
            return Optional.of(Permission.parse(text));
        } catch (IllegalArgumentException malformed) {
            LOG.warn("A permission of {} in realm {} can't be read and grants nothing", person.id(), realm.name());
            return Optional.empty();
        }
    }
}
