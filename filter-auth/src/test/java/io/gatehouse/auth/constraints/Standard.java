package io.gatehouse.auth.constraints;

import io.gatehouse.auth.constraints.Site.Constraint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Servlet 6.0, 12.1 and 13.8, written down as they read. */
final class Standard {
    private Standard() {}

    /** Whether a server lets somebody in; nobody is known who has not signed in, and empty roles are a person without any. */
    static boolean letsIn(Site site, Optional<Set<String>> person, String method, String path) {
        Optional<String> best = best(site, path);
        if (best.isEmpty()) {
            return true;
        }
        List<Constraint> applying = site.constraints().stream()
                .filter(constraint -> constraint.patterns().contains(best.get()))
                .filter(constraint -> constraint.covers(method))
                .toList();
        if (applying.isEmpty()) {
            return !site.deniesUncovered();
        }
        if (applying.stream().anyMatch(constraint -> constraint.roles().equals(Optional.of(Set.of())))) {
            return false;
        }
        if (applying.stream().anyMatch(constraint -> constraint.roles().isEmpty())) {
            return true;
        }
        return person.isPresent() && applying.stream().anyMatch(constraint -> accepts(site, constraint, person.get()));
    }

    private static boolean accepts(Site site, Constraint constraint, Set<String> person) {
        Set<String> accepted = new HashSet<>(constraint.roles().orElseThrow());
        if (accepted.contains("**") && !site.declared().contains("**")) {
            return true;
        }
        if (accepted.contains("*")) {
            accepted.addAll(site.declared());
        }
        return person.stream().anyMatch(accepted::contains);
    }

    private static Optional<String> best(Site site, String path) {
        Set<String> patterns = new HashSet<>();
        site.constraints().forEach(constraint -> patterns.addAll(constraint.patterns()));
        String exact = path.equals("/") ? "" : path;
        if (patterns.contains(exact) && !exact.endsWith("/*")) {
            return Optional.of(exact);
        }
        for (String folder = path; ; folder = folder.substring(0, folder.lastIndexOf('/'))) {
            if (patterns.contains(folder + "/*")) {
                return Optional.of(folder + "/*");
            }
            if (folder.isEmpty()) {
                break;
            }
        }
        String[] segments = path.split("/", -1);
        String last = segments[segments.length - 1];
        String extension = "*." + last.substring(last.lastIndexOf('.') + 1);
        if (last.contains(".") && patterns.contains(extension)) {
            return Optional.of(extension);
        }
        return patterns.contains("/") ? Optional.of("/") : Optional.empty();
    }
}
