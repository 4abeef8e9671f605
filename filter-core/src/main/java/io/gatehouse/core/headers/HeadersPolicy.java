package io.gatehouse.core.headers;

import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.settings.Settings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What every answer tells browsers and caches.
 *
 * @param general each header's setting
 * @param byPath each header's settings for paths of their own
 * @param permissions the features that pages may use
 * @param permissionsByPath features for paths of their own
 * @param noStore whose pages no cache may keep
 * @param noStoreFor paths that no cache may keep, whatever the application says
 * @param cacheable paths that may be kept although they look like files and are made by the application
 * @param fromApplication headers for which the application's own value stands
 */
record HeadersPolicy(
        Map<PageHeader, String> general,
        Map<PageHeader, PathTable<String>> byPath,
        Permissions permissions,
        PathTable<Permissions> permissionsByPath,
        NoStore noStore,
        PathSet noStoreFor,
        PathSet cacheable,
        Set<PageHeader> fromApplication) {

    /** Whose pages no cache may keep unless the application says otherwise. */
    enum NoStore {
        /** Everybody's. */
        ALL,
        /** Theirs who have a session, a user or credentials. */
        SESSION,
        /** Theirs who have a user or credentials. */
        USER,
        /** Nobody's. */
        INSECURE_NONE
    }

    static HeadersPolicy from(Settings settings) {
        Preset preset = settings.choice("preset", Preset.STRICT);
        Map<PageHeader, String> general = new EnumMap<>(PageHeader.class);
        Map<PageHeader, PathTable<String>> byPath = new EnumMap<>(PageHeader.class);
        for (PageHeader header : PageHeader.values()) {
            general.put(header, general(settings, preset, header));
            byPath.put(header, byPath(settings, header));
        }
        return new HeadersPolicy(
                general,
                byPath,
                preset.permissions().with(permissions(settings)),
                permissionsFor(settings),
                settings.choice("noStore", preset.noStore()),
                PathSet.from(settings, "noStoreFor", PathSet.EMPTY),
                PathSet.from(settings, "cacheable", PathSet.EMPTY),
                fromApplication(settings));
    }

    private static String general(Settings settings, Preset preset, PageHeader header) {
        return settings.value(
                header.key(),
                preset.value(header),
                "must be one of " + header.accepted(),
                text -> listed(header, text));
    }

    private static String listed(PageHeader header, String text) {
        if (!header.accepted().contains(text)) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static PathTable<String> byPath(Settings settings, PageHeader header) {
        String accepted = "must be path patterns with one of " + header.accepted() + ", as '/a/** "
                + header.accepted().get(0) + "'";
        return PathTable.from(settings, header.key() + "For", accepted, header::parse);
    }

    private static Permissions permissions(Settings settings) {
        List<Permissions> items = settings.list(
                "permissionsPolicy",
                List.of(),
                "must be features with their sites, as 'geolocation=(self), camera=()'",
                Permissions::parse);
        return items.stream().reduce(Permissions.NONE, Permissions::with);
    }

    private static PathTable<Permissions> permissionsFor(Settings settings) {
        return PathTable.from(
                settings,
                "permissionsPolicyFor",
                "must be path patterns with features, as '/map/** geolocation=(self)'",
                Permissions::parse);
    }

    private static Set<PageHeader> fromApplication(Settings settings) {
        Set<PageHeader> headers = EnumSet.noneOf(PageHeader.class);
        String names =
                Arrays.stream(PageHeader.values()).map(PageHeader::headerName).collect(Collectors.joining(", "));
        headers.addAll(settings.list(
                "fromApplication", List.of(), "must be headers out of " + names, HeadersPolicy::headerNamed));
        return headers;
    }

    private static PageHeader headerNamed(String name) {
        return Arrays.stream(PageHeader.values())
                .filter(header -> header.headerName().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is none of them"));
    }
}
