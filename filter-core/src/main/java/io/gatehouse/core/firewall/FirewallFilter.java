package io.gatehouse.core.firewall;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.JudgingFilter;
import io.gatehouse.core.reply.StaticFiles;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Refuses requests that no visitor's browser sends: methods that nobody needs, a foreign Host, headers, cookies and queries out of
 * bounds, and files that lie in the web root by mistake (CWE-650, CWE-644, CWE-235, CWE-530, CWE-538, CWE-770).
 *
 * <p>It does not look into bodies, but for one thing: a parameter that stands in the query and in the form at once.
 *
 * <p>Settings: {@code methods} (default all that are registered but CONNECT and TRACE), {@code hosts} (default any), limits of headers,
 * cookies and the query, {@code hiddenFiles}, {@code managementPaths}, {@code extensions}, and an {@code insecure...} key for each
 * exception; {@code docs/measures/firewall.md} has all of them.
 *
 * <p>Source: RFC 9110, 5.1, 5.5, 7.2, 9.1 and 14.5; RFC 9112, 3.2 and 6.1; RFC 6265, 5.4; ASVS 4.1.4, 4.2 and 13.4.
 */
public final class FirewallFilter extends JudgingFilter<FirewallPolicy> implements SelfChecking {
    static final String NAME = "firewall";

    private transient Judge dispatched = request -> {
        throw new IllegalStateException("not started");
    };

    /** For the container, or the chain. */
    public FirewallFilter() {
        super(NAME, FirewallPolicy::from);
    }

    @Override
    protected void started() {
        StaticFiles files = StaticFiles.of(getServletContext());
        dispatched = request -> policy().files().judgeDispatch(request, files);
    }

    @Override
    protected void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            if (guard().admits(request, response, dispatched)) {
                chain.doFilter(request, response);
            }
        } else if (ParameterRequest.isNeeded(request)) {
            new ParameterRequest(request, response, guard(), policy().parameters()).pass(chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    @Override
    public List<String> findingsAtStart() {
        return policy().hosts().isAny()
                ? List.of(
                        "any Host header is accepted, so a client can choose the host in links that the application makes. "
                                + "List the site's names in 'hosts'.")
                : List.of();
    }
}
