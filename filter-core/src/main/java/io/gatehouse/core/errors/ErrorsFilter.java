package io.gatehouse.core.errors;

import com.github.benmanes.caffeine.cache.Ticker;
import io.gatehouse.core.chain.MeasureChain;
import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.chain.WebXml;
import io.gatehouse.core.guard.RequestId;
import io.gatehouse.core.reply.GuardedResponse;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the inside of the application out of its answers: no stack trace, exception, path, server name or version reaches a visitor (CWE-209,
 * CWE-497; ASVS 13.4, 16.5.1). Where the application has no error page of its own, ours says the status and the request id; where it has
 * one, the page gets an exception without trace, whose text is the request id.
 *
 * <p>It does not change what the application writes itself, nor what is already sent, nor what the container answers before any filter.
 *
 * <p>Settings: {@code pages} (default {@code web-xml}), {@code removeHeaders} (default {@code Server}, {@code X-Powered-By} and alike),
 * {@code insecureDetails} (default {@code false}), {@code mode}: only {@code enforce} acts, as nothing is refused.
 */
public final class ErrorsFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "errors";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorsFilter.class);

    private transient ErrorsPolicy policy;
    private transient ErrorPages pages;
    private transient StaticFiles files;
    private transient FoundFiles found;
    private boolean hasPageForMissing;
    private Mode mode = Mode.OFF;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(ErrorsPolicy::from);
        mode = settings.mode();
        files = StaticFiles.of(getServletContext());
        found = new FoundFiles(getServletContext(), Ticker.systemTicker());
        pages = ErrorPages.of(policy.pages(), WebXml.of(getServletContext()));
        hasPageForMissing = pages.areTheApplicationsFor(HttpServletResponse.SC_NOT_FOUND);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode != Mode.ENFORCE) {
            chain.doFilter(request, response);
        } else if (request.getDispatcherType() == DispatcherType.ERROR) {
            pass(policy.insecureDetails() ? request : new ErrorRequest(request), response, chain, pages.ofErrorPage());
        } else if (files.answer(request, response)
                && (hasPageForMissing || found.has(RequestPath.of(request).resource()))) {
            new ErrorRule(request, pages, policy.removeHeaders()).begin(response);
            chain.doFilter(request, response);
        } else {
            pass(request, response, chain, pages);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, ErrorPages shown)
            throws IOException, ServletException {
        ErrorRule rule = new ErrorRule(request, shown, policy.removeHeaders());
        try {
            GuardedResponse.pass(request, response, chain, rule);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            if (!isApplications(failure, chain) || !answers(failure, rule, request, response)) {
                throw failure;
            }
        }
    }

    /** What a measure fails on before the application is the chain's to judge. */
    private static boolean isApplications(Throwable failure, FilterChain chain) {
        boolean isBefore = chain instanceof MeasureChain measures && measures.isBeforeApplication();
        return !isBefore && !(failure instanceof VirtualMachineError) && !Failure.isContainers(failure);
    }

    /** Answers where the application has no page for it; else the container goes on to that page. */
    private static boolean answers(
            Throwable failure, ErrorRule rule, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int status = Failure.status(failure);
        if (response.isCommitted()) {
            return false;
        }
        if (rule.pages().areTheApplicationsFor(failure, status)) {
            LOG.error(
                    "Request {} failed with {}; the application's error page answers",
                    RequestId.of(request),
                    failure.getClass().getName());
            return false;
        }
        LOG.error("Request {} failed", RequestId.of(request), failure);
        response.reset();
        return rule.answer(status, response);
    }

    @Override
    public List<String> findingsAtStart() {
        String server = String.valueOf(getServletContext().getServerInfo());
        return mode == Mode.ENFORCE && server.startsWith("Apache Tomcat")
                ? List.of("Tomcat answers requests that it can't read before any filter, with its name and version. "
                        + "In server.xml, give the Host an ErrorReportValve with showReport=\"false\" "
                        + "showServerInfo=\"false\".")
                : List.of();
    }
}
