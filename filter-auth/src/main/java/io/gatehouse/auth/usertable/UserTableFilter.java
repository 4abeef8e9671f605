package io.gatehouse.auth.usertable;

import io.gatehouse.auth.realm.PasswordCheck;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Opens the application's own table of users, so that they sign in with the names, passwords and roles that they have.
 *
 * <p>Names of tables and columns are checked, values are always parameters (CWE-89). A name that several rows have is nobody's.
 *
 * <p>Settings: {@code jndi}, or {@code url}, {@code user} and {@code password}; {@code table}; the columns {@code idColumn} (default
 * {@code id}), {@code nameColumn} ({@code username}), {@code passwordColumn} ({@code password}), {@code displayNameColumn},
 * {@code mailColumn} and {@code statusColumn} with {@code activeValues}; {@code roleQuery}, {@code permissionQuery}, {@code queryBy}
 * (default {@code id}); {@code hashFormat}, {@code upgradeHashes} (default {@code false}); {@code poolSize} (default {@code 8}),
 * {@code connectTimeout} (default {@code 5s}), {@code mode}. None of them changes while the application runs.
 */
public final class UserTableFilter extends HttpFilter {
    private transient @Nullable OpenTable table;
    private transient @Nullable TableRealm realm;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        UserTablePolicy policy = settings.read(UserTablePolicy::from);
        if (settings.mode() != Mode.OFF) {
            OpenTable open = OpenTable.open(getServletContext(), policy);
            table = open;
            realm = new TableRealm(open.table(), () -> PasswordCheck.of(getServletContext()));
            Realms.of(getServletContext()).add(realm);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        if (realm != null) {
            Realms.of(getServletContext()).remove(realm);
        }
        if (table != null) {
            table.close();
        }
    }
}
