package io.gatehouse.core.headers;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.headers.AnswerHeaders.Caching;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Tells browsers not to guess types (CWE-430; ASVS 3.4.4), not to tell other sites where a visitor came from (CWE-200; 3.4.5), to
 * keep other sites' windows and frames apart (CWE-1021, CWE-346; 3.4.6, 3.4.8) and which features pages need; and caches not to keep
 * pages of somebody who is signed in (CWE-525; 14.3.2).
 *
 * <p>It does not stop scripts that are in the page itself; the content security policy does.
 *
 * <p>Settings: {@code preset} ({@code strict} or {@code legacy}, default {@code strict}), a key for each header and the same with
 * {@code For} by path, {@code noStore}, {@code noStoreFor}, {@code cacheable}, {@code fromApplication}, {@code mode}: only
 * {@code enforce} sends headers, which refuse nothing and so leave nothing to observe.
 *
 * <p>Sources: OWASP Secure Headers Project; Fetch, 3; HTML, 7.1; Permissions Policy, 9.
 */
public final class HeadersFilter extends HttpFilter implements SelfChecking {
    private transient HeadersPolicy policy;
    private transient AnswerTable table;
    private transient CachePolicy caches;
    private transient StaticFiles files;
    private boolean isSent;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(HeadersPolicy::from);
        isSent = settings.mode() == Mode.ENFORCE;
        table = new AnswerTable(policy);
        caches = CachePolicy.of(policy);
        files = StaticFiles.of(getServletContext());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = RequestPath.of(request).path();
        if (!isSent) {
            chain.doFilter(request, response);
        } else if (files.answer(request, response)) {
            table.at(path, caches.ofFile(path)).begin(response);
            chain.doFilter(request, response);
        } else {
            Caching caching = caches.of(request, path);
            GuardedResponse.pass(request, response, chain, table.at(path, caching));
        }
    }

    @Override
    public List<String> findingsAtStart() {
        return policy.byPath().values().stream()
                .map(PathTable::warnings)
                .flatMap(List::stream)
                .toList();
    }
}
