package io.gatehouse.benchmarks.signin;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.passwords.Passwords;
import io.gatehouse.auth.realm.Authenticator;
import io.gatehouse.auth.realm.SignInOutcome;
import io.gatehouse.benchmarks.exchange.SampleRequest;
import io.gatehouse.benchmarks.exchange.Visitor;
import io.gatehouse.core.chain.GatehouseFilter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockServletContext;

/** An application's accounts in a database of their own, without a server around them; attempts are not delayed. */
final class AccountsOfOneRun implements AutoCloseable {
    private final MockServletContext context = new MockServletContext();
    private final GatehouseFilter chain = new GatehouseFilter();
    private final SampleRequest request;

    /**
     * Opens them.
     *
     * @param passwords lines of the section of that name
     */
    AccountsOfOneRun(Path home, String passwords) throws IOException, ServletException {
        Path ini = Files.writeString(home.resolve("gatehouse.ini"), """
                [accounts]
                home = %s
                [passwords]
                %s
                [realm]
                [lockout]
                mode = off
                """.formatted(home.resolve("accounts"), passwords));
        MockFilterConfig config = new MockFilterConfig(context, "gatehouse");
        config.addInitParameter("settings", ini.toString());
        chain.init(config);
        request = SampleRequest.of(context, "/account/sign-in", Visitor.DIRECT, "203.0.113.9");
    }

    Passwords passwords() {
        return Passwords.of(context);
    }

    void add(String name, AccountStatus status, String hash) {
        Accounts.of(context).store().create(new Account.Draft(name, null, name, status, hash, Set.of()));
    }

    SignInOutcome check(String name, char[] password) {
        return Authenticator.of(context).check(name, password, request);
    }

    @Override
    public void close() {
        chain.destroy();
    }
}
