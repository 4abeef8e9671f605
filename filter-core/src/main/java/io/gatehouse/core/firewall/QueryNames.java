package io.gatehouse.core.firewall;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The names of a query's parameters, decoded, with how often each stands there. */
final class QueryNames {
    private QueryNames() {}

    static Map<String, Integer> counts(String query) {
        Map<String, Integer> counts = new HashMap<>();
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            if (end > start) {
                counts.merge(name(query.substring(start, end)), 1, Integer::sum);
            }
            start = end + 1;
        }
        return counts;
    }

    private static String name(String parameter) {
        int equal = parameter.indexOf('=');
        String name = equal < 0 ? parameter : parameter.substring(0, equal);
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name; // Tolerated by the settings; the container drops such a parameter or refuses it.
        }
    }
}
