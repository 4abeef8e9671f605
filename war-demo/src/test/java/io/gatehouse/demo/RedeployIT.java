package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site that is deployed again and again leaves neither threads nor classes of the stack behind. */
class RedeployIT {
    private static final int DEPLOYMENTS = 20;

    @TempDir
    private Path folder;

    @Test
    void redeploymentsLeaveNoClassLoaderAndNoThread() throws Exception {
        Leftovers leftovers = new Leftovers();
        String audit = audit();
        try (CapturedLog log = CapturedLog.of("org.apache.catalina");
                DemoServer demo = DemoServer.start(Stack.ON, 0, 0, ini -> ini.replace("[end]", audit + "[end]"))) {
            Visitor visitor = Visitor.of(demo);
            for (int deployment = 1; deployment <= DEPLOYMENTS; deployment++) {
                if (deployment > 1) {
                    demo.tomcat().deploy();
                }
                leftovers.watch("deployment " + deployment, demo.tomcat().classes());
                assertThat(visitor.status("/admin/")).isEqualTo(401);
                assertThat(GatehouseThreads.alive()).contains("gatehouse-watch");
                demo.tomcat().undeploy();
                assertThat(GatehouseThreads.alive()).isEmpty();
            }
            assertThat(leftovers.names()).isEmpty();
            assertThat(log.records()).noneMatch(record -> record.contains("The club's database did not end"));
        }
        assertThat(Files.readAllLines(folder.resolve("audit.log")))
                .filteredOn(line -> line.contains("\"event\":\"sys_shutdown"))
                .hasSize(DEPLOYMENTS);
        assertThat(Files.readString(folder.resolve("audit.log"))).contains("areas.sign-in");
    }

    private String audit() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Path file = Files.write(folder.resolve("key"), key);
        return "[audit]\nfile = " + folder.resolve("audit.log") + "\nkey = file:" + file + "\n\n";
    }

    /** The twin: what a thread holds is left until the thread ends. */
    @Test
    void loaderThatAThreadHoldsIsLeft() throws Exception {
        Leftovers leftovers = new Leftovers();
        CountDownLatch end = new CountDownLatch(1);
        holdALoader(leftovers, end);

        assertThat(leftovers.names()).containsExactly("held by a thread");

        end.countDown();
        assertThat(leftovers.names()).isEmpty();
    }

    /** Leaves no trace of thread and loader on the caller's stack. */
    private static void holdALoader(Leftovers leftovers, CountDownLatch end) {
        ClassLoader loader = new URLClassLoader(new URL[0]);
        Thread thread = new Thread(() -> await(end), "held");
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
        leftovers.watch("held by a thread", loader);
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
