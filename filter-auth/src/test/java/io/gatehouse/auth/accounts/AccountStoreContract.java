package io.gatehouse.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.auth.accounts.AccountStore.Page;
import io.gatehouse.auth.accounts.AccountStore.Search;
import io.gatehouse.auth.accounts.RefusedAccountException.Reason;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.database.StorageException;
import io.gatehouse.auth.testing.Race;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What accounts are, whatever database keeps them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccountStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    final Server server;
    private HikariDataSource pool;
    Database database;
    AccountStore store;
    Roles roles;

    AccountStoreContract(Server server) {
        this.server = server;
    }

    @BeforeAll
    void open() {
        pool = server.pool();
        database = Database.upToDate(pool, Server.prefix());
    }

    @AfterAll
    void close() {
        pool.close();
    }

    @BeforeEach
    void empty() {
        database.change("DELETE FROM {link}");
        database.change("DELETE FROM {account}");
        database.change("DELETE FROM {role}");
        store = Stores.accounts(database, InstantSource.fixed(NOW));
        roles = Stores.roles(database);
    }

    private static Account.Draft draft(String name, @Nullable String mail) {
        return new Account.Draft(name, mail, "Somebody", AccountStatus.ACTIVE, "hash", Set.of());
    }

    private Account made(String name) {
        return store.create(draft(name, null));
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedAccountException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private long rowsOf(String table) {
        return database.first("SELECT COUNT(*) FROM {" + table + "}", row -> row.getLong(1))
                .orElseThrow();
    }

    @Test
    void accountIsWhatItWasMadeAs() {
        roles.define("editor", "Writes", Set.of("news:edit"));
        Account made = store.create(new Account.Draft(
                "Jan", "Jan@Example.org", "Jan de Vries", AccountStatus.ACTIVE, "hash", Set.of("editor")));

        Account found = store.byId(made.id()).orElseThrow();
        assertThat(found).isEqualTo(made);
        assertThat(found.created()).isEqualTo(NOW);
        assertThat(found.signedIn()).isNull();
        assertThat(store.roles(made.id())).containsExactly("editor");
        assertThat(permitted(made.id())).containsExactly("news:edit");
        assertThat(store.passwordHash(made.id())).contains("hash");
    }

    @ParameterizedTest
    @CsvSource({"jan", "JAN", "' Jan '", "ｊａｎ", "jan@example.org", "JAN@EXAMPLE.ORG"})
    void accountIsFoundInAnySpellingOfNameOrMail(String typed) {
        Account made = store.create(draft("Jan", "jan@example.org"));

        assertThat(store.byName(typed)).contains(made);
    }

    static List<String> foundNowhere() {
        return List.of(
                "",
                " ",
                "jan\0",
                "\0",
                "\ud800",
                "jan\udc00",
                "' OR '1'='1",
                "jan'--",
                "%",
                "ja_",
                "jan*",
                "*)(uid=*",
                "jan\r\nSet-Cookie: x=y",
                "\u202ejan",
                "j\u0430n",
                "jan\u00ad",
                "{account}",
                "${identity}",
                "\\",
                "jan".repeat(350_000));
    }

    @ParameterizedTest
    @MethodSource("foundNowhere")
    void otherTextFindsNobodyAndNeverFails(String typed) {
        made("jan");

        assertThat(store.byName(typed)).isEmpty();
        assertThat(store.byMail(typed)).isEmpty();
        assertThat(store.page(new Search(typed + "x", null, "", 10)).accounts()).isEmpty();
        assertThat(store.page(new Search("", null, typed, 10)).accounts()).hasSizeLessThanOrEqualTo(1);
        assertThat(store.count(new Search(typed + "x", null, "", 10))).isZero();
    }

    @Test
    void databaseWithoutTheCheckWouldFailOnNul() {
        assertThatThrownBy(() -> database.first("SELECT id FROM {account} WHERE name = ?", row -> 1, "\0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "admin, Admin, NAME_TAKEN",
        "admin, ａｄｍｉｎ, NAME_TAKEN",
        "stra\u00dfe, STRASSE, NAME_TAKEN",
        "admin, \u0430dmin, NAME_CONFUSABLE",
        "admin, \u0410DMIN, NAME_CONFUSABLE",
        "\u0430dmin, admin, NAME_CONFUSABLE",
        "root, r\u03bfot, NAME_CONFUSABLE",
        "admin, adm\u0131n, NAME_TAKEN",
        "j\u00e9r, j\u0435\u0301r, NAME_CONFUSABLE",
        "club-admin, club\u2010admin, NAME_CONFUSABLE"
    })
    void nameThatIsOrLooksLikeAnothersIsRefused(String first, String second, Reason reason) {
        made(first);

        assertRefused(reason, () -> made(second));
        assertThat(rowsOf("account")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"user1, userl", "jan0, jano", "jan, j\u00e4n", "cocoa, cacao", "ann-marie, ann_marie"})
    void namesThatOnlyResembleEachOtherAreTwo(String first, String second) {
        made(first);

        assertThat(made(second).name()).isEqualTo(second);
    }

    @Test
    void mailIsOneAccountsAlone() {
        store.create(draft("jan", "jan@example.org"));
        Account piet = made("piet");

        assertRefused(Reason.MAIL_TAKEN, () -> store.create(draft("kees", "JAN@example.org")));
        assertRefused(Reason.MAIL_TAKEN, () -> store.changeMail(piet.id(), "jan@EXAMPLE.org"));
        assertRefused(Reason.NAME_TAKEN, () -> made("Jan@example.org"));
        assertRefused(Reason.NAME_TAKEN, () -> store.rename(piet.id(), "jan@example.org"));
        assertThat(store.byId(piet.id())).contains(piet);
        assertThat(store.changeMail(piet.id(), null)).isTrue();
    }

    @Test
    void confirmedMailGoesBeforeANameThatLooksLikeOne() {
        made("jan@example.org");
        Account owner = store.create(draft("jan", "jan@example.org"));

        assertThat(store.byName("jan@example.org")).contains(owner);
    }

    @Test
    void renamedAccountIsFoundByItsNewNameAlone() {
        Account jan = made("jan");

        assertThat(store.rename(jan.id(), "Piet")).isTrue();
        assertThat(store.rename(jan.id(), "PIET")).isTrue();
        assertThat(store.byName("jan")).isEmpty();
        assertThat(store.byName("piet").orElseThrow().name()).isEqualTo("PIET");
        assertThat(store.page(new Search("jan", null, "", 10)).accounts()).isEmpty();
        assertThat(store.page(new Search("pie", null, "", 10)).accounts()).hasSize(1);
        assertThat(store.rename(jan.id() + 1_000, "x")).isFalse();
    }

    @Test
    void refusedRoleLeavesNoHalfMadeAccount() {
        assertRefused(
                Reason.ROLE_UNKNOWN,
                () -> store.create(
                        new Account.Draft("jan", null, "Jan", AccountStatus.ACTIVE, null, Set.of("no such role"))));

        assertThat(rowsOf("account")).isZero();
        assertThat(rowsOf("account_word")).isZero();
    }

    @Test
    void withoutATransactionHalfAnAccountWouldBeLeft() {
        assertThatThrownBy(() -> database.with(connection -> {
                    new AccountRows(Changes.of(database, InstantSource.system()), InstantSource.fixed(NOW))
                            .insert(
                                    connection,
                                    new Account.Draft("jan", null, "Jan", AccountStatus.ACTIVE, null, Set.of("none")));
                    return 0;
                }))
                .isInstanceOf(StorageException.class);

        assertThat(rowsOf("account")).isEqualTo(1);
    }

    @Test
    void deletedAccountLeavesNothingAndItsNumberIsNotGivenAgain() {
        roles.define("editor", "", Set.of());
        Account jan = made("jan");
        roles.grant(jan.id(), "editor");
        roles.permit(jan.id(), "news:edit");
        store.putAttribute(jan.id(), "phone", "1");

        assertThat(store.delete(jan.id())).isTrue();
        assertThat(store.delete(jan.id())).isFalse();
        for (String table :
                new String[] {"account", "account_word", "account_role", "account_permission", "attribute"}) {
            assertThat(rowsOf(table)).as(table).isZero();
        }
        assertThat(made("jan").id()).isGreaterThan(jan.id());
    }

    @Test
    void versionGrowsWithPasswordAndStatusAndNothingElse() {
        Account jan = made("jan");
        store.noteSignIn(jan.id());
        store.changeDisplayName(jan.id(), "Jan");
        assertThat(store.improveHash(jan.id(), "hash", "better")).isTrue();
        assertThat(store.improveHash(jan.id(), "hash", "late")).isFalse();
        assertThat(store.byId(jan.id()).orElseThrow().version()).isEqualTo(1);
        assertThat(store.byId(jan.id()).orElseThrow().signedIn()).isEqualTo(NOW);

        store.changePassword(jan.id(), "other");
        store.changeStatus(jan.id(), AccountStatus.LOCKED);
        store.renew(jan.id());
        assertThat(store.byId(jan.id()).orElseThrow().version()).isEqualTo(4);
        assertThat(store.byId(jan.id()).orElseThrow().isActive()).isFalse();
    }

    @Test
    void onlySomebodyInvitedIsActivatedAndOnce() {
        Account jan = store.create(Account.Draft.invited("jan", null, "Jan"));
        assertThat(jan.isActive()).isFalse();

        assertThat(store.activate(jan.id(), "hash")).isTrue();
        assertThat(store.activate(jan.id(), "thief")).isFalse();
        assertThat(store.passwordHash(jan.id())).contains("hash");
        assertThat(store.byId(jan.id()).orElseThrow().isActive()).isTrue();
    }

    @Test
    void attributesAreKeptAndForgotten() {
        Account jan = made("jan");
        store.putAttribute(jan.id(), "phone", "1");
        store.putAttribute(jan.id(), "phone", "2");
        store.putAttribute(jan.id(), "note", "x".repeat(4000));
        store.putAttribute(jan.id(), "note", null);

        assertThat(store.attributes(jan.id())).isEqualTo(Map.of("phone", "2"));
        assertRefused(Reason.ACCOUNT_UNKNOWN, () -> store.putAttribute(jan.id() + 1_000, "phone", "1"));
        assertRefused(Reason.ATTRIBUTE_INVALID, () -> store.putAttribute(jan.id(), "a b", "1"));
        assertRefused(Reason.ATTRIBUTE_INVALID, () -> store.putAttribute(jan.id(), "a", "x".repeat(4001)));
        assertRefused(Reason.ATTRIBUTE_INVALID, () -> store.putAttribute(jan.id(), "a", "\0"));
    }

    @Test
    void rolesPermitWhatTheyHold() {
        roles.define("editor", "Writes news", Set.of("news:edit,publish:*", "files:read"));
        Account jan = made("jan");

        assertThat(roles.grant(jan.id(), "editor")).isTrue();
        assertThat(roles.grant(jan.id(), "editor")).isFalse();
        assertThat(roles.permit(jan.id(), "club:*")).isTrue();
        assertThat(permitted(jan.id())).containsExactlyInAnyOrder("news:edit,publish:*", "files:read", "club:*");
        assertThat(roles.all()).containsExactly(new Roles.Role("editor", "Writes news", 1));
        assertThat(roles.members("editor", 0, 10)).containsExactly(jan.id());

        roles.redefine("editor", defined("news:read"));
        assertThat(permitted(jan.id())).containsExactlyInAnyOrder("news:read", "club:*");
        assertRefused(Reason.ROLE_TAKEN, () -> roles.define("editor", "", Set.of()));
        assertRefused(Reason.ROLE_UNKNOWN, () -> roles.grant(jan.id(), "admin"));
        assertRefused(Reason.ROLE_UNKNOWN, () -> roles.replace(jan.id(), Set.of("admin")));
        assertThat(store.roles(jan.id())).containsExactly("editor");

        assertThat(roles.delete("editor")).isTrue();
        assertThat(roles.unpermit(jan.id(), "club:*")).isTrue();
        assertThat(permitted(jan.id())).isEmpty();
    }

    private List<String> permitted(long account) {
        return rights(account).granted().stream().map(Permission::toString).toList();
    }

    private Rights rights(long account) {
        return roles.rights(account, store);
    }

    private static Roles.Definition defined(String permission, String... included) {
        return new Roles.Definition("Something", Set.of(permission), Set.of(), Set.of(included));
    }

    @Test
    void roleHasWhatTheRolesHaveThatItIncludes() {
        roles.define("reader", defined("news:read"));
        roles.define("editor", defined("news:edit", "reader"));
        roles.define("chief", defined("news:publish", "editor"));
        Account jan = made("jan");
        roles.grant(jan.id(), "chief");

        assertThat(rights(jan.id()).roles()).containsExactlyInAnyOrder("chief", "editor", "reader");
        assertThat(permitted(jan.id())).containsExactlyInAnyOrder("news:publish", "news:edit", "news:read");
        roles.redefine("editor", defined("news:edit"));
        assertThat(rights(jan.id()).roles()).containsExactlyInAnyOrder("chief", "editor");
        assertThat(roles.definition("chief").orElseThrow().included()).containsExactly("editor");
        assertRefused(Reason.ROLE_UNKNOWN, () -> roles.redefine("editor", defined("a", "nobody")));
        assertThat(roles.definition("editor").orElseThrow()).isEqualTo(defined("news:edit"));
    }

    @Test
    void roleIncludesItselfByNoOther() {
        roles.define("a", defined("x:a"));
        roles.define("b", defined("x:b", "a"));
        roles.define("c", defined("x:c", "b"));

        assertRefused(Reason.ROLE_CIRCULAR, () -> roles.redefine("a", defined("x:a", "c")));
        assertRefused(Reason.ROLE_CIRCULAR, () -> roles.redefine("a", defined("x:a", "a")));
        assertThat(roles.definition("a").orElseThrow().included()).isEmpty();
    }

    @Test
    void circleIsNotMadeByTwoAtOnceEither() throws Exception {
        roles.define("a", defined("x:a"));
        roles.define("b", defined("x:b"));

        Race.of(2, at -> () -> {
            try {
                return at == 0 ? roles.redefine("a", defined("x:a", "b")) : roles.redefine("b", defined("x:b", "a"));
            } catch (RefusedAccountException refused) {
                return false;
            }
        });
        assertThat(roles.definition("a").orElseThrow().included().size()
                        + roles.definition("b").orElseThrow().included().size())
                .isEqualTo(1);
    }

    @Test
    void denialWinsWhereverItStands() {
        roles.define("all", defined("*"));
        roles.define("intern", new Roles.Definition("", Set.of(), Set.of("news:delete"), Set.of("all")));
        Account jan = made("jan");
        roles.replace(jan.id(), Set.of("all", "intern"));

        assertThat(rights(jan.id()).permit(Permission.parse("news:edit"))).isTrue();
        assertThat(rights(jan.id()).permit(Permission.parse("news:delete"))).isFalse();
        assertThat(roles.deny(jan.id(), "news:edit")).isTrue();
        assertThat(roles.deny(jan.id(), "news:edit")).isFalse();
        assertThat(rights(jan.id()).permit(Permission.parse("news:edit"))).isFalse();
        assertThat(roles.undeny(jan.id(), "news:edit")).isTrue();
        assertThat(rights(jan.id()).permit(Permission.parse("news:edit"))).isTrue();
    }

    /** Each way of losing the last one; none is found by its name alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {"revoke", "replace", "disable", "delete account", "delete role", "exclude", "delete between"})
    void lastAdministratorStays(String way) {
        roles.define("admin", defined("*"));
        roles.define("board", defined("x:y", "admin"));
        roles.define("chair", defined("x:z", "board"));
        Account jan = made("jan");
        Account piet = store.create(new Account.Draft(
                "piet", null, "Piet", AccountStatus.DISABLED, "hash", Set.of("admin"))); // May not sign in.
        roles.grant(jan.id(), "chair");

        assertRefused(Reason.LAST_ADMINISTRATOR, () -> lose(way, jan));
        assertThat(rights(jan.id()).roles()).contains("admin");
        store.changeStatus(piet.id(), AccountStatus.ACTIVE);
        lose(way.equals("delete role") ? "revoke" : way, jan);
    }

    private void lose(String way, Account account) {
        switch (way) {
            case "revoke" -> roles.revoke(account.id(), "chair");
            case "replace" -> roles.replace(account.id(), Set.of());
            case "disable" -> store.changeStatus(account.id(), AccountStatus.DISABLED);
            case "delete account" -> store.delete(account.id());
            case "delete role" -> roles.delete("admin");
            case "exclude" -> roles.redefine("board", defined("x:y"));
            default -> roles.delete("board");
        }
    }

    @Test
    void ofTwoAdministratorsWhoAreRemovedAtOnceOneStays() throws Exception {
        roles.define("admin", defined("*"));
        Account jan = made("jan");
        Account piet = made("piet");
        roles.grant(jan.id(), "admin");
        roles.grant(piet.id(), "admin");

        Race.of(2, at -> () -> {
            try {
                return roles.revoke(at == 0 ? jan.id() : piet.id(), "admin");
            } catch (RefusedAccountException refused) {
                return false;
            }
        });
        assertThat(roles.members("admin", 0, 10)).hasSize(1);
    }

    @Test
    void nobodyTakesTheirOwnRightsAway() {
        roles.define("admin", defined("*"));
        Account jan = made("jan");
        Account piet = made("piet");
        roles.grant(jan.id(), "admin");
        roles.grant(piet.id(), "admin");
        Guardian guardian = new Guardian(database, new RoleRows(database), "admin", jan.id());
        Changes changes = Changes.of(database, InstantSource.system());
        Roles byJan = new Roles(changes, guardian);
        AccountStore storeByJan = new AccountStore(changes, guardian, InstantSource.system());

        assertRefused(Reason.OWN_RIGHTS, () -> byJan.revoke(jan.id(), "admin"));
        assertRefused(Reason.OWN_RIGHTS, () -> storeByJan.changeStatus(jan.id(), AccountStatus.DISABLED));
        assertRefused(Reason.OWN_RIGHTS, () -> storeByJan.delete(jan.id()));
        assertThat(byJan.revoke(piet.id(), "admin")).isTrue();
        assertThat(storeByJan.delete(piet.id())).isTrue();
    }

    @Test
    void listGoesOnAfterEachPage() {
        List<String> names =
                IntStream.range(0, 25).mapToObj("user%03d"::formatted).toList();
        names.forEach(this::made);

        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            Page page = store.page(new Search("", null, after, 10));
            page.accounts().forEach(account -> seen.add(account.name()));
            after = page.next();
        }
        assertThat(seen).isEqualTo(names);
        assertThat(store.count(new Search("", null, "", 10))).isEqualTo(25);
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource({
        "jan, jan.vries",
        "VRIES, jan.vries",
        "jan@exam, jan.vries",
        "example, jan.vries",
        "de vr, jan.vries",
        "'vries jan', jan.vries",
        "'jan nobody', ",
        "ries, ",
        "'%', ",
        "'_an', ",
        "'!', ",
        "50%, '50%off'",
        "A!, 'a!b'"
    })
    void searchFindsBeginningsOfWords(String text, @Nullable String name) {
        store.create(new Account.Draft(
                "jan.vries", "jan@example.org", "Jan de Vries", AccountStatus.ACTIVE, null, Set.of()));
        made("50%off");
        made("a!b");

        assertThat(store.page(new Search(text, null, "", 10)).accounts())
                .extracting(Account::name)
                .isEqualTo(name == null ? List.of() : List.of(name));
    }

    @Test
    void listShowsOneStatusAlone() {
        made("jan");
        store.create(Account.Draft.invited("piet", null, "Piet"));

        assertThat(store.page(new Search("", AccountStatus.INVITED, "", 10)).accounts())
                .extracting(Account::name)
                .containsExactly("piet");
        assertThat(store.count(new Search("pi", AccountStatus.ACTIVE, "", 10))).isZero();
        assertThat(store.counts()).isEqualTo(Map.of(AccountStatus.ACTIVE, 1L, AccountStatus.INVITED, 1L));
    }

    @Test
    void anyTextIsAcceptedOrRefusedByName() {
        Random random = new Random(7);
        int accepted = 0;
        for (int round = 0; round < 300; round++) {
            String name = text(random);
            try {
                Account made = store.create(new Account.Draft(
                        name,
                        random.nextBoolean() ? null : text(random) + "@example.org",
                        text(random),
                        AccountStatus.ACTIVE,
                        text(random),
                        Set.of()));
                assertThat(store.byName(name)).contains(made);
                accepted++;
            } catch (RefusedAccountException refused) {
                assertThat(refused.reason().code()).startsWith("account.");
            }
        }
        assertThat(accepted).isPositive();
        assertThat(rowsOf("account")).isEqualTo(accepted);
    }

    private static String text(Random random) {
        int[] starts = {
            'a', 'a', 'a', 0x20, 0xC0, 0x370, 0x400, 0x5D0, 0x200B, 0x3040, 0xAC00, 0xD7F0, 0xFB00, 0xFDF0, 0x1F600
        };
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(random.nextInt(8) == 0 ? 300 : 8);
        int start = starts[random.nextInt(starts.length)];
        for (int at = 0; at < length; at++) {
            text.appendCodePoint(start + random.nextInt(26));
        }
        return text.toString();
    }

    @Test
    void ofManyWhoWantOneNameAtOnceOneHasIt() throws Exception {
        List<Boolean> made = Race.of(8, number -> () -> isMade(number % 2 == 0 ? "admin" : "\u0430dmin"));

        assertThat(made).containsOnlyOnce(true);
        assertThat(rowsOf("account")).isEqualTo(1);
    }

    private boolean isMade(String name) {
        try {
            made(name);
            return true;
        } catch (RefusedAccountException | StorageException refused) {
            return false;
        }
    }
}
