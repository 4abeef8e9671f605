package io.gatehouse.auth.passwords;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.auth.database.Database;
import io.gatehouse.auth.database.StorageException;
import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Hashes every stored hash of an older program once more with Argon2id, at once and without a password being known, so that a stolen
 * database is worth nothing from this day on. Each is replaced by a plain Argon2id hash when its owner signs in next.
 *
 * <p>{@code java -cp 'WEB-INF/lib/*' io.gatehouse.auth.passwords.WrapHashes --settings WEB-INF/gatehouse.ini [<section>]} takes the
 * hashes that {@code [accounts]} names, or {@code [user-table]} where there is no other or it is given. Or {@code ... WrapHashes
 * gatehouse.ini <JDBC address> [<table prefix>]}, with the database's user and password in the environment as {@code
 * GATEHOUSE_DB_USER} and {@code GATEHOUSE_DB_PASSWORD}. No password ever stands on the command line, which every user of a machine
 * can read (CWE-214). The application may run meanwhile, if its release knows wrapped hashes. The section {@code [passwords]} says how
 * is hashed and which format stored texts without an id have: it must be the one of the application, or nobody can sign in.
 *
 * <p>Ends with 0, with 1 where texts could not be read and stay as they are, or with 2 where it could not be done.
 */
public final class WrapHashes {
    private static final String USAGE = """
            Usage: java -cp 'WEB-INF/lib/*' io.gatehouse.auth.passwords.WrapHashes --settings <gatehouse.ini> [<section>]
               or: java -cp 'WEB-INF/lib/*' io.gatehouse.auth.passwords.WrapHashes <gatehouse.ini> <JDBC address> [<table prefix>]
              The first takes the database of the section, which is 'accounts' or 'user-table'. For the second its user and
              password stand in the environment: GATEHOUSE_DB_USER, GATEHOUSE_DB_PASSWORD.
              It may be stopped at any time and started again.""";
    private static final String BY_SETTINGS = "--settings";
    private static final String PREFIX = "gatehouse_";

    private WrapHashes() {}

    /** Wraps as the arguments say, prints how far it is, and ends the process with 0, 1 or 2. */
    public static void main(String[] args) {
        System.exit(run(args, System.getenv(), System.out, System.err));
    }

    static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (args.length < 2 || args.length > 3) {
            err.println(USAGE);
            return 2;
        }
        try {
            return args[0].equals(BY_SETTINGS) ? bySettings(args, out) : byAddress(args, environment, out);
        } catch (IOException | SettingsException | StorageException | IllegalStateException failed) {
            err.println(failed.getMessage());
        } catch (RuntimeException failed) { // Of the pool: a wrong address, user or password.
            err.println("The database can't be opened: " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            err.println("Stopped; start it again to go on.");
        }
        return 2;
    }

    private static int bySettings(String[] args, PrintStream out) throws IOException, InterruptedException {
        SettingsFile file = file(args[1]);
        HashSource source = source(file, args.length == 3 ? args[2] : "");
        Hashing hashing = hashing(file);
        try (HashSource.Opened opened = source.open(file.section(source.section()))) {
            return wrap(opened.hashes(), hashing, out);
        }
    }

    /** That of the section, or of the first in the file. */
    private static HashSource source(SettingsFile file, String section) {
        List<HashSource> sources = ServiceLoader.load(HashSource.class, WrapHashes.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(HashSource::section))
                .toList();
        return sources.stream()
                .filter(source -> section.isEmpty() || section.equals(source.section()))
                .filter(source -> file.sections().contains(source.section()))
                .findFirst()
                .orElseThrow(() -> new SettingsException(List.of(file.name() + " has no section "
                        + (section.isEmpty() ? "" : "[" + section + "] ") + "that says where hashes are stored, one of "
                        + sources.stream().map(HashSource::section).toList())));
    }

    private static int byAddress(String[] args, Map<String, String> environment, PrintStream out)
            throws IOException, InterruptedException {
        try (HikariDataSource source = source(args[1], environment)) {
            Hashing hashing = hashing(file(args[0]));
            Database database = Database.of(source, args.length == 3 ? args[2] : PREFIX);
            return wrap(new AccountHashes(database), hashing, out);
        }
    }

    private static HikariDataSource source(String address, Map<String, String> environment) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setUsername(environment.get("GATEHOUSE_DB_USER"));
        config.setPassword(environment.get("GATEHOUSE_DB_PASSWORD"));
        config.setMaximumPoolSize(threads() + 1);
        return new HikariDataSource(config);
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static SettingsFile file(String name) throws IOException {
        return SettingsFile.parse(name, Files.readAllBytes(Path.of(name)));
    }

    private static Hashing hashing(SettingsFile file) {
        PasswordsPolicy policy = file.section(PasswordsFilter.NAME).read(PasswordsPolicy::from);
        return new Hashing(policy, Engine.choose(policy.engine()).argon2(), new SecureRandom());
    }

    static int wrap(StoredHashes hashes, Hashing hashing, PrintStream out) throws InterruptedException {
        Progress progress = new Progress(out, isTerminal(), System::nanoTime, hashes.count());
        Map<WrapRun.Outcome, Integer> tally = new EnumMap<>(WrapRun.Outcome.class);
        new WrapRun(hashes, hashing, threads()).run(outcome -> {
            synchronized (tally) {
                tally.merge(outcome, 1, Integer::sum);
            }
            progress.step(outcome == WrapRun.Outcome.WRAPPED);
        });
        Arrays.stream(WrapRun.Outcome.values())
                .forEach(outcome -> out.println(words(outcome) + ": " + tally.getOrDefault(outcome, 0)));
        return tally.containsKey(WrapRun.Outcome.UNREADABLE) ? 1 : 0;
    }

    @SuppressWarnings("SystemConsoleNull") // Since JDK 22 there is always a console, which then tells what it is.
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    private static String words(WrapRun.Outcome outcome) {
        return switch (outcome) {
            case WRAPPED -> "Wrapped";
            case PASSED_OVER -> "Strong already";
            case CHANGED_MEANWHILE -> "Changed by their owners meanwhile";
            case UNREADABLE -> "Of no form that can be read, and left as they are";
        };
    }
}
