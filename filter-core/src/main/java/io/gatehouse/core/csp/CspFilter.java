package io.gatehouse.core.csp;

import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.ReplyRule;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells browsers which scripts, styles and frames belong to the site (Content Security Policy, level 3), so that markup which
 * somebody smuggled into a page runs nothing and sends nothing (XSS, CWE-79), and that other sites can't frame pages (clickjacking,
 * CWE-1021; ASVS 3.4.3, 3.4.6, 3.4.7). {@code X-Frame-Options} is made of the same setting.
 *
 * <p>It does not stop what the policy allows: with preset {@code legacy} inline scripts run, whoever wrote them.
 *
 * <p>Settings: {@code preset} ({@code strict} or {@code legacy}, default {@code strict}), each directive by its name in camel case,
 * {@code presetFor} and {@code directivesFor} by path, {@code reportOnlyPreset} and {@code reportOnlyDirectives} for a second policy
 * that is only tried, {@code reportPath} (default {@code /.gatehouse/csp-report}), {@code reportsPerMinute} (default {@code 600}),
 * {@code mode}: {@code observe} sends the policy as report-only.
 *
 * <p>Reports of browsers are answered here, before all measures that could refuse them.
 */
public final class CspFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "csp";

    private transient CspPolicy policy;
    private Mode mode = Mode.OFF;
    private transient CspHeaders headers;
    private transient StaticFiles files;
    private transient Nonces nonces;
    private transient ReportEndpoint endpoint;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(CspPolicy::from);
        mode = settings.mode();
        headers = new CspHeaders(policy, mode, getServletContext().getContextPath());
        files = StaticFiles.of(getServletContext());
        nonces = new Nonces(new SecureRandom());
        endpoint = ReportEndpoint.open(policy, getServletContext());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode == Mode.OFF) {
            chain.doFilter(request, response);
            return;
        }
        String path = RequestPath.of(request).path();
        CspHeaders.Row row = headers.at(path);
        boolean secure = Client.of(request).isSecure();
        if (endpoint.takes(request, path)) {
            row.file(secure).rule("").begin(response);
            endpoint.answer(request, response);
        } else if (files.answer(request, response)) {
            row.file(secure).rule("").begin(response);
            chain.doFilter(request, response);
        } else {
            GuardedResponse.pass(request, response, chain, rule(row.page(secure), request));
        }
    }

    private ReplyRule rule(CspLines lines, HttpServletRequest request) {
        return lines.rule(lines.hasNonce() ? CspNonce.of(request, nonces) : "");
    }

    @Override
    public List<String> findingsAtStart() {
        return Stream.concat(policy.presetFor().warnings().stream(), policy.directivesFor().warnings().stream())
                .toList();
    }

    @Override
    public void destroy() {
        if (endpoint != null) {
            endpoint.close();
        }
    }
}
