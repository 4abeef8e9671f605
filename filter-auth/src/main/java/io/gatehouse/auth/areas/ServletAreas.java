package io.gatehouse.auth.areas;

import io.gatehouse.auth.constraints.ServletRules;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the annotations of servlets ask: they hold besides the rules of paths, whatever address leads to the servlet. */
final class ServletAreas {
    /** By the servlets' names; only of those that say something. */
    private final Map<String, ServletRules> rules = new HashMap<>();

    private final List<String> findings = new ArrayList<>();
    private final Map<String, Access> accesses = new HashMap<>();

    private ServletAreas() {}

    /** Of all servlets that are registered. */
    static ServletAreas of(ServletContext context) {
        ServletAreas areas = new ServletAreas();
        context.getServletRegistrations().values().forEach(servlet -> areas.add(servlet, context));
        return areas;
    }

    private void add(ServletRegistration servlet, ServletContext context) {
        String type = servlet.getClassName();
        if (type == null || type.isBlank()) {
            return; // A page of JSP: it has no annotations.
        }
        try {
            add(servlet.getName(), ServletRules.of(Class.forName(type, false, loader(context))));
        } catch (ClassNotFoundException elsewhere) {
            // The container's own, which this application can't see.
        } catch (IllegalStateException | LinkageError unreadable) {
            findings.add("Servlet '" + servlet.getName() + "' lets nobody in: " + unreadable.getMessage());
            rules.put(servlet.getName(), ServletRules.NOBODY);
            ServletRules.NOBODY.all().forEach(text -> accesses.put(text, Access.NOBODY));
        }
    }

    /** An embedded container may have made none for the application. */
    private static ClassLoader loader(ServletContext context) {
        ClassLoader own = context.getClassLoader();
        return own == null ? ServletAreas.class.getClassLoader() : own;
    }

    private void add(String name, ServletRules read) {
        if (read.saysSomething()) {
            rules.put(name, read);
            for (String text : read.all()) {
                accesses.put(text, AccessParser.parse(text));
            }
        }
        if (read.isContainerSecured()) {
            findings.add("Servlet '" + name
                    + "' has @ServletSecurity, which the container enforces by itself: it knows nobody who signs"
                    + " in here, so it lets nobody in whose role it asks for. Give it a rule in [areas] instead.");
        }
    }

    List<String> findings() {
        return findings;
    }

    /** What the servlet of the present dispatch asks, or null. */
    @Nullable
    Access of(HttpServletRequest request) {
        if (rules.isEmpty()) {
            return null;
        }
        HttpServletMapping mapping = mapping(request);
        ServletRules found = mapping == null ? null : rules.get(mapping.getServletName());
        Optional<String> asked = found == null ? Optional.empty() : found.requirements(request.getMethod());
        return asked.map(accesses::get).orElse(null);
    }

    private static @Nullable HttpServletMapping mapping(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.INCLUDE
                        && request.getAttribute(RequestDispatcher.INCLUDE_MAPPING)
                                instanceof HttpServletMapping included
                ? included
                : request.getHttpServletMapping();
    }
}
