package io.gatehouse.demo;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.accounts.AccountsFilter;
import io.gatehouse.auth.passwords.Check;
import io.gatehouse.auth.passwords.Passwords;
import io.gatehouse.auth.passwords.PasswordsFilter;
import io.gatehouse.auth.strength.Complaint;
import io.gatehouse.auth.strength.PasswordRules;
import io.gatehouse.auth.strength.PasswordRulesFilter;
import io.gatehouse.auth.strength.PasswordUse;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.catalina.startup.Constants;
import org.apache.catalina.startup.Tomcat;

/**
 * The accounts with which the demo is shown: {@code admin}, {@code editor} and {@code member} with the roles of their names, and {@code
 * oldtimer}, a member whose password an older program stored as MD5.
 *
 * <p>They are made before the site starts, by the stack's own API and with the settings of the site, because one application at a time
 * has the database.
 */
public final class DemoAccounts implements AutoCloseable {
    /** Who is there, with the role of the same name. */
    public static final List<String> NAMES = List.of("admin", "editor", "member");

    /** Whose password an older program stored. */
    public static final String OLD = "oldtimer";

    private final Deque<Filter> opened = new ArrayDeque<>();
    private final ServletContext context;

    private DemoAccounts(ServletContext context) {
        this.context = context;
    }

    /**
     * Opens a site's accounts, while the site itself does not run.
     *
     * @param home the folder of the database
     */
    public static DemoAccounts open(Webapp site, Path home) throws IOException {
        Path ini = site.folder().resolve("WEB-INF/gatehouse.ini");
        DemoAccounts accounts = new DemoAccounts(unstarted(home));
        try {
            // The folder that the site has; and no library, which would be unloaded with the first of several sites in
            // this JVM.
            SettingsFile settings =
                    SettingsFile.parse("demo", "[accounts]\nhome = " + home + "\n[passwords]\nengine = java\n");
            accounts.open(new AccountsFilter(), settings, "accounts");
            accounts.open(new PasswordsFilter(), settings, "passwords");
            accounts.open(
                    new PasswordRulesFilter(),
                    SettingsFile.parse("gatehouse.ini", Files.readString(ini)),
                    "password-rules");
            return accounts;
        } catch (ServletException | RuntimeException refused) {
            accounts.close();
            throw new DemoException("The demo's accounts can't be opened: " + refused.getMessage(), refused);
        }
    }

    /** An application of which there is no more than what filters ask for when they start. */
    private static ServletContext unstarted(Path home) throws IOException {
        System.clearProperty(Constants.CATALINA_HOME_PROP); // An ended demo's folder, which would be made again.
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectories(home).toString());
        return tomcat.addContext("", home.toString()).getServletContext();
    }

    private void open(Filter filter, SettingsFile settings, String section) throws ServletException {
        opened.push(filter);
        filter.init(settings.filterConfig(section, context));
    }

    private Accounts accounts() {
        return Accounts.of(context);
    }

    /** Makes whoever is missing, and gives everybody a password; says which. */
    public Map<String, String> make(Supplier<String> password) {
        Map<String, String> passwords = new TreeMap<>();
        NAMES.forEach(name -> passwords.put(name, checked(name, password.get())));
        passwords.put(OLD, checked(OLD, password.get()));
        NAMES.forEach(this::defineRole);
        passwords.forEach(this::give);
        return passwords;
    }

    private String checked(String name, String password) {
        PasswordUse use = PasswordUse.of(PasswordUse.Kind.SINGLE_FACTOR)
                .named(name)
                .mail(mail(name))
                .host("localhost");
        for (Complaint complaint : PasswordRules.of(context).complaints(password, use)) {
            throw new DemoException(
                    "DEMO_PASSWORD can't be the password of " + name + ": " + complaint.text(Locale.ENGLISH));
        }
        return password;
    }

    private void defineRole(String role) {
        if (accounts().roles().byName(role).isEmpty()) {
            accounts().roles().define(role, "", Set.of(role.equals("admin") ? "*" : role + ":*"));
        }
    }

    /** What somebody can still sign in with is left as it is, so that their devices are still known. */
    private void give(String name, String password) {
        Passwords hashing = Passwords.of(context);
        if (name.equals(OLD)) {
            store(name, "member", "{md5}" + md5(password));
        } else if (storedHash(name)
                .filter(hash -> hashing.verify(password.toCharArray(), hash) == Check.RIGHT)
                .isEmpty()) {
            store(name, name, hashing.hash(password.toCharArray()));
        }
    }

    private void store(String name, String role, String hash) {
        Optional<Account> known = accounts().store().byName(name);
        if (known.isPresent()) {
            accounts().store().changePassword(known.get().id(), hash);
            return;
        }
        accounts()
                .store()
                .create(new Account.Draft(
                        name, mail(name), displayName(name), AccountStatus.ACTIVE, hash, Set.of(role)));
    }

    /** What is stored of somebody's password. */
    public Optional<String> storedHash(String name) {
        return accounts()
                .store()
                .byName(name)
                .flatMap(account -> accounts().store().passwordHash(account.id()));
    }

    /** The address at which somebody of the demo gets mail. */
    public static String mail(String name) {
        return name + "@withywater.example";
    }

    private static String displayName(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String md5(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) { // Every Java platform has it.
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        opened.forEach(Filter::destroy);
        opened.clear();
    }
}
