package io.gatehouse.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupLinkTest {
    private static final String PAGE = "/site/setup";

    @TempDir
    private Path folder;

    private Deployment site;
    private AccountsFilter filter;
    private Accounts accounts;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        site = new Deployment(folder.resolve("webapp"));
        filter = site.started("home = " + folder.resolve("home"));
        accounts = Accounts.of(site.context);
        file = folder.resolve("home").resolve(SetupLink.FILE);
    }

    @AfterEach
    void stop() {
        filter.destroy();
    }

    private String token() {
        return accounts.setupLink().make(PAGE).orElseThrow().substring((PAGE + "?token=").length());
    }

    private static Account.Draft admin(String name) {
        return new Account.Draft(name, null, "Admin", AccountStatus.ACTIVE, "hash", Set.of());
    }

    @Test
    void linkStandsInAFileThatOnlyItsOwnerReads() throws Exception {
        String link = accounts.setupLink().make(PAGE).orElseThrow();

        assertThat(file).hasContent(link + '\n');
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(link).matches("/site/setup\\?token=[A-Za-z0-9_-]{43}");
    }

    @Test
    void databaseKnowsTheHashAlone() {
        String token = token();

        assertThat(accounts.database().list("SELECT token_hash FROM {link}", row -> row.getString(1)))
                .hasSize(1)
                .noneMatch(stored -> stored.contains(token));
    }

    @Test
    void linkMakesTheFirstAccountOnce() {
        String token = token();
        assertThat(accounts.setupLink().isOpen(token)).isTrue();

        assertThat(accounts.setupLink().redeem(token, admin("admin"))).isPresent();
        assertThat(accounts.setupLink().redeem(token, admin("second"))).isEmpty();
        assertThat(accounts.setupLink().isOpen(token)).isFalse();
        assertThat(accounts.setupLink().make(PAGE)).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(accounts.store().byName("second")).isEmpty();
    }

    @Test
    void eachStartMakesAnother() {
        String former = token();
        String present = token();

        assertThat(accounts.setupLink().redeem(former, admin("admin"))).isEmpty();
        assertThat(accounts.setupLink().redeem(present, admin("admin"))).isPresent();
    }

    @Test
    void refusedAccountKeepsTheLink() {
        String token = token();

        assertThatThrownBy(() -> accounts.setupLink().redeem(token, admin("\u202eadmin")))
                .isInstanceOf(RefusedAccountException.class);
        assertThat(accounts.setupLink().isOpen(token)).isTrue();
    }

    @Test
    void linkIsOverWithTheDayAndWithTheFirstAccount() {
        String token = token();
        SetupLink tomorrow = new SetupLink(
                accounts.database(),
                accounts.store(),
                Home.of(site.context, folder.resolve("home")),
                InstantSource.fixed(Instant.now().plus(Duration.ofHours(24))),
                new SecureRandom());
        assertThat(tomorrow.isOpen(token)).isFalse();
        assertThat(tomorrow.redeem(token, admin("admin"))).isEmpty();

        accounts.store().create(admin("imported"));
        assertThat(accounts.setupLink().redeem(token, admin("admin"))).isEmpty();
    }

    @Test
    void otherTokensOpenNothing() {
        token();

        for (String wrong : new String[] {"", "x", "\0", "' OR 1=1 --", "\ud800", "x".repeat(1_000_000)}) {
            assertThat(accounts.setupLink().isOpen(wrong)).isFalse();
            assertThat(accounts.setupLink().redeem(wrong, admin("admin"))).isEmpty();
        }
        assertThat(accounts.store().isEmpty()).isTrue();
    }

    @Test
    void ofManyWhoRedeemAtOnceOneMakesTheAccount() throws Exception {
        String token = token();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Callable<Optional<Account>>> tries = IntStream.range(0, 6)
                .<Callable<Optional<Account>>>mapToObj(
                        number -> () -> accounts.setupLink().redeem(token, admin("admin" + number)))
                .toList();
        List<Account> made = new ArrayList<>();
        for (Future<Optional<Account>> result : threads.invokeAll(tries)) {
            result.get().ifPresent(made::add);
        }
        threads.shutdownNow();

        assertThat(made).hasSize(1);
        assertThat(accounts.store().counts())
                .containsOnlyKeys(AccountStatus.ACTIVE)
                .containsValue(1L);
    }
}
