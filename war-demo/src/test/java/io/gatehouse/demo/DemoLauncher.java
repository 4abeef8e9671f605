package io.gatehouse.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the demo until it is interrupted.
 *
 * <p>System properties: {@code http.port} (default {@code 8080}), {@code https.port} (default {@code 8443}), {@code gatehouse} (default
 * {@code on}, or {@code off}), {@code demo.secondFactor} (default {@code off}, or {@code on}: {@code admin} needs one). The environment's
 * {@code DEMO_PASSWORD} becomes the password of all accounts; without it each start makes others and prints them. What visitors change of
 * accounts stays until {@code mvn clean}. Mails are printed, unless {@code demo.mail.port} names a server on this machine.
 */
final class DemoLauncher {
    private static final int PASSWORD_BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DemoLauncher() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        QuietLog.apply();
        try {
            run(Stack.of(System.getProperty("gatehouse", "on")));
        } catch (DemoException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Thread.currentThread().join(); // For ever: the hook ends the demo together with the JVM.
    }

    private static void run(Stack stack) throws IOException, InterruptedException {
        SecondFactor secondFactor = SecondFactor.of(System.getProperty("demo.secondFactor", "off"));
        if (System.getProperty(Mailbox.PORT) == null) {
            Mailbox.start().print();
        }
        Path state = Webapp.built().resolveSibling("demo-state");
        DemoServer demo = DemoServer.start(
                state,
                folder -> site(DemoServer.site(folder, stack, secondFactor::in), stack, state),
                port("http.port", 8080),
                port("https.port", 8443));
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "gatehouse-demo-end"));
        demo.awaitFirstAnswer();
        System.out.println("Gatehouse demo is ready" + (stack == Stack.OFF ? " (stack off)" : "") + ": " + demo.home());
    }

    private static Webapp site(Webapp webapp, Stack stack, Path state) throws IOException {
        if (stack == Stack.ON) {
            String chosen = System.getenv("DEMO_PASSWORD");
            try (DemoAccounts accounts = DemoAccounts.open(webapp, state)) {
                tell(accounts.make(password(chosen)), chosen != null);
            }
        }
        return webapp;
    }

    private static Supplier<String> password(@Nullable String chosen) {
        return () -> chosen == null ? random() : chosen;
    }

    /** Four groups of five, to be typed by hand. */
    private static String random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).replaceAll(".{5}(?=.)", "$0-");
    }

    private static void tell(Map<String, String> passwords, boolean isChosen) {
        System.out.println("Accounts of the demo" + (isChosen ? ", with the password of DEMO_PASSWORD:" : ":"));
        passwords.forEach((name, password) -> System.out.printf("    %-9s %s%n", name, isChosen ? "" : password));
    }

    static int port(String property, int otherwise) {
        String value = System.getProperty(property, String.valueOf(otherwise));
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new DemoException("System property " + property + " holds '" + value
                + "' and may hold a port from 0 (any free one) to 65535");
    }
}
