package io.gatehouse.core.body;

import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.settings.Settings;
import java.util.function.Function;

/**
 * What a form may hold.
 *
 * @param parameters how many parameters
 * @param parametersFor the same for some paths
 * @param length how many bytes a name or a value may have
 * @param lengthFor the same for some paths
 * @param parts how many parts a multipart form may have
 * @param partsFor the same for some paths
 * @param malformed paths whose forms may hold broken escapes
 * @param unmeasured paths that take multipart forms of unknown length
 */
record FormLimits(
        int parameters,
        PathTable<Integer> parametersFor,
        long length,
        PathTable<Long> lengthFor,
        int parts,
        PathTable<Integer> partsFor,
        PathSet malformed,
        PathSet unmeasured) {
    private static final int MOST = 1_000_000;
    private static final String COUNTS =
            "must be path patterns, each with a number from 0 to " + MOST + ", as '/bulk 5000'";

    static FormLimits from(Settings settings) {
        return new FormLimits(
                settings.number("maxParameters", 1_000, 0, MOST),
                PathTable.from(settings, "maxParametersFor", COUNTS, FormLimits::count),
                settings.size("maxParameterLength", 512 << 10),
                PathTable.from(
                        settings,
                        "maxParameterLengthFor",
                        "must be path patterns, each with its size, as '/editor 2MiB'",
                        (Function<String, Long>) Settings::sizeIn),
                settings.number("maxParts", 100, 0, MOST),
                PathTable.from(settings, "maxPartsFor", COUNTS, FormLimits::count),
                PathSet.from(settings, "insecureMalformedForms", PathSet.EMPTY),
                PathSet.from(settings, "insecureUnknownLength", PathSet.EMPTY));
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException();
        }
        return count;
    }

    int parameters(String path) {
        return parametersFor.find(path, parameters);
    }

    long length(String path) {
        return lengthFor.find(path, length);
    }

    int parts(String path) {
        return partsFor.find(path, parts);
    }
}
