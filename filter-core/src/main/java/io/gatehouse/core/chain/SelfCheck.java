package io.gatehouse.core.chain;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says at start which measures act, and what in the deployment weakens them. */
final class SelfCheck {
    private static final String OURS = GatehouseFilter.class.getName();

    private final ServletContext context;
    private final WebXml webXml;
    private final List<String> findings = new ArrayList<>();

    private SelfCheck(ServletContext context) {
        this.context = context;
        this.webXml = WebXml.of(context);
    }

    /** The measures in the order of the chain, one a line. */
    static String table(ServletContext context, Lineup lineup) {
        String path = context.getContextPath().isEmpty() ? "/" : context.getContextPath();
        return lineup.places().stream()
                .map(place -> "  " + place.line())
                .collect(Collectors.joining(
                        "\n",
                        "Gatehouse guards " + path + " by " + lineup.file().name()
                                + ":\n  measure      mode     stage\n",
                        ""));
    }

    /** Weaknesses, one sentence each. */
    static List<String> findings(ServletContext context) {
        SelfCheck check = new SelfCheck(context);
        check.registrations();
        check.mappings();
        check.metadata();
        check.servlets();
        check.findings.addAll(JettyUpgrades.findings(context, check.webXml));
        return List.copyOf(check.findings);
    }

    private List<FilterRegistration> ours() {
        return context.getFilterRegistrations().values().stream()
                .filter(registration -> OURS.equals(registration.getClassName()))
                .map(FilterRegistration.class::cast)
                .toList();
    }

    private void registrations() {
        if (ours().size() > 1) {
            findings.add("Gatehouse's filter is declared " + ours().size()
                    + " times; each request is judged as often. Declare it once.");
        }
    }

    private void mappings() {
        for (WebXml.Mapping mapping : webXml.mappings()) {
            if (isOurs(mapping)) {
                break;
            }
            if (ours().stream().anyMatch(registration -> isDeclared(registration.getName()))) {
                findings.add("Filter '" + mapping.filter() + "' stands before Gatehouse in web.xml; what it answers or "
                        + "changes is not guarded. Put the mapping of Gatehouse first.");
            }
        }
        List<WebXml.Mapping> own =
                webXml.mappings().stream().filter(this::isOurs).toList();
        own.stream().limit(1).forEach(this::completeness);
        if (own.stream()
                        .flatMap(mapping -> mapping.patterns().stream())
                        .distinct()
                        .count()
                < own.stream().mapToLong(mapping -> mapping.patterns().size()).sum()) {
            findings.add("Gatehouse is mapped twice on one pattern in web.xml. Map it once.");
        }
    }

    private void completeness(WebXml.Mapping mapping) {
        TreeSet<String> missing =
                Arrays.stream(DispatcherType.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(mapping.dispatchers());
        if (!missing.isEmpty()) {
            findings.add("Gatehouse is not mapped for the dispatchers " + missing
                    + " in web.xml; what is reached that way is not guarded.");
        }
        if (!webXml.isAsync(mapping.filter())) {
            findings.add(
                    "Gatehouse lacks <async-supported>true</async-supported> in web.xml; asynchronous servlets will fail.");
        }
    }

    private boolean isOurs(WebXml.Mapping mapping) {
        return webXml.filterClass(mapping.filter()).equals(OURS);
    }

    private boolean isDeclared(String filter) {
        return !webXml.filterClass(filter).isEmpty();
    }

    private void metadata() {
        if (webXml.isMetadataComplete()) {
            findings.add("web.xml is metadata-complete: what jars add by annotation or web-fragment is not read, "
                    + "so no measure may rely on it.");
        }
    }

    private void servlets() {
        List<String> mapped = ours().stream()
                .flatMap(registration -> registration.getUrlPatternMappings().stream())
                .toList();
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            List<String> outside = servlet.getMappings().stream()
                    .filter(pattern -> !covers(mapped, pattern))
                    .toList();
            if (!outside.isEmpty()) {
                findings.add("Servlet '" + servlet.getName() + "' is reached by " + outside
                        + ", outside of Gatehouse's mapping " + mapped + ". Map Gatehouse on /*.");
            }
        }
    }

    /** Whether every path of the servlet's pattern is also one of the filter's (Servlet 6.0, 12.2). */
    static boolean covers(Collection<String> mapped, String pattern) {
        return mapped.stream()
                .anyMatch(ours -> ours.equals("/*")
                        || ours.equals(pattern)
                        || (ours.endsWith("/*") && (pattern + "/").startsWith(ours.substring(0, ours.length() - 1))));
    }
}
