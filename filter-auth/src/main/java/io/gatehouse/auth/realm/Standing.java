package io.gatehouse.auth.realm;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.authz.permission.InvalidPermissionStringException;
import org.apache.shiro.authz.permission.WildcardPermission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person as their realm last told of them, and what they may do, once it is asked for. */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final UserRealm realm;
    private final Person person;
    private volatile @Nullable Set<String> roles;
    private volatile @Nullable AuthorizationInfo rights;

    Standing(UserRealm realm, Person person) {
        this.realm = realm;
        this.person = person;
    }

    Person person() {
        return person;
    }

    /** Tells the realm. */
    void signedIn() {
        realm.signedIn(person);
    }

    Set<String> roles() {
        Set<String> known = roles;
        if (known == null) {
            known = Set.copyOf(realm.roles(person));
            roles = known;
        }
        return known;
    }

    /** Roles and permissions as Shiro reads them. */
    AuthorizationInfo rights() {
        AuthorizationInfo known = rights;
        if (known == null) {
            SimpleAuthorizationInfo made = new SimpleAuthorizationInfo(roles());
            made.setObjectPermissions(realm.permissions(person).stream()
                    .flatMap(text -> permission(text).stream())
                    .collect(Collectors.toUnmodifiableSet()));
            known = made;
            rights = known;
        }
        return known;
    }

    /** One that can't be read grants nothing, and takes nothing from the others. */
    private Optional<Permission> permission(String text) {
        try {
            return Optional.of(new WildcardPermission(text));
        } catch (InvalidPermissionStringException | IllegalArgumentException malformed) {
            LOG.warn("A permission of {} in realm {} can't be read and grants nothing", person.id(), realm.name());
            return Optional.empty();
        }
    }
}
