package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.RefusedAccountException;
import io.gatehouse.auth.accounts.Roles;
import io.gatehouse.auth.areas.Areas;
import io.gatehouse.auth.database.Server;
import io.gatehouse.auth.passwords.Passwords;
import io.gatehouse.auth.sessions.Sessions;
import io.gatehouse.auth.sessions.SignedInSession;
import io.gatehouse.auth.testing.Race;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes of one site: what is changed on one acts on the next request at the other. */
@ParameterizedClass(name = "{0}")
@EnumSource(
        value = Server.class,
        names = {"POSTGRESQL", "MARIADB"})
class NodesIT {
    private static final int ROUNDS = 8;
    private static final int FEW_ROUNDS = 2;
    private static final String AREAS = """
            [areas]
            /members/** = user
            /editors/** = roles[editor]
            /news/** = perms[news:edit]
            otherwise = open""";

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Server server;

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init") // Each test starts its own.
    private Site here;

    @SuppressWarnings("NullAway.Init")
    private Site there;

    private void start(String... sessions) throws Exception {
        String database = "url = " + server.url() + "\nuser = " + server.user() + "\ntablePrefix = " + Server.prefix()
                + "\npoolSize = 4";
        String lines = "[signin]\n[lockout]\nmode = off\n" + AREAS + "\n[sessions]\n" + String.join("\n", sessions);
        here = Site.on(database, home, lines);
        there = Site.on(database, home, lines);
    }

    @AfterEach
    void stop() {
        if (there != null) {
            there.close();
        }
        if (here != null) {
            here.close();
        }
    }

    private Roles roles() {
        return here.accounts().roles();
    }

    private Areas areas() {
        return Areas.of(here.servletContext()).orElseThrow();
    }

    private static int status(Site.Browser browser, String path) throws Exception {
        return browser.get(path).statusCode();
    }

    private void redefine(String role, Set<String> permissions, Set<String> denials, Set<String> included) {
        assertThat(roles().redefine(role, new Roles.Definition(role, permissions, denials, included)))
                .isTrue();
    }

    @Test
    void roleIsGivenAndTakenAway() throws Exception {
        start();
        Account joe = here.add("joe");
        here.define("editor");
        Site.Browser browser = there.browser().as("joe");
        assertThat(status(browser, "/editors/")).isEqualTo(403);
        for (int round = 0; round < FEW_ROUNDS; round++) {
            roles().grant(joe.id(), "editor");
            assertThat(status(browser, "/editors/")).as("round %d", round).isEqualTo(200);
            roles().revoke(joe.id(), "editor");
            assertThat(status(browser, "/editors/")).as("round %d", round).isEqualTo(403);
        }
    }

    @Test
    void roleBecomesAnother() throws Exception {
        start();
        here.define("editor");
        here.add("joe", "writer");
        Site.Browser browser = there.browser().as("joe");
        for (int round = 0; round < FEW_ROUNDS; round++) {
            assertThat(status(browser, "/news/")).isEqualTo(403);
            redefine("writer", Set.of("news:*"), Set.of(), Set.of());
            assertThat(status(browser, "/news/")).as("permitted").isEqualTo(200);
            redefine("writer", Set.of("news:*"), Set.of("news:edit"), Set.of());
            assertThat(status(browser, "/news/")).as("denied").isEqualTo(403);
            redefine("writer", Set.of(), Set.of(), Set.of("editor"));
            assertThat(status(browser, "/editors/")).as("included").isEqualTo(200);
            redefine("writer", Set.of(), Set.of(), Set.of());
            assertThat(status(browser, "/editors/")).as("no more").isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "password", "delete", "end"})
    void sessionEnds(String way) throws Exception {
        start();
        here.add("ann");
        Site.Browser ann = there.browser().as("ann");
        for (int round = 0; round < FEW_ROUNDS; round++) {
            Account joe = here.add("joe" + round);
            Site.Browser browser = there.browser().as(joe.name());
            assertThat(status(browser, "/members/")).isEqualTo(200);
            endHere(way, joe);
            assertThat(status(browser, "/members/")).as("round %d", round).isEqualTo(401);
        }
        assertThat(status(ann, "/members/")).isEqualTo(200);
    }

    private void endHere(String way, Account joe) {
        Sessions sessions = Sessions.of(here.servletContext()).orElseThrow();
        List<SignedInSession> his = sessions.all("", 1_000).stream()
                .filter(session -> session.person().equals(String.valueOf(joe.id())))
                .toList();
        assertThat(his).hasSize(1);
        switch (way) {
            case "disable" -> here.accounts().store().changeStatus(joe.id(), AccountStatus.DISABLED);
            case "password" -> here.accounts().store().changePassword(joe.id(), hash("another one"));
            case "delete" -> here.accounts().store().delete(joe.id());
            default -> assertThat(sessions.end(his.get(0).id())).isTrue();
        }
    }

    private String hash(String password) {
        return Passwords.of(here.servletContext()).hash(password.toCharArray());
    }

    @Test
    void areaIsSecuredAndReleased() throws Exception {
        start();
        here.add("joe");
        Site.Browser joe = there.browser().as("joe");
        Site.Browser stranger = there.browser();
        for (int round = 0; round < ROUNDS; round++) {
            areas().secure("/open/**", "authc", "ann");
            assertThat(status(stranger, "/open/x")).as("round %d", round).isEqualTo(401);
            assertThat(status(joe, "/open/x")).as("round %d", round).isEqualTo(200);
            areas().release("/open/**", "ann");
            assertThat(status(stranger, "/open/x")).as("round %d", round).isEqualTo(200);
        }
    }

    @Test
    void areaIsRolledBack() throws Exception {
        start();
        Site.Browser stranger = there.browser();
        long open = areas().secure("/other/**", "authc", "ann");
        for (int round = 0; round < FEW_ROUNDS; round++) {
            long closed = areas().secure("/open/**", "authc", "ann");
            assertThat(status(stranger, "/open/x")).as("round %d", round).isEqualTo(401);
            areas().rollBack(open, "ann");
            assertThat(status(stranger, "/open/x")).as("round %d", round).isEqualTo(200);
            areas().rollBack(closed, "ann");
            assertThat(status(stranger, "/open/x")).as("round %d", round).isEqualTo(401);
            areas().release("/open/**", "ann");
        }
    }

    /** The twin: nobody reads the tables for each request, so a change that is told to nobody is missed. */
    @Test
    void changeThatIsToldToNobodyIsMissed() throws Exception {
        start();
        here.add("joe", "editor");
        Site.Browser browser = there.browser().as("joe");
        areas().secure("/open/**", "authc", "ann");
        assertThat(status(browser, "/editors/")).isEqualTo(200);
        here.accounts().database().change("DELETE FROM {account_role}");
        here.accounts().database().change("DELETE FROM {area}");

        assertThat(status(browser, "/editors/")).isEqualTo(200);
        assertThat(status(there.browser(), "/open/x")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"end-oldest", "refuse"})
    void limitIsExactWhenManySignInAtBoth(String whenFull) throws Exception {
        start("limit = 1", "whenFull = " + whenFull);
        here.add("joe");
        List<Site.Browser> browsers =
                Race.of(20, at -> () -> (at % 2 == 0 ? here : there).browser().as("joe"));
        int in = 0;
        for (Site.Browser browser : browsers) {
            in += status(browser, "/members/") == 200 ? 1 : 0;
        }
        assertThat(in).isEqualTo(1);
        assertThat(Sessions.of(here.servletContext()).orElseThrow().all("", 100))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revoke", "disable", "delete"})
    void oneAdministratorStaysWhenBothNodesRemoveOne(String way) throws Exception {
        start();
        for (int round = 0; round < FEW_ROUNDS; round++) {
            Account ann = here.add("ann" + round, "admin");
            Account bob = here.add("bob" + round, "admin");
            leaveOnly(ann, bob);
            List<Boolean> removed =
                    Race.of(2, at -> () -> at == 0 ? isRemoved(here, way, ann) : isRemoved(there, way, bob));

            assertThat(removed).as("round %d", round).containsExactlyInAnyOrder(true, false);
            assertThat(administrators()).as("round %d", round).isEqualTo(1);
        }
    }

    /** Whoever stayed in the round before goes. */
    private void leaveOnly(Account ann, Account bob) {
        roles().members("admin", 0, 10).stream()
                .filter(account -> account != ann.id() && account != bob.id())
                .forEach(account -> roles().revoke(account, "admin"));
    }

    private long administrators() {
        return roles().members("admin", 0, 10).stream()
                .filter(account -> here.accounts()
                        .store()
                        .byId(account)
                        .filter(Account::isActive)
                        .isPresent())
                .count();
    }

    private static boolean isRemoved(Site node, String way, Account account) {
        try {
            return switch (way) {
                case "revoke" -> node.accounts().roles().revoke(account.id(), "admin");
                case "disable" -> node.accounts().store().changeStatus(account.id(), AccountStatus.DISABLED);
                default -> node.accounts().store().delete(account.id());
            };
        } catch (RefusedAccountException refused) {
            return false;
        }
    }
}
