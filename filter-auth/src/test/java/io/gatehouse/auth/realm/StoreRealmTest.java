package io.gatehouse.auth.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.HeldAccounts;
import io.gatehouse.auth.realm.UserRealm.BusyException;
import io.gatehouse.auth.realm.UserRealm.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreRealmTest {
    private final HeldAccounts accounts;
    private final List<String> work = new ArrayList<>();
    private final StoreRealm realm;
    private boolean isHashBusy;

    StoreRealmTest() throws Exception {
        accounts = new HeldAccounts(UUID.randomUUID().toString());
        realm = new StoreRealm(accounts::store, () -> new Plain());
    }

    /** Stored as {@code new:password} or, outdated, as {@code old:password}. */
    private final class Plain implements PasswordCheck {
        @Override
        public Result verify(char[] password, String stored) {
            work.add("compare");
            if (!stored.substring(4).equals(String.valueOf(password))) {
                return Result.WRONG;
            }
            return stored.startsWith("new:") ? Result.RIGHT : Result.OUTDATED;
        }

        @Override
        public void verifyNothing(char[] password) {
            work.add("compare");
        }

        @Override
        public String hash(char[] password) {
            if (isHashBusy) {
                throw new BusyException(Duration.ofSeconds(1));
            }
            return "new:" + String.valueOf(password);
        }
    }

    private Person person(String name) {
        return realm.find(name).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Joe", "joe", " JOE ", "\uff2a\uff2f\uff25", "joe@example.org", "JOE@example.ORG"})
    void personIsFoundInAnySpelling(String typed) {
        long id = accounts.add("Joe", "joe@example.org", AccountStatus.ACTIVE, "new:right");

        Person joe = person(typed);
        assertThat(joe).isEqualTo(new Person("store", "" + id, "Joe", "Name of Joe", "joe@example.org", true, 1));
        assertThat(realm.byId(joe.id())).contains(joe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"j\u043ee", "joe'--", "' OR '1'='1", "joe\0", "%", ""})
    void otherNamesAreNobody(String typed) {
        accounts.add("joe", "joe@example.org", AccountStatus.ACTIVE, "new:right");

        assertThat(realm.find(typed)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AccountStatus.class)
    void onlyActiveAccountsMaySignIn(AccountStatus status) {
        accounts.add("joe", "joe@example.org", status, "new:right");

        assertThat(person("joe").isActive()).isEqualTo(status == AccountStatus.ACTIVE);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}, then {3}")
    @CsvSource({
        "new:right, right, true, new:right",
        "new:right, wrong, false, new:right",
        "old:right, right, true, new:right",
        "old:right, wrong, false, old:right",
    })
    void outdatedHashIsReplacedOnceThePasswordIsKnown(String stored, String typed, boolean isRight, String after) {
        long id = accounts.add("joe", "joe@example.org", AccountStatus.ACTIVE, stored);

        assertThat(realm.verify(person("joe"), typed.toCharArray())).isEqualTo(isRight);
        assertThat(accounts.store().passwordHash(id)).contains(after);
        assertThat(person("joe").version()).isEqualTo(1);
    }

    @Test
    void signInDoesNotFailForAHashThatIsReplacedLater() {
        long id = accounts.add("joe", "joe@example.org", AccountStatus.ACTIVE, "old:right");
        isHashBusy = true;

        assertThat(realm.verify(person("joe"), "right".toCharArray())).isTrue();
        assertThat(accounts.store().passwordHash(id)).contains("old:right");
    }

    @Test
    void accountWithoutAPasswordCostsAsMuch() {
        accounts.add("joe", "joe@example.org", AccountStatus.INVITED, "new:");
        accounts.store().changePassword(Long.parseLong(person("joe").id()), "new:x");
        realm.verify(person("joe"), "right".toCharArray());
        realm.verifyNothing("right".toCharArray());
        realm.verify(new Person("store", "99", "gone", "gone", null, true, 1), "right".toCharArray());

        assertThat(work).containsExactly("compare", "compare", "compare");
    }

    @Test
    void rolesAndPermissionsAreTheAccounts() {
        long id = accounts.add("joe", "joe@example.org", AccountStatus.ACTIVE, "new:right");
        accounts.grant(id, "editor", "page:*");

        assertThat(realm.roles(person("joe"))).containsExactly("editor");
        assertThat(realm.permissions(person("joe"))).as("of the account itself").isEmpty();
    }

    @Test
    void signInIsNoted() {
        long id = accounts.add("joe", "joe@example.org", AccountStatus.ACTIVE, "new:right");
        realm.signedIn(person("joe"));

        assertThat(accounts.store().byId(id).orElseThrow().signedIn()).isNotNull();
    }

    @Test
    void databaseThatGoesAwayIsNoWrongPassword() throws Exception {
        accounts.add("joe", "joe@example.org", AccountStatus.ACTIVE, "new:right");
        Person joe = person("joe");
        accounts.shutDown();

        assertThatThrownBy(() -> realm.find("joe")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> realm.byId(joe.id())).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> realm.verify(joe, "right".toCharArray())).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> realm.roles(joe)).isInstanceOf(UnavailableException.class);
    }
}
