package io.gatehouse.auth.areas;

import io.gatehouse.auth.areas.AreasPolicy.Otherwise;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what keeps a request out, by the rules of its path and of what the container serves for it. */
final class Boundaries {
    private final AreaTable file;
    private final Otherwise otherwise;
    private final @Nullable RuntimeAreas runtime;
    private final ServletAreas servlets;
    private final InstantSource clock;

    Boundaries(
            AreaTable file,
            Otherwise otherwise,
            @Nullable RuntimeAreas runtime,
            ServletAreas servlets,
            InstantSource clock) {
        this.file = file;
        this.otherwise = otherwise;
        this.runtime = runtime;
        this.servlets = servlets;
        this.clock = clock;
    }

    Ruling rulingOn(HttpServletRequest request) {
        RequestPath path = RequestPath.of(request);
        Ruling ruling = rulingOn(request, access(request, path.path()), path.path());
        if (ruling.isAdmitted() && path.isMappedElsewhere()) {
            ruling = rulingOn(request, served(request, path), path.resource());
        }
        Access servlet = ruling.isAdmitted() ? servlets.of(request) : null;
        return servlet == null ? ruling : rulingOn(request, servlet);
    }

    /** By a rule of the file, and by those that have been set for the path since. */
    private Ruling rulingOn(HttpServletRequest request, Access access, String path) {
        Ruling ruling = rulingOn(request, access);
        if (runtime == null || !ruling.isAdmitted()) {
            return ruling;
        }
        List<Area> set = runtime.of(request.getMethod(), path);
        for (int at = 0; at < set.size() && ruling.isAdmitted(); at++) {
            ruling = rulingOn(request, set.get(at).access());
        }
        return ruling;
    }

    private Access access(HttpServletRequest request, String path) {
        Area area = file.find(request.getMethod(), path);
        return area != null ? area.access() : unruled(request, path);
    }

    /** A welcome file without a rule of its own is part of its folder; of a path that is ambiguous, nothing is known. */
    private Access served(HttpServletRequest request, RequestPath path) {
        Area area = file.find(request.getMethod(), path.resource());
        if (area != null) {
            return area.access();
        }
        return path.isClean() ? Access.EVERYBODY : unruled(request, path.resource());
    }

    /** Nobody gets by himself to where pages of the application lead that have been entered: its inner files, its error pages. */
    private Access unruled(HttpServletRequest request, String path) {
        DispatcherType dispatch = request.getDispatcherType();
        boolean isOpen = otherwise == Otherwise.OPEN
                || dispatch == DispatcherType.ERROR
                || (dispatch != DispatcherType.REQUEST && isInner(path));
        return isOpen ? Access.EVERYBODY : Access.NOBODY;
    }

    private static boolean isInner(String path) {
        return path.startsWith("/WEB-INF/") || path.startsWith("/META-INF/");
    }

    private Ruling rulingOn(HttpServletRequest request, Access access) {
        Lack lack = access.isForStrangers()
                ? access.lackOf(request.getMethod(), null, clock)
                : access.lackOf(request.getMethod(), claims(request), clock);
        return Ruling.of(lack, access);
    }

    private static @Nullable Claims claims(HttpServletRequest request) {
        Visit visit = Visit.of(request).orElse(null);
        return visit == null ? null : new VisitClaims(visit);
    }
}
