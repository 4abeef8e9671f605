package io.gatehouse.core.headers;

import io.gatehouse.core.headers.AnswerHeaders.Caching;
import io.gatehouse.core.request.PathTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The headers of every path. Each combination of values that a path has is made once; there are no more of them than the rules by path
 * allow.
 */
final class AnswerTable {
    private static final String PERMISSIONS = "Permissions-Policy";

    private final List<Line> lines;
    private final String[] names;
    private final Set<String> fromApplication;
    private final Kinds general;
    private final Line[] varying;
    private final Map<Long, Kinds> combinations = new ConcurrentHashMap<>();

    /** One header: its values, the general one first, and which of them a path has. */
    private record Line(String name, List<String> values, PathTable<Integer> byPath) {
        static Line of(String name, String general, PathTable<String> byPath) {
            List<String> values = new ArrayList<>(List.of(general));
            PathTable<Integer> numbers = byPath.map(value -> number(value, values));
            return new Line(name, List.copyOf(values), numbers);
        }

        private static int number(String value, List<String> values) {
            if (!values.contains(value)) {
                values.add(value);
            }
            return values.indexOf(value);
        }

        String at(String path) {
            return values.get(byPath.find(path, 0));
        }
    }

    /** The headers of one combination, for each way of caching. */
    private record Kinds(AnswerHeaders free, AnswerHeaders byDefaultNot, AnswerHeaders never) {
        AnswerHeaders of(Caching caching) {
            return switch (caching) {
                case FREE -> free;
                case BY_DEFAULT_NOT -> byDefaultNot;
                case NEVER -> never;
            };
        }
    }

    AnswerTable(HeadersPolicy policy) {
        this.lines = Stream.concat(
                        Stream.of(PageHeader.values()).map(header -> line(policy, header)),
                        Stream.of(permissions(policy)))
                .toList();
        this.names = lines.stream().map(Line::name).toArray(String[]::new);
        this.varying = lines.stream().filter(line -> !line.byPath.isEmpty()).toArray(Line[]::new);
        this.fromApplication =
                policy.fromApplication().stream().map(PageHeader::headerName).collect(Collectors.toUnmodifiableSet());
        this.general = kinds(line -> line.values.get(0));
    }

    private static Line line(HeadersPolicy policy, PageHeader header) {
        return Line.of(
                header.headerName(),
                header.line(policy.general().getOrDefault(header, PageHeader.UNSET)),
                policy.byPath()
                        .getOrDefault(header, PathTable.of(List.of(), false))
                        .map(header::line));
    }

    private static Line permissions(HeadersPolicy policy) {
        Permissions general = policy.permissions();
        return Line.of(
                PERMISSIONS,
                general.line(),
                policy.permissionsByPath().map(change -> general.with(change).line()));
    }

    /** The headers of an answer from this canonical path. */
    AnswerHeaders at(String path, Caching caching) {
        if (varying.length == 0) {
            return general.of(caching);
        }
        long combination = 0;
        for (Line line : varying) {
            combination = combination * line.values.size() + line.byPath.find(path, 0);
        }
        return combination == 0
                ? general.of(caching)
                : combined(combination, path).of(caching);
    }

    private Kinds combined(long combination, String path) {
        Kinds known = combinations.get(combination);
        if (known != null) {
            return known;
        }
        Kinds made = kinds(line -> line.at(path));
        combinations.put(combination, made);
        return made;
    }

    private Kinds kinds(Function<Line, String> value) {
        String[] values = lines.stream().map(value).toArray(String[]::new);
        return new Kinds(
                new AnswerHeaders(names, values, fromApplication, Caching.FREE),
                new AnswerHeaders(names, values, fromApplication, Caching.BY_DEFAULT_NOT),
                new AnswerHeaders(names, values, fromApplication, Caching.NEVER));
    }
}
