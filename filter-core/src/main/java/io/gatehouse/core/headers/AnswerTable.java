package io.gatehouse.core.headers;

import io.gatehouse.core.headers.AnswerHeaders.Caching;
import io.gatehouse.core.request.PathTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers of every path; where no path has its own, all are made when the application starts. */
final class AnswerTable {
    private static final String PERMISSIONS = "Permissions-Policy";

    private final List<Line> lines;
    private final String[] names;
    private final String[] general;
    private final Set<String> fromApplication;
    private final boolean hasPaths;
    private final AnswerHeaders free;
    private final AnswerHeaders byDefaultNot;
    private final AnswerHeaders never;

    /** One header: its general value and those of paths. */
    private record Line(String name, String value, PathTable<String> byPath) {
        String at(String path) {
            return byPath.isEmpty() ? value : byPath.find(path, value);
        }
    }

    AnswerTable(HeadersPolicy policy) {
        this.lines = Stream.concat(
                        Stream.of(PageHeader.values()).map(header -> line(policy, header)),
                        Stream.of(permissions(policy)))
                .toList();
        this.names = lines.stream().map(Line::name).toArray(String[]::new);
        this.general = lines.stream().map(Line::value).toArray(String[]::new);
        this.hasPaths = lines.stream().anyMatch(line -> !line.byPath.isEmpty());
        this.fromApplication =
                policy.fromApplication().stream().map(PageHeader::headerName).collect(Collectors.toUnmodifiableSet());
        this.free = headers(general, Caching.FREE);
        this.byDefaultNot = headers(general, Caching.BY_DEFAULT_NOT);
        this.never = headers(general, Caching.NEVER);
    }

    private static Line line(HeadersPolicy policy, PageHeader header) {
        return new Line(
                header.headerName(),
                header.line(policy.general().getOrDefault(header, PageHeader.UNSET)),
                policy.byPath()
                        .getOrDefault(header, PathTable.of(List.of(), false))
                        .map(header::line));
    }

    private static Line permissions(HeadersPolicy policy) {
        Permissions general = policy.permissions();
        return new Line(
                PERMISSIONS,
                general.line(),
                policy.permissionsByPath().map(change -> general.with(change).line()));
    }

    private AnswerHeaders headers(String[] values, Caching caching) {
        return new AnswerHeaders(names, values, fromApplication, caching);
    }

    /** The headers of an answer from this canonical path. */
    AnswerHeaders at(String path, Caching caching) {
        if (hasPaths) {
            return headers(values(path), caching);
        }
        return switch (caching) {
            case FREE -> free;
            case BY_DEFAULT_NOT -> byDefaultNot;
            case NEVER -> never;
        };
    }

    private String[] values(String path) {
        String[] values = new String[names.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = lines.get(at).at(path);
        }
        return values;
    }
}
