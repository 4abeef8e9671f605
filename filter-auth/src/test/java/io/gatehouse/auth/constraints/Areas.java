package io.gatehouse.auth.constraints;

import io.gatehouse.auth.constraints.SecurityConstraints.Line;
import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines as areas hold them: the first that matches decides, and a path without one is closed. */
final class Areas {
    private static final Pattern REQUIREMENT = Pattern.compile("(anon|authc|noAccess|anyRole\\[([^]]*)])(, |$)");

    private final List<Line> lines;
    private final Map<String, PathTable<String>> byMethod = new HashMap<>();

    Areas(List<Line> lines) {
        this.lines = lines;
    }

    String requirements(String method, String path) {
        return byMethod.computeIfAbsent(method, this::table).find(path, "noAccess");
    }

    private PathTable<String> table(String method) {
        return PathTable.of(
                lines.stream()
                        .filter(line -> line.isFor(method))
                        .map(line -> new PathTable.Rule<>(PathPattern.parse(line.pattern()), line.requirements()))
                        .toList(),
                false);
    }

    boolean letIn(Optional<Set<String>> person, String method, String path) {
        Matcher requirement = REQUIREMENT.matcher(requirements(method, path));
        boolean all = requirement.lookingAt();
        requirement.reset();
        while (requirement.find()) {
            all &= holds(requirement, person);
        }
        return all;
    }

    private static boolean holds(Matcher requirement, Optional<Set<String>> person) {
        return switch (requirement.group(1)) {
            case "anon" -> true;
            case "authc" -> person.isPresent();
            case "noAccess" -> false;
            default ->
                person.isPresent()
                        && Arrays.stream(requirement.group(2).replace("\"", "").split(", "))
                                .anyMatch(person.get()::contains);
        };
    }
}
