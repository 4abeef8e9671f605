package io.gatehouse.auth.constraints;

import io.gatehouse.auth.constraints.SecurityConstraints.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What holds for each url-pattern, the one that decides first. */
final class Rulings {
    private static final String ALL_PATHS = "/**";

    private final Map<UrlPattern, Ruling> byPattern = new LinkedHashMap<>();

    /** Combines constraints; uncovered is what holds for the methods of a url-pattern that no constraint covers. */
    Rulings(List<WebResource> resources, Access uncovered) {
        Map<UrlPattern, List<WebResource>> grouped = resources.stream()
                .collect(Collectors.groupingBy(WebResource::pattern, LinkedHashMap::new, Collectors.toList()));
        grouped.keySet().stream()
                .sorted(UrlPattern.BEST_FIRST)
                .forEach(pattern ->
                        byPattern.put(pattern, Ruling.of(grouped.getOrDefault(pattern, List.of()), uncovered)));
    }

    Map<UrlPattern, Ruling> byPattern() {
        return byPattern;
    }

    /** What a server decides for a path: the best url-pattern alone counts (Servlet 6.0, 13.8.3). */
    Ruling at(String path) {
        return byPattern.entrySet().stream()
                .filter(ruled -> ruled.getKey().matches(path))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Ruling.OPEN);
    }

    /** Whether some url-pattern is for all paths that no better one has. */
    boolean haveCatchAll() {
        return byPattern.keySet().stream()
                .anyMatch(pattern -> pattern.isEverything() || pattern.kind() == UrlPattern.Kind.DEFAULT);
    }

    /** The lines of which the first that matches decides; the last is for all paths. */
    List<Line> lines() {
        Map<String, Ruling> ours = new LinkedHashMap<>();
        for (Map.Entry<UrlPattern, Ruling> ruled : byPattern.entrySet()) {
            ruled.getKey().ours().ifPresent(pattern -> ours.merge(pattern, ruled.getValue(), Ruling::and));
            if (ruled.getKey().isEverything()) {
                break; // What stands after it is never asked.
            }
        }
        ours.putIfAbsent(ALL_PATHS, Ruling.OPEN);
        List<Line> lines = new ArrayList<>();
        ours.forEach((pattern, ruling) -> lines.addAll(ruling.lines(pattern)));
        return List.copyOf(lines);
    }
}
