package io.gatehouse.core.firewall;

import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.reply.StaticFiles;
import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/**
 * Which files and pages answer as if they were not there: what lies in the web root by mistake (CWE-530, CWE-538), what a library brings
 * along for administrators (CWE-489), and what is not of a kind that the site has.
 *
 * @param extensions none means any
 */
record FileRules(
        HiddenNames hidden,
        PathSet insecureHidden,
        PathSet management,
        PathSet insecureManagement,
        Set<String> extensions,
        PathSet insecureExtension) {

    /** Where well-known libraries and servers put what only administrators should see. */
    private static final String MANAGEMENT =
            "/actuator/**, /admin-console/**, /api-docs/**, /console/**, /graphiql/**, "
                    + "/h2-console/**, /heapdump, /host-manager/**, /httptrace, /jmx-console/**, /jolokia/**, /manager/**, /metrics/**, "
                    + "/openapi.json, /openapi.yaml, /server-info/**, /server-status/**, /swagger/**, /swagger-resources/**, "
                    + "/swagger-ui/**, /swagger-ui.html, /swagger.json, /swagger.yaml, /threaddump, /v2/api-docs/**, /v3/api-docs/**, "
                    + "/v3/api-docs.yaml, /web-console/**";

    private static final String EXTENSIONS = "extensions";

    static FileRules from(Settings settings) {
        return new FileRules(
                HiddenNames.from(settings),
                PathSet.from(settings, "insecureHiddenFiles", PathSet.EMPTY, true),
                PathSet.from(settings, "managementPaths", standardManagement(), true),
                PathSet.from(settings, "insecureManagementPaths", PathSet.EMPTY, true),
                Set.copyOf(settings.list(
                        EXTENSIONS, List.of(), "must be file extensions, as 'html, jsp, css'", FileRules::extension)),
                PathSet.from(settings, "insecureExtensions", PathSet.EMPTY));
    }

    private static PathSet standardManagement() {
        return PathSet.of(
                List.of(MANAGEMENT.split(", ")).stream().map(PathPattern::parse).toList(), true);
    }

    private static String extension(String text) {
        String plain = text.startsWith(".") ? text.substring(1) : text;
        if (plain.isEmpty() || plain.indexOf('.') >= 0 || plain.indexOf('/') >= 0) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return Characters.lowerCase(plain);
    }

    /** Judges the path that was asked for, and the welcome file that the container may have chosen for it. */
    Verdict judge(RequestPath request) {
        String path = request.path();
        boolean isHidden =
                hidden.contains(path) || (request.isMappedElsewhere() && hidden.contains(request.resource()));
        if (isHidden && !insecureHidden.contains(path)) {
            return hidden(path);
        }
        if (management.contains(path) && !insecureManagement.contains(path)) {
            return Refusals.notFound("management").unlessPath(FirewallFilter.NAME, "insecureManagementPaths", path);
        }
        return extensions.isEmpty() ? Verdict.PASS : judgeExtension(path);
    }

    private static Verdict hidden(String path) {
        return Refusals.notFound("hidden").unlessPath(FirewallFilter.NAME, "insecureHiddenFiles", path);
    }

    private Verdict judgeExtension(String path) {
        int dot = path.lastIndexOf('.');
        boolean hasNone = dot < path.lastIndexOf('/', path.length() - 2);
        if (dot < 0 || hasNone || insecureExtension.contains(path)) {
            return Verdict.PASS;
        }
        String extension =
                Characters.lowerCase(path.substring(dot + 1, path.endsWith("/") ? path.length() - 1 : path.length()));
        return extensions.contains(extension)
                ? Verdict.PASS
                : Refusals.notFound("extension").unlessPath(FirewallFilter.NAME, "insecureExtensions", path);
    }

    /**
     * Judges what a forward, include or async dispatch leads to. Only what the container's own default servlet would send as it is counts:
     * an application's pages do lie in WEB-INF, HTML too.
     */
    Verdict judgeDispatch(HttpServletRequest request, StaticFiles files) {
        if (!files.isReached(request)) {
            return Verdict.PASS;
        }
        RequestPath path = RequestPath.of(request);
        boolean isHidden = isHiddenFile(path.path()) || (path.isMappedElsewhere() && isHiddenFile(path.resource()));
        return isHidden && !insecureHidden.contains(path.path()) ? hidden(path.path()) : Verdict.PASS;
    }

    private boolean isHiddenFile(String path) {
        return hidden.contains(path) && !HiddenNames.isPage(path);
    }
}
