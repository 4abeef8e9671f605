package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.guard.Records;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain before an application in a container. */
class ChainInJettyTest {
    private static final String DENY = "[path]\ndeny = /secret/**, /errors/**\n";
    private static final String HSTS = "Strict-Transport-Security";

    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();

    @TempDir
    private Path folder;

    private static GuardedJetty jetty() {
        return Pages.in(new GuardedJetty());
    }

    @ParameterizedTest(name = "{0} answers {1}")
    @CsvSource({
        "/secret/a, 403",
        "/forward?to=/secret/a, 403",
        "/async?to=/secret/a, 403",
        "/include?to=/secret/a, 200",
        "/forward?to=/include%3fto=/secret/a, 200"
    })
    void deniedPageIsReachedByNoDispatch(String target, int status) throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy(DENY).start()) {
            GuardedJetty.Answer answer = guarded.get(target);

            assertThat(answer.text()).doesNotContain(Pages.SECRET);
            assertThat(answer.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret/a",
                "/forward?to=/secret/a",
                "/async?to=/secret/a",
                "/include?to=/secret/a",
                "/forward?to=/include%3fto=/secret/a"
            })
    void withoutTheChainEachDispatchReachesIt(String target) throws Exception {
        try (GuardedJetty open = jetty().start()) {
            assertThat(open.get(target).text()).contains(Pages.SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/forward?to=/a", "/async?to=/a", "/async", "/include?to=/a"})
    void otherPagesAreReachedByEachDispatch(String target) throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy(DENY).start()) {
            GuardedJetty.Answer answer = guarded.get(target);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).contains(Pages.REACHED);
        }
    }

    @Test
    void pageGoesOnAfterARefusedInclude() throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy(DENY).start()) {
            assertThat(guarded.get("/include?to=/secret/a").text()).contains("before, after");
        }
    }

    @Test
    void refusalIsNeitherRefusedAgainNorGivenToTheErrorPage() throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy(DENY).start()) {
            GuardedJetty.Answer answer = guarded.get("/a;x=1/b");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text())
                    .contains("application/problem+json", "\"code\":\"path.parameter\"")
                    .doesNotContain(Pages.ERROR);
            assertThat(refusals(guarded)).containsExactly("path.parameter");
        }
    }

    @Test
    void errorPageOfTheApplicationIsShownEvenBelowADeniedPath() throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy(DENY).start()) {
            assertThat(guarded.get("/errors/page").status()).isEqualTo(403);
            GuardedJetty.Answer answer = guarded.get("/gone");

            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.text()).contains(Pages.ERROR);
            assertThat(refusals(guarded)).containsExactly("path.denied");
        }
    }

    @ParameterizedTest(name = "{0} with {1} behind {2}: {3}")
    @CsvSource({
        "/a, X-Forwarded-Proto: https, 127.0.0.1, true",
        "/gone, X-Forwarded-Proto: https, 127.0.0.1, true",
        "/boom, X-Forwarded-Proto: https, 127.0.0.1, true",
        "/a;x=1, X-Forwarded-Proto: https, 127.0.0.1, true",
        "/gone, X-Forwarded-Proto: http, 127.0.0.1, false",
        "/gone, X-Forwarded-Proto: https, 192.0.2.1, false"
    })
    void everyAnswerToAVisitorOnHttpsMakesThePromise(String target, String header, String trusted, boolean promised)
            throws Exception {
        String ini = "[hsts]\n[proxy]\ntrusted = " + trusted + "\n";
        try (GuardedJetty guarded = jetty().guardedBy(ini).start()) {
            assertThat(guarded.get(target, header).hasHeader(HSTS)).isEqualTo(promised);
        }
    }

    @Test
    void measureThatFailsAnswersForTheApplicationAndTellsNothing() throws Exception {
        try (LogTrap log = new LogTrap("io.gatehouse.core.guard.Guard");
                GuardedJetty guarded = jetty().classLoader(naming(FailingMeasure.class))
                        .guardedBy("")
                        .start()) {
            for (String target : List.of("/a", "/b", "/checked", "/checked", "/linkage")) {
                GuardedJetty.Answer answer = guarded.get(target);
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.text())
                        .contains("application/problem+json", "\"title\":\"Internal Server Error\"")
                        .doesNotContain(FailingMeasure.DETAIL, "IllegalState", "at io.", Pages.REACHED, Pages.ERROR);
            }
            assertThat(refusals(guarded)).containsExactly("failing.fault");
            assertThat(log.records())
                    .hasSize(3)
                    .allSatisfy(said -> assertThat(said.getThrown()).hasMessage(FailingMeasure.DETAIL));
        }
    }

    @Test
    void measureThatFailsWhileItOnlyObservesLetsThrough() throws Exception {
        try (LogTrap log = new LogTrap("io.gatehouse.core.guard.Guard");
                GuardedJetty guarded = jetty().classLoader(naming(FailingMeasure.class))
                        .guardedBy("[failing]\nmode = observe\n")
                        .start()) {
            assertThat(guarded.get("/a").text()).contains(Pages.REACHED);
            assertThat(log.records()).hasSize(1);
        }
    }

    @Test
    void failureOfTheApplicationIsAnsweredByItsOwnErrorPage() throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy("").start()) {
            GuardedJetty.Answer answer = guarded.get("/boom");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).contains(Pages.ERROR).doesNotContain("problem+json");
            assertThat(refusals(guarded)).isEmpty();
        }
    }

    @Test
    void changedFileIsTakenUpOnlyWhereTheSettingsComeFromIt() throws Exception {
        Path ini = Files.createDirectory(folder.resolve("WEB-INF")).resolve("gatehouse.ini");
        Files.writeString(ini, "");
        try (GuardedJetty byFile = jetty().folder(folder).guarded().start();
                GuardedJetty byCode = jetty().folder(folder).guardedBy("").start()) {
            assertThat(byFile.get("/secret/a").status()).isEqualTo(200);
            Files.writeString(ini, DENY);

            await(() -> status(byFile, "/secret/a") == 403);
            assertThat(byCode.get("/secret/a").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[path]\nmode = off\n"})
    void stoppedApplicationLeavesNoThread(String ini) throws Exception {
        try (GuardedJetty guarded = jetty().guardedBy(ini).start()) {
            assertThat(guarded.get("/a").status()).isEqualTo(200);
            assertThat(ownThreads()).isNotEmpty();
        }
        await(() -> ownThreads().isEmpty());
    }

    @Test
    void refusedSettingsLeaveNoThread() {
        try (GuardedJetty guarded = jetty().guardedBy("[path]\nmode = on\n")) {
            assertThatThrownBy(guarded::start).hasStackTraceContaining("mode is 'on'");
            assertThat(ownThreads()).isEmpty();
        }
    }

    private static List<String> refusals(GuardedJetty guarded) {
        try (Records records = Records.open(guarded.context().getServletContext())) {
            return records.ledger().refused().stream()
                    .map(count -> count.code())
                    .toList();
        }
    }

    /** The class loader of an application with one measure more. */
    private ClassLoader naming(Class<? extends Measure> measure) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Measure.class.getName()), measure.getName());
        return new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
    }

    /** Gatehouse's threads that this test has started. */
    private List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threadsBefore.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("gatehouse-"))
                .toList();
    }

    private static int status(GuardedJetty jetty, String target) {
        try {
            return jetty.get(target).status();
        } catch (IOException unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int look = 0; look < 200 && !condition.getAsBoolean(); look++) {
            Thread.sleep(100);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
