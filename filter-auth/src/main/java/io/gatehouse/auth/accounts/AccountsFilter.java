package io.gatehouse.auth.accounts;

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
 * Opens the database of the application's accounts, and closes it with the application.
 *
 * <p>Its tables are made, and brought to the version of the jar, at start. Names are one whatever their letters' case, width or
 * composition, and names that look alike are refused (CWE-178, CWE-1007). It does not protect what is in the database from those who
 * run the server.
 *
 * <p>Settings: {@code home} (default: below the container's or the user's folder), or {@code url}, {@code user} and {@code password},
 * or {@code jndi}; {@code tablePrefix} (default {@code gatehouse_}), {@code poolSize} (default {@code 8}), {@code connectTimeout}
 * (default {@code 5s}), {@code administrators} (default {@code admin}), {@code mode}. None of them changes while the application runs.
 */
public final class AccountsFilter extends HttpFilter {
    private transient @Nullable Accounts accounts;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        AccountsPolicy policy = settings.read(AccountsPolicy::from);
        if (settings.mode() != Mode.OFF) {
            accounts = Accounts.open(getServletContext(), policy);
        }
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
    }

    @Override
    public void destroy() {
        if (accounts != null) {
            accounts.close();
        }
    }
}
