package io.gatehouse.core.firewall;

import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** What a request may look like, one part a field of rules. */
public record FirewallPolicy(
        MethodRules methods,
        HostRules hosts,
        HeaderRules headers,
        CookieRules cookies,
        QueryRules query,
        ParameterRules parameters,
        FileRules files)
        implements Judge {

    static FirewallPolicy from(Settings settings) {
        return new FirewallPolicy(
                MethodRules.from(settings),
                HostRules.from(settings),
                HeaderRules.from(settings),
                CookieRules.from(settings),
                QueryRules.from(settings),
                ParameterRules.from(settings),
                FileRules.from(settings));
    }

    /** Judges what the client sent; what the application dispatches to is the filter's to ask about. */
    @Override
    public Verdict judge(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return Verdict.PASS;
        }
        RequestPath path = RequestPath.of(request);
        MethodRules.Methods allowed = methods.of(path.path());
        Verdict verdict = allowed.judge(request.getMethod());
        if (verdict.passes()) {
            verdict = judgeHead(received(request), path.path(), allowed);
        }
        if (verdict.passes()) {
            verdict = judgeQuery(request.getQueryString(), path.path());
        }
        return verdict.passes() ? files.judge(path) : verdict;
    }

    private Verdict judgeHead(HttpServletRequest received, String path, MethodRules.Methods allowed) {
        KnownValues values = new KnownValues();
        Verdict verdict = headers.judge(received, path, allowed, values);
        if (verdict.passes()) {
            verdict = hosts.judge(received, values.get(KnownHeader.HOST));
        }
        return verdict.passes() ? cookies.judge(received, values.get(KnownHeader.COOKIE), path) : verdict;
    }

    /** The request as the container received it, before any filter changed what it says. */
    private static HttpServletRequest received(HttpServletRequest request) {
        HttpServletRequest inner = request;
        while (inner instanceof HttpServletRequestWrapper wrapper
                && wrapper.getRequest() instanceof HttpServletRequest wrapped) {
            inner = wrapped;
        }
        return inner;
    }

    private Verdict judgeQuery(String query, String path) {
        if (query == null || query.isEmpty()) {
            return Verdict.PASS;
        }
        Verdict verdict = this.query.judge(query, path);
        return verdict.passes() ? parameters.judge(query, path) : verdict;
    }
}
