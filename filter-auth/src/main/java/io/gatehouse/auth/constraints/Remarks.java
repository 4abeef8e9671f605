package io.gatehouse.auth.constraints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an operator should know of areas that were made of constraints: what changes, and what may have been meant otherwise. */
final class Remarks {
    private final List<WebResource> resources;
    private final Rulings rulings;
    private final List<String> remarks = new ArrayList<>();

    private Remarks(List<WebResource> resources, Rulings rulings) {
        this.resources = resources;
        this.rulings = rulings;
    }

    static List<String> of(List<WebResource> resources, Rulings rulings, boolean deniesUncovered) {
        Remarks remarks = new Remarks(resources, rulings);
        remarks.aboutServer();
        remarks.aboutUnconstrainedPaths();
        Map<UrlPattern, List<WebResource>> grouped = resources.stream()
                .collect(Collectors.groupingBy(WebResource::pattern, LinkedHashMap::new, Collectors.toList()));
        if (!deniesUncovered) {
            grouped.forEach(remarks::aboutUncoveredMethods);
        }
        grouped.forEach(remarks::aboutServersThatDiffer);
        rulings.byPattern().forEach(remarks::aboutPattern);
        return remarks.remarks;
    }

    private void aboutServer() {
        remarks.add(
                resources.isEmpty()
                        ? "There is no <security-constraint> with a url-pattern: everything is open."
                        : "The server goes on enforcing the constraints that stay in web.xml, before any filter, and knows nobody"
                                + " who signs in here: take them out when these lines are in force.");
    }

    private void aboutUnconstrainedPaths() {
        if (!rulings.haveCatchAll()) {
            remarks.add("Paths that no url-pattern names stay open, as the last line says: 'noAccess' or 'authc' there"
                    + " closes what nobody thought of.");
        }
    }

    private void aboutUncoveredMethods(UrlPattern pattern, List<WebResource> constrained) {
        Set<String> covered = new TreeSet<>(Ruling.named(constrained));
        covered.removeIf(method -> constrained.stream().noneMatch(resource -> resource.covers(method)));
        Set<String> uncovered = new TreeSet<>(Ruling.named(constrained));
        uncovered.removeAll(covered);
        if (constrained.stream().noneMatch(WebResource::coversOthers)) {
            remarks.add("'" + pattern + "' is constrained for " + listed(covered) + " alone: every other method is open"
                    + " to everybody" + headToo(covered) + ", as web.xml says.");
        } else if (!uncovered.isEmpty()) {
            remarks.add("'" + pattern + "' is not constrained for " + listed(uncovered)
                    + ", which is open to everybody, as" + " web.xml says.");
        }
    }

    /** Jetty 12 asks for the constraint of a named method alone, and keeps to each omission of several by itself. */
    private void aboutServersThatDiffer(UrlPattern pattern, List<WebResource> constrained) {
        boolean isMixed = constrained.stream().anyMatch(WebResource::coversOthers)
                && constrained.stream().anyMatch(resource -> !resource.coversOthers());
        boolean omitsSeveral =
                constrained.stream().anyMatch(resource -> resource.omissions().size() > 1);
        if (isMixed || omitsSeveral) {
            remarks.add("'" + pattern
                    + "' is constrained by method in a way that servers differ in: these lines go by Servlet"
                    + " 6.0, 13.8.1, as Tomcat does, while Jetty may have refused more.");
        }
    }

    private static String headToo(Set<String> covered) {
        return covered.contains("GET") && !covered.contains("HEAD") ? ", also HEAD, which runs the code of GET" : "";
    }

    private static String listed(Set<String> methods) {
        return String.join(", ", methods);
    }

    private void aboutPattern(UrlPattern pattern, Ruling ruling) {
        Optional<String> ours = pattern.ours();
        if (ours.isEmpty()) {
            remarks.add("'" + pattern + "' was left out, as no path of a request can match it.");
        } else if (isNeverAsked(pattern)) {
            remarks.add("'" + pattern + "' was left out, as '/*' comes before it.");
        } else {
            aboutStar(pattern);
            aboutSlash(pattern, ruling);
        }
    }

    private boolean isNeverAsked(UrlPattern pattern) {
        boolean isLate = pattern.kind() == UrlPattern.Kind.EXTENSION || pattern.kind() == UrlPattern.Kind.DEFAULT;
        return isLate && rulings.byPattern().keySet().stream().anyMatch(UrlPattern::isEverything);
    }

    private void aboutStar(UrlPattern pattern) {
        if (pattern.fixed().indexOf('*') >= 0) {
            remarks.add(
                    "'" + pattern + "' means the star as a character, as only '/*' at the end and '*.' at the start are"
                            + " wildcards in web.xml: it protects no other path.");
        }
    }

    /** A slash at the end matters to servers and never to areas. */
    private void aboutSlash(UrlPattern pattern, Ruling ruling) {
        if (pattern.kind() == UrlPattern.Kind.EXTENSION && !ruling.equals(fallback())) {
            remarks.add("'" + pattern
                    + "' decides here for names with a slash at their end too, for which web.xml goes by '/'.");
        }
        pattern.sibling()
                .filter(path -> !rulings.at(path).equals(ruling))
                .ifPresent(
                        path -> remarks.add(
                                "'" + pattern + "' decides here for '" + path + "' too, of which web.xml says"
                                        + " something else: areas don't tell them apart. Where both have constraints, both hold."));
    }

    private Ruling fallback() {
        return rulings.byPattern().getOrDefault(UrlPattern.parse("/"), Ruling.OPEN);
    }
}
