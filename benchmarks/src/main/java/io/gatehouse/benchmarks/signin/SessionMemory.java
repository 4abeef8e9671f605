package io.gatehouse.benchmarks.signin;

import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.benchmarks.exchange.SampleRequest;
import io.gatehouse.benchmarks.exchange.SampleResponse;
import io.gatehouse.benchmarks.exchange.Visitor;
import io.gatehouse.core.chain.GatehouseFilter;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockServletContext;

/** What 100,000 sessions of signed-in people hold in memory, with our registry and without it; to be run with {@code -Xmx2g}. */
public final class SessionMemory {
    private static final int MANY = 100_000;
    private static final int EACH = 4;

    private SessionMemory() {}

    /** Prints bytes a session: all that the heap holds more once everybody has signed in, less what is there without any session. */
    @SuppressWarnings("SystemOut") // A command's answer is what it prints.
    public static void main(String[] arguments) throws Exception {
        long without = bytesEach("off");
        long with = bytesEach("enforce");
        System.out.printf(
                "%d sessions: %d bytes each without the registry, %d with it: %d bytes for the registry%n",
                MANY, without, with, with - without);
    }

    private static long bytesEach(String mode) throws Exception {
        MockServletContext context = new MockServletContext();
        GatehouseFilter chain = started(context, mode);
        try {
            signIn(context, MANY); // So that what is made once, as the accounts' cache, is there.
            return heldBy(context) / MANY;
        } finally {
            chain.destroy();
        }
    }

    private static long heldBy(MockServletContext context) throws Exception {
        long before = held();
        List<HttpSession> sessions = new ArrayList<>(MANY);
        try {
            for (int number = 0; number < MANY; number++) {
                sessions.add(signIn(context, number));
            }
            return held() - before;
        } finally {
            Reference.reachabilityFence(sessions);
        }
    }

    private static GatehouseFilter started(MockServletContext context, String mode) throws Exception {
        Path home = Files.createTempDirectory("gatehouse-sessions");
        Path ini = Files.writeString(home.resolve("gatehouse.ini"), """
                [accounts]
                home = %s
                [realm]
                [lockout]
                mode = off
                [sessions]
                mode = %s
                """.formatted(home.resolve("accounts"), mode));
        GatehouseFilter chain = new GatehouseFilter();
        MockFilterConfig config = new MockFilterConfig(context, "gatehouse");
        config.addInitParameter("settings", ini.toString());
        chain.init(config);
        return chain;
    }

    private static HttpSession signIn(MockServletContext context, int number) throws IOException {
        SampleRequest request = SampleRequest.of(context, "/account/sign-in", Visitor.DIRECT, address(number));
        String id = String.valueOf(number / EACH + 1);
        Person person = new Person("store", id, "member" + id, "Member " + id, null, true, 1);
        Visit.begin(request, new HttpServletResponseWrapper(new SampleResponse()), person, "FORM", Visit.PASSWORD);
        return request.getSession();
    }

    private static String address(int number) {
        return "10." + (number >> 16) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    /** Bytes that are still held once there was time to forget. */
    private static long held() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
