package io.gatehouse.core.origin;

import io.gatehouse.core.request.PathFault;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Origin;
import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From which sites requests may come.
 *
 * @param allow other origins whose requests are taken like the site's own
 * @param exempt paths on which nothing is checked
 * @param guardedReads paths where a GET changes something
 * @param isolate paths that other sites may link to and not embed
 * @param charset in which a form is read that names no charset, where its token has to be read; empty: the container's
 * @param key what tokens are signed with; none: a random one
 */
public record OriginPolicy(
        List<Origin> allow,
        PathSet exempt,
        PathSet guardedReads,
        PathSet isolate,
        String charset,
        @Nullable Secret key) {
    static final OriginPolicy DEFAULT =
            new OriginPolicy(List.of(), PathSet.EMPTY, PathSet.EMPTY, PathSet.EMPTY, "", null);

    private static final int LEAST_KEY = 32;

    /** Holds a copy of the list. */
    public OriginPolicy {
        allow = List.copyOf(allow);
    }

    static OriginPolicy from(Settings settings) {
        return new OriginPolicy(
                settings.origins("allow", DEFAULT.allow),
                PathSet.from(settings, "exempt", DEFAULT.exempt),
                PathSet.from(settings, "guardedReads", DEFAULT.guardedReads),
                PathSet.from(settings, "isolate", DEFAULT.isolate),
                settings.value("charset", DEFAULT.charset, "must be a charset, as 'UTF-8'", OriginPolicy::charset),
                settings.secret("key", LEAST_KEY).orElse(null));
    }

    private static String charset(String name) {
        return name.isEmpty() ? "" : Charset.forName(name).name();
    }

    /** An exception holds where both names of the path agree, so that it can't be borrowed by another path. */
    boolean isExempt(RequestPath path) {
        return exempt.contains(path.path()) && !path.has(PathFault.DISAGREEMENT);
    }

    Concern concernOfRead(HttpServletRequest request) {
        if (guardedReads.isEmpty() && isolate.isEmpty()) {
            return Concern.NONE;
        }
        RequestPath path = RequestPath.of(request);
        if (holds(guardedReads, path)) {
            return Concern.CHANGE;
        }
        return isIsolated(path) && !request.getMethod().equals("OPTIONS") ? Concern.EMBEDDING : Concern.NONE;
    }

    boolean isIsolated(RequestPath path) {
        return holds(isolate, path);
    }

    /** A rule that protects looks at both names of a path: the folder's, and the welcome file's. */
    private static boolean holds(PathSet set, RequestPath path) {
        return set.contains(path);
    }
}
