package io.gatehouse.core.firewall;

import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;

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
        if (verdict == Verdict.PASS) {
            verdict = headers.judge(request, path.path(), allowed);
        }
        if (verdict == Verdict.PASS) {
            verdict = hosts.judge(request);
        }
        if (verdict == Verdict.PASS) {
            verdict = cookies.judge(request, path.path());
        }
        if (verdict == Verdict.PASS) {
            verdict = judgeQuery(request.getQueryString(), path.path());
        }
        return verdict == Verdict.PASS ? files.judge(path) : verdict;
    }

    private Verdict judgeQuery(String query, String path) {
        if (query == null || query.isEmpty()) {
            return Verdict.PASS;
        }
        Verdict verdict = this.query.judge(query, path);
        return verdict == Verdict.PASS ? parameters.judge(query, path) : verdict;
    }
}
