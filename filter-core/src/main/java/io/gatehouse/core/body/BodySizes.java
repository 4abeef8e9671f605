package io.gatehouse.core.body;

import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a body may have. A rule for the path beats one for the content type, which beats the general one.
 *
 * @param most what holds where no rule does
 * @param byType by content type in lower case, without its parameters
 * @param byPath by canonical path
 */
record BodySizes(long most, Map<String, Long> byType, PathTable<Long> byPath) {
    private static final long MEBIBYTE = 1L << 20;
    private static final List<Map.Entry<String, Long>> TYPES =
            List.of(Map.entry("application/json", MEBIBYTE), Map.entry("multipart/form-data", 10 * MEBIBYTE));

    static BodySizes from(Settings settings) {
        List<Map.Entry<String, Long>> byType = settings.list(
                "maxSizeOfType",
                TYPES,
                "must be content types, each with its size, as 'application/json 1MiB'",
                BodySizes::ofType);
        return new BodySizes(
                settings.size("maxSize", 2 * MEBIBYTE),
                byType.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::min)),
                PathTable.from(
                        settings,
                        "maxSizeFor",
                        "must be path patterns, each with its size, as '/upload/** 50MiB'",
                        Settings::sizeIn));
    }

    private static Map.Entry<String, Long> ofType(String item) {
        int blank = item.indexOf(' ');
        int slash = item.indexOf('/');
        if (slash < 1 || blank < slash + 2 || item.indexOf(';') >= 0) {
            throw new IllegalArgumentException("'" + item + "' has no content type before its size");
        }
        String type = item.substring(0, blank).toLowerCase(Locale.ROOT);
        return Map.entry(type, Settings.sizeIn(item.substring(blank + 1).strip()));
    }

    long limit(String path, @Nullable String contentType) {
        Long found = byPath.isEmpty() ? null : byPath.find(path);
        if (found != null) {
            return found;
        }
        return byType.getOrDefault(baseType(contentType), most);
    }

    /** The content type in lower case, without its parameters; empty where there is none (RFC 9110, 8.3.1). */
    static String baseType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
