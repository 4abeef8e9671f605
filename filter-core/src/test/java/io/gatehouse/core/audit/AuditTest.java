package io.gatehouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.core.audit.EventType.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditTest {
    @TempDir
    private Path folder;

    private final FrozenClock clock = new FrozenClock();
    private final Log log = new Log();
    private final FailingDisk disk = new FailingDisk();

    /** Keeps the lines, and lets the writer wait while it is held. */
    private static final class Log implements LogSink {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final Queue<String> alarms = new ConcurrentLinkedQueue<>();
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile @Nullable CountDownLatch hold;
        private volatile boolean broken;

        void hold() {
            hold = new CountDownLatch(1);
        }

        void release() {
            CountDownLatch held = hold;
            if (held != null) {
                held.countDown();
            }
        }

        @Override
        public void line(Level level, String line) {
            CountDownLatch held = hold;
            if (held != null) {
                reached.countDown();
                awaitQuietly(held);
            }
            if (broken) {
                throw new AssertionError("the appender is broken");
            }
            lines.add(line);
        }

        @Override
        public void alarm(String text) {
            alarms.add(text);
        }

        List<String> events() {
            return lines.stream()
                    .map(line -> String.valueOf(JsonReader.read(line).get("event")))
                    .toList();
        }
    }

    private Audit audit(Duration window) {
        return Audit.start(new AuditPolicy("shop", null, null, 1 << 20, window), clock, log, disk);
    }

    private Audit auditWithFile(long maxSize) {
        return Audit.start(new AuditPolicy("shop", file(), Chains.KEY, maxSize, Duration.ZERO), clock, log, disk);
    }

    private Path file() {
        return folder.resolve("audit.jsonl");
    }

    private static SecurityEvent noise(int i) {
        return SecurityEvent.of(EventType.INPUT_VALIDATION_FAIL, "n" + i).build();
    }

    private static SecurityEvent signIn(int i) {
        return SecurityEvent.of(EventType.AUTHN_LOGIN_FAIL, "u" + i).build();
    }

    @Test
    void eventsReachTheLogInOrder() {
        try (Audit audit = audit(Duration.ZERO)) {
            for (int i = 0; i < 1_000; i++) {
                audit.record(noise(i));
                eventually(() -> audit.status().waiting() < 4_000);
            }
        }
        assertThat(log.events())
                .hasSize(1_000)
                .startsWith("input_validation_fail:n0")
                .endsWith("input_validation_fail:n999");
    }

    @Test
    void aFloodOfEqualEventsIsTwoLines() {
        try (Audit audit = audit(Duration.ofSeconds(10))) {
            for (int i = 0; i < 313; i++) {
                audit.record(noise(7));
            }
            eventually(() -> log.lines.size() == 1);
            assertThat(audit.status().folded()).isEqualTo(312);
            clock.advance(Duration.ofSeconds(10));
            eventually(() -> log.lines.size() == 2);
            assertThat(List.copyOf(log.lines).get(1))
                    .contains("\"repeated\":312")
                    .contains("... and 312 more");
        }
    }

    @Test
    void withoutFoldingTheFloodIsAsManyLines() {
        try (Audit audit = audit(Duration.ZERO)) {
            for (int i = 0; i < 313; i++) {
                audit.record(noise(7));
            }
        }
        assertThat(log.lines).hasSize(313);
    }

    @Test
    void closingWritesWhatWaitsAndEndsTheWriter() {
        Audit audit = audit(Duration.ofSeconds(10));
        audit.record(noise(1));
        audit.record(noise(1));
        assertThat(writers()).hasSize(1).allSatisfy(writer -> {
            assertThat(writer.isDaemon()).isTrue();
            assertThat(writer.getContextClassLoader()).isNull();
        });
        audit.close();
        assertThat(log.lines).hasSize(2);
        assertThat(writers()).isEmpty();
        audit.record(noise(2));
        assertThat(audit.status().lost()).isEqualTo(Map.of(EventType.INPUT_VALIDATION_FAIL, 1L));
        audit.close();
    }

    @Test
    void closingDoesNotWaitForALogThatHangs() {
        Audit audit = audit(Duration.ZERO);
        log.hold();
        audit.record(noise(1));
        awaitQuietly(log.reached);
        audit.close(); // It interrupts the hanging log.
        assertThat(writers()).isEmpty();
    }

    @Test
    void aLogThatHangsBlocksNobodyAndItsLossesAreToldLater() {
        try (Audit audit = audit(Duration.ZERO)) {
            log.hold();
            audit.record(noise(0));
            awaitQuietly(log.reached); // The writer took one and hangs.
            for (int i = 1; i <= 20_000; i++) {
                audit.record(noise(i));
            }
            for (int i = 0; i < 4_000; i++) {
                audit.record(signIn(i));
            }
            AuditStatus held = audit.status();
            assertThat(held.lost()).isEqualTo(Map.of(EventType.INPUT_VALIDATION_FAIL, 20_000L - Audit.QUEUE));
            assertThat(held.waiting()).isEqualTo(Audit.QUEUE + 4_000);
            log.release();
            eventually(() -> log.events().contains("audit_loss:11808"));
            eventually(() -> audit.status().written() == 1 + Audit.QUEUE + 4_000);
        }
        assertThat(log.events())
                .contains("authn_login_fail:u0", "authn_login_fail:u3999")
                .doesNotContain("input_validation_fail:n20000");
        assertThat(log.lines).anyMatch(line -> line.contains("Events were lost: 11808 input_validation_fail"));
        assertThat(log.alarms).isEmpty();
    }

    @Test
    void lostAuthenticationEventsRaiseTheAlarmAtMostOnceAMinute() {
        try (Audit audit = audit(Duration.ZERO)) {
            overflow(audit);
            eventually(() -> log.alarms.size() == 1);
            eventually(() -> audit.status().waiting() == 0);
            overflow(audit);
            eventually(() -> audit.status().waiting() == 0);
            assertThat(log.alarms).hasSize(1);
            clock.advance(Duration.ofMinutes(1));
            eventually(() -> log.alarms.size() == 2);
        }
        assertThat(log.alarms).first().asString().contains("lost authentication events, ");
    }

    /** More sign-ins than the queue and its reserve hold, while the log hangs. */
    private void overflow(Audit audit) {
        log.hold();
        long lost = audit.status().lostInAll();
        for (int i = 0; audit.status().lostInAll() == lost; i++) {
            audit.record(signIn(i));
        }
        log.release();
    }

    @Test
    void everyEventIsWrittenFoldedOrLost() throws InterruptedException {
        Audit audit = audit(Duration.ofSeconds(10));
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < 10_000; i++) {
                    audit.record(i % 2 == 0 ? noise(i % 50) : noise(i));
                    if (i % 1_000 == 0) {
                        clock.advance(Duration.ofSeconds(3));
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        audit.close();
        AuditStatus status = audit.status();
        assertThat(status.written() + status.folded() + status.lostInAll()).isEqualTo(80_000);
        assertThat(status.waiting()).isZero();
        assertThat(summedUp() + status.lostInAll()).isEqualTo(80_000);
    }

    private long summedUp() {
        return log.lines.stream()
                .map(JsonReader::read)
                .filter(line -> !String.valueOf(line.get("event")).startsWith("audit_"))
                .mapToLong(line -> line.get("repeated") instanceof Long more ? more : 1)
                .sum();
    }

    @Test
    void aBrokenLogIsToldInTheStatus() {
        try (Audit audit = audit(Duration.ZERO)) {
            log.broken = true;
            audit.record(noise(1));
            eventually(() -> audit.status().lostInAll() == 1);
            assertThat(audit.status().lastError()).contains("the appender is broken");
            log.broken = false;
            eventually(() -> log.events().contains("audit_loss:1"));
        }
    }

    @Test
    void aBrokenLogDoesNotKeepEventsFromTheFile() throws IOException {
        log.broken = true;
        try (Audit audit = auditWithFile(1 << 20)) {
            audit.record(noise(1));
            eventually(() -> audit.status().written() == 1);
        }
        assertThat(Chains.verify(file()).out()).startsWith("OK: 1 lines");
    }

    @Test
    void theFileIsRenamedWhenFullAndItsChainIsWhole() throws IOException {
        try (Audit audit = auditWithFile(64 * 1024)) {
            for (int i = 0; i < 2_000; i++) {
                audit.record(noise(i));
            }
        }
        assertThat(Siblings.renamed(file())).isNotEmpty();
        assertThat(Chains.verify(file()).out()).startsWith("OK: 2000 lines, seq 1..2000");
    }

    @Test
    void onAFullDiskLinesWaitInOrderWhileTheLogGoesOn() throws IOException {
        try (Audit audit = auditWithFile(1 << 20)) {
            audit.record(noise(0));
            eventually(() -> audit.status().written() == 1);
            disk.fill();
            for (int i = 1; i <= 500; i++) {
                audit.record(noise(i));
            }
            eventually(() -> log.lines.size() == 501);
            assertThat(audit.status().written()).isEqualTo(1);
            assertThat(audit.status().lastError()).contains("No space left on device");
            disk.free();
            eventually(() -> audit.status().written() == 501);
            assertThat(audit.status().lostInAll()).isZero();
        }
        assertThat(Chains.verify(file()).out()).startsWith("OK: 501 lines, seq 1..501");
        assertThat(Files.readAllLines(file()).get(500)).contains("input_validation_fail:n500\"");
    }

    @Test
    void whatADiskFullForLongCannotTakeIsCountedAndToldInTheChain() throws IOException {
        try (Audit audit = auditWithFile(1L << 30)) {
            disk.fill();
            for (int i = 0; i < 10_000; i++) {
                audit.record(noise(i));
                if (i % 1_000 == 999) {
                    int logged = i + 1;
                    eventually(() -> log.lines.size() == logged);
                }
            }
            assertThat(audit.status().lostInAll()).isEqualTo(10_000 - Audit.QUEUE);
            disk.free();
            eventually(() -> log.events().contains("audit_loss:1808"));
        }
        assertThat(Chains.verify(file()).out()).startsWith("OK: 8193 lines");
        assertThat(Files.readAllLines(file()).get(8192)).contains("Events were lost: 1808 input_validation_fail");
    }

    @Test
    void whatTheDiskNeverTookIsToldToTheLogOnClosing() {
        Audit audit = auditWithFile(1 << 20);
        disk.fill();
        audit.record(noise(1));
        audit.close();
        assertThat(log.events()).containsExactly("input_validation_fail:n1", "audit_loss:1");
        assertThat(audit.status().lost()).isEqualTo(Map.of(EventType.INPUT_VALIDATION_FAIL, 1L));
    }

    @Test
    void tamperingWithTheFileIsAnEventInTheChain() throws IOException {
        try (Audit audit = auditWithFile(1 << 20)) {
            audit.record(noise(1));
            eventually(() -> audit.status().written() == 1);
            Files.delete(file());
            audit.record(noise(2));
            eventually(() -> log.events().contains("audit_tampered:file"));
        }
        assertThat(Files.readAllLines(file()))
                .hasSize(2)
                .last()
                .asString()
                .contains("replaced or removed after line 1");
    }

    @Test
    void aFileThatCannotBeOpenedStopsTheStart() {
        Path missing = folder.resolve("missing").resolve("audit.jsonl");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Audit.start(
                        new AuditPolicy("shop", missing, Chains.KEY, 1 << 20, Duration.ZERO), clock, log, Disk.REAL))
                .withMessageContaining("file is '" + missing + "', which can't be written");
        assertThat(writers()).isEmpty();
    }

    @Test
    void twoAuditsCannotShareAFile() {
        try (Audit first = auditWithFile(1 << 20)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> auditWithFile(1 << 20))
                    .withMessageContaining("another application writes to it");
            first.record(noise(1));
        }
        assertThat(log.lines).hasSize(1);
    }

    @Test
    void thePublicStartLogsToSlf4j() {
        try (Audit audit = Audit.start(AuditPolicy.DEFAULT, clock)) {
            audit.record(noise(1));
            eventually(() -> audit.status().written() == 1);
        }
    }

    private static List<Thread> writers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gatehouse-audit-shop"))
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Looks again and again, for at most thirty seconds. */
    private static void eventually(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }
}
