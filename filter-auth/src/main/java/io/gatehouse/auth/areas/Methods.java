package io.gatehouse.auth.areas;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** HTTP methods as rules name them. */
final class Methods {
    private Methods() {}

    /** The methods of these names; HEAD goes with GET, since servlets answer both alike (Servlet 6.0, HttpServlet.doHead). */
    static Set<String> of(List<String> names) {
        Set<String> methods = new TreeSet<>();
        for (String name : names) {
            if (!isMethod(name)) {
                throw new IllegalArgumentException("'" + name + "' is no method, as 'GET'");
            }
            methods.add(name);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return Set.copyOf(methods);
    }

    private static boolean isMethod(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '-');
    }
}
