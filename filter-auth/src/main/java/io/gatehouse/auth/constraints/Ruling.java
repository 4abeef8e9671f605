package io.gatehouse.auth.constraints;

import io.gatehouse.auth.constraints.SecurityConstraints.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What all constraints of one url-pattern say together.
 *
 * @param byMethod the requirements for methods that differ from the others
 * @param others the requirements for every other method
 */
record Ruling(SortedMap<String, String> byMethod, String others) {
    /** What holds for paths without a constraint. */
    static final Ruling OPEN = new Ruling(new TreeMap<>(), Access.EVERYBODY.requirements());

    /**
     * Combines constraints (Servlet 6.0, 13.8.1).
     *
     * @param uncovered what holds for methods that none of them covers (Servlet 6.0, 13.8.4)
     */
    static Ruling of(List<WebResource> resources, Access uncovered) {
        String others = combined(resources, WebResource::coversOthers, uncovered);
        SortedMap<String, String> byMethod = new TreeMap<>();
        for (String method : named(resources)) {
            byMethod.put(method, combined(resources, resource -> resource.covers(method), uncovered));
        }
        return plain(byMethod, others);
    }

    /** The methods that are named somewhere. */
    static SortedSet<String> named(List<WebResource> resources) {
        SortedSet<String> named = new TreeSet<>();
        for (WebResource resource : resources) {
            named.addAll(resource.methods());
            named.addAll(resource.omissions());
        }
        return named;
    }

    private static String combined(List<WebResource> resources, Predicate<WebResource> which, Access uncovered) {
        return resources.stream()
                .filter(which)
                .map(WebResource::access)
                .reduce(Access::combined)
                .orElse(uncovered)
                .requirements();
    }

    private static Ruling plain(SortedMap<String, String> byMethod, String others) {
        byMethod.values().removeIf(others::equals);
        return new Ruling(byMethod, others);
    }

    private String at(String method) {
        return byMethod.getOrDefault(method, others);
    }

    /** What asks for what both ask for. */
    Ruling and(Ruling other) {
        Set<String> methods = new TreeSet<>(byMethod.keySet());
        methods.addAll(other.byMethod.keySet());
        SortedMap<String, String> both = new TreeMap<>();
        methods.forEach(method -> both.put(method, Access.both(at(method), other.at(method))));
        return plain(both, Access.both(others, other.others));
    }

    /** Whether it lets everybody in with every method. */
    boolean isOpen() {
        return equals(OPEN);
    }

    /** The lines that say so of a pattern, the one for all other methods last. */
    List<Line> lines(String pattern) {
        Map<String, Set<String>> methods = new TreeMap<>();
        byMethod.forEach((method, requirements) ->
                methods.computeIfAbsent(requirements, added -> new TreeSet<>()).add(method));
        List<Line> lines = new ArrayList<>();
        methods.forEach((requirements, named) -> lines.add(new Line(named, pattern, requirements)));
        lines.add(new Line(Set.of(), pattern, others));
        return lines;
    }
}
