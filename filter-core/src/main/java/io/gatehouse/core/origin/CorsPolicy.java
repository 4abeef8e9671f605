package io.gatehouse.core.origin;

import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.PathFault;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;

/**
 * Which other origins may read answers, and how they may ask.
 *
 * @param allowOrigins the origins; none: nobody, {@code *}: everybody
 * @param allowOriginsFor the same for some paths, whatever the general ones are
 * @param methods the methods that they may use
 * @param headers the request headers that they may set, beside those that any site can
 * @param exposeHeaders the answer's headers that their scripts may read
 * @param maxAge how long browsers may remember a preflight's answer
 * @param credentials whether they may ask in the visitor's name
 * @param privateNetwork whether pages of a public network may ask this site in a private one
 * @param exempt paths where the application has CORS of its own
 */
public record CorsPolicy(
        AllowedOrigins allowOrigins,
        PathTable<AllowedOrigins> allowOriginsFor,
        List<String> methods,
        List<String> headers,
        List<String> exposeHeaders,
        Duration maxAge,
        boolean credentials,
        boolean privateNetwork,
        PathSet exempt)
        implements Judge {
    static final CorsPolicy DEFAULT = new CorsPolicy(
            AllowedOrigins.NONE,
            PathTable.of(List.of(), false),
            List.of("GET", "HEAD", "POST"),
            List.of("Content-Type"),
            List.of(),
            Duration.ofMinutes(10),
            false,
            false,
            PathSet.EMPTY);

    private static final String ORIGINS = "allowOrigins";
    private static final String ORIGINS_FOR = "allowOriginsFor";
    private static final String CREDENTIALS = "credentials";
    /** No browser keeps it longer. */
    private static final Duration MOST_AGE = Duration.ofHours(24);

    /** Holds copies of the lists. */
    public CorsPolicy {
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        exposeHeaders = List.copyOf(exposeHeaders);
    }

    static CorsPolicy from(Settings settings) {
        boolean credentials = settings.flag(CREDENTIALS, DEFAULT.credentials);
        AllowedOrigins general = AllowedOrigins.from(settings, ORIGINS);
        if (credentials && general.isAny()) { // Any site could read what the visitor may (CWE-942, CVE-2018-8014).
            settings.conflict(CREDENTIALS, ORIGINS, "with '*' every site could read what a visitor may");
        }
        return new CorsPolicy(
                general,
                originsFor(settings, credentials),
                settings.list("methods", DEFAULT.methods, CorsNames.METHODS, CorsNames::method),
                settings.list("headers", DEFAULT.headers, CorsNames.HEADERS, CorsNames::header),
                settings.list("exposeHeaders", DEFAULT.exposeHeaders, CorsNames.HEADERS, CorsNames::header),
                settings.duration("maxAge", DEFAULT.maxAge, MOST_AGE),
                credentials,
                settings.flag("privateNetwork", DEFAULT.privateNetwork),
                PathSet.from(settings, "exempt", DEFAULT.exempt));
    }

    private static PathTable<AllowedOrigins> originsFor(Settings settings, boolean credentials) {
        boolean isSet = settings.has(ORIGINS_FOR)
                && settings.raw(ORIGINS_FOR).filter(text -> !text.isBlank()).isPresent();
        if (!isSet) {
            return DEFAULT.allowOriginsFor;
        }
        String accepted = "must be path patterns, each with its origins, as '/api/** https://www.example.org', or '*'"
                + (credentials ? ", which credentials forbid" : "");
        return PathTable.from(settings, ORIGINS_FOR, accepted, text -> origins(text, credentials));
    }

    private static AllowedOrigins origins(String text, boolean credentials) {
        AllowedOrigins origins = AllowedOrigins.parse(text);
        if (credentials && origins.isAny()) {
            throw new IllegalArgumentException("with '*' every site could read what a visitor may");
        }
        return origins;
    }

    /** Judges preflights; all else is for the browser to judge, by the answer. */
    @Override
    public Verdict judge(HttpServletRequest request) {
        return Preflight.isIn(request) && !isExempt(RequestPath.of(request))
                ? Preflight.judge(request, this)
                : Verdict.PASS;
    }

    /** An exception holds where both names of the path agree, so that it can't be borrowed by another path. */
    boolean isExempt(RequestPath path) {
        return exempt.contains(path.path()) && !path.has(PathFault.DISAGREEMENT);
    }

    /** The origins that may read the answers of a path. */
    AllowedOrigins origins(RequestPath path) {
        if (path.has(PathFault.DISAGREEMENT)) {
            return AllowedOrigins.NONE;
        }
        return allowOriginsFor.find(path.path(), allowOrigins);
    }

    /** Whether the general origins hold for a path. */
    boolean isGeneral(RequestPath path) {
        return allowOriginsFor.find(path.path()) == null;
    }
}
