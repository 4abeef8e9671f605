package io.gatehouse.auth.constraints;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the {@code <security-constraint>}s of an application mean, as areas: lines of which the first that matches decides as the
 * application's server did (Servlet 6.0, 13.8).
 *
 * <p>The best url-pattern alone decides: the path itself, then the longest folder, then the extension, then {@code /}, wherever
 * they stand in the file (CVE-2026-65182). Constraints of the same url-pattern are combined, by method: without auth-constraint
 * everybody may enter; one that names no role wins and lets nobody in; else whoever one of them lets in. Methods that no constraint
 * covers are open, or refused with {@code <deny-uncovered-http-methods/>}. Methods are compared letter by letter, and {@code GET} is
 * not {@code HEAD}.
 *
 * <p>Two things differ, and are noted where they change something: patterns of areas don't know a slash at a path's end, and a
 * url-pattern that no canonical path can match is left out. What only a server can say is noted too: transport guarantees and its own
 * sign-in. Annotations of servlets are not in the file, see {@link ServletRules}.
 *
 * <p>Entities of the file are not resolved; a file that refers to one is refused (CWE-611).
 */
public final class SecurityConstraints {
    private final List<Line> lines;
    private final List<String> notes;

    /**
     * What holds for some requests.
     *
     * @param methods which methods; empty for all
     * @param pattern which paths, a {@link io.gatehouse.core.request.PathPattern}
     * @param requirements {@code anon}, {@code authc}, {@code anyRole[..]}, {@code noAccess}, or two with a comma where both must hold
     */
    public record Line(Set<String> methods, String pattern, String requirements) {
        public Line {
            methods = Collections.unmodifiableSet(new TreeSet<>(methods));
        }

        /** Whether it is for requests with this method. */
        public boolean isFor(String method) {
            return methods.isEmpty() || methods.contains(method);
        }

        /** Methods and pattern, as a key of the settings. */
        public String key() {
            return methods.isEmpty() ? pattern : String.join(",", methods) + " " + pattern;
        }

        @Override
        public String toString() {
            return key() + " = " + requirements;
        }
    }

    private SecurityConstraints(Descriptors read) {
        boolean denies = read.denyUncoveredMethods();
        Rulings rulings = new Rulings(read.resources(), denies ? Access.NOBODY : Access.EVERYBODY);
        this.lines = rulings.lines();
        List<String> all = new ArrayList<>(Remarks.of(read.resources(), rulings, denies));
        all.addAll(read.notes());
        this.notes = List.copyOf(all);
    }

    /**
     * Reads a web.xml, and the web-fragment.xml files whose constraints hold beside it; the streams stay open.
     *
     * @throws IllegalArgumentException where one is no such file or says what no server accepts, in words for an operator that go on
     *     after the file's name
     */
    public static SecurityConstraints read(InputStream... descriptors) throws IOException {
        List<Element> roots = new ArrayList<>();
        for (InputStream descriptor : descriptors) {
            roots.add(Element.read(descriptor));
        }
        return new SecurityConstraints(new Descriptors(roots));
    }

    /** The areas, in the order in which they must stand; the last is for all paths. */
    public List<Line> lines() {
        return lines;
    }

    /** What areas can't say, what changes, and what may have been meant otherwise, each in a sentence. */
    public List<String> notes() {
        return notes;
    }
}
