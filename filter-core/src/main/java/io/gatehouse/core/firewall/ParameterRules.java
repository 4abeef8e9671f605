package io.gatehouse.core.firewall;

import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters may come once only, and where a name may stand in the query and in the form at once (CWE-235): of several values one
 * program takes the first, another the last.
 *
 * @param single by path, the names that may come once, in query and form together
 * @param insecureMixed where a name may stand in both
 */
record ParameterRules(PathTable<List<String>> single, PathSet insecureMixed) {
    static ParameterRules from(Settings settings) {
        return new ParameterRules(
                PathTable.from(
                        settings,
                        "singleParameters",
                        "must be paths with names of parameters, as '/transfer amount account'",
                        text -> List.of(text.split(" +"))),
                PathSet.from(settings, "insecureMixedParameters", PathSet.EMPTY));
    }

    private List<String> single(String path) {
        return single.find(path, List.of());
    }

    /** Judges the query alone, without asking the container for parameters: it would settle their charset. */
    Verdict judge(String query, String path) {
        List<String> names = single(path);
        if (names.isEmpty()) {
            return Verdict.PASS;
        }
        Map<String, Integer> counts = QueryNames.counts(query);
        for (String name : names) {
            if (counts.getOrDefault(name, 0) > 1) {
                return repeated(name);
            }
        }
        return Verdict.PASS;
    }

    private static Verdict repeated(String name) {
        return Refusals.of(Refusals.BAD_REQUEST, "parameter-repeated").because(name);
    }

    /**
     * Judges query and form together.
     *
     * @param values the container's values of a name, those of the query among them
     */
    Verdict judgeForm(@Nullable String query, String path, Function<String, String @Nullable []> values) {
        for (String name : single(path)) {
            if (count(values, name) > 1) {
                return repeated(name);
            }
        }
        if (query == null || insecureMixed.contains(path)) {
            return Verdict.PASS;
        }
        for (Map.Entry<String, Integer> known : QueryNames.counts(query).entrySet()) {
            if (count(values, known.getKey()) > known.getValue()) {
                return Refusals.of(Refusals.BAD_REQUEST, "parameter-mixed")
                        .because(known.getKey())
                        .unlessPath(FirewallFilter.NAME, "insecureMixedParameters", path);
            }
        }
        return Verdict.PASS;
    }

    private static int count(Function<String, String @Nullable []> values, String name) {
        String[] found = values.apply(name);
        return found == null ? 0 : found.length;
    }
}
