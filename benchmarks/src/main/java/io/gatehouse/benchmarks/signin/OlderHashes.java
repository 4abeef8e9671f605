package io.gatehouse.benchmarks.signin;

import io.gatehouse.auth.accounts.AccountStatus;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a database of accounts whose passwords an older program has stored with MD5, for the command that wraps them. */
public final class OlderHashes {
    private OlderHashes() {}

    /**
     * Makes it.
     *
     * @param arguments a folder that is not there yet, and how many accounts
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Files.createDirectories(Path.of(arguments[0]));
        int many = Integer.parseInt(arguments[1]);
        try (AccountsOfOneRun accounts = new AccountsOfOneRun(home, "")) {
            for (int at = 0; at < many; at++) {
                accounts.add(
                        "member" + at, AccountStatus.ACTIVE, "md5$salt" + at + "$9e107d9d372bb6826bd81d3542a419d6");
            }
        }
    }
}
