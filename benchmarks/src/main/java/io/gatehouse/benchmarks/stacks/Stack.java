package io.gatehouse.benchmarks.stacks;

import io.gatehouse.benchmarks.exchange.SampleRequest;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;

/** Filters that guard an application whose areas {@code /area01/**} to {@code /area50/**} each want a role of their own. */
public interface Stack {
    /** How many areas there are. */
    int RULES = 50;

    /** A stack by the name that commands use. */
    static Stack named(String name) {
        return switch (name) {
            case "bare" -> new NoStack();
            case "gatehouse" -> new GatehouseStack();
            case "gatehouse-rules-everywhere" -> GatehouseStack.withRulesEverywhere();
            case "gatehouse-auth" -> new SignedInStack(0);
            case "gatehouse-auth-10-set" -> new SignedInStack(10);
            case "gatehouse-auth-10000-set" -> new SignedInStack(10_000);
            case "spring" -> new SpringSecurityStack();
            case "shiro" -> new ShiroStack();
            case "tomcat-filters" -> new TomcatFiltersStack();
            case "pac4j" -> new Pac4jStack();
            case "same-headers" -> new SameHeadersStack();
            default ->
                throw new IllegalArgumentException(
                        "No stack is named '" + name
                                + "', only bare, gatehouse, gatehouse-rules-everywhere, gatehouse-auth, gatehouse-auth-10-set, gatehouse-auth-10000-set, spring, shiro, tomcat-filters, pac4j and same-headers");
        };
    }

    /** Where an area is. */
    static String area(int rule) {
        return "/area%02d".formatted(rule);
    }

    /** The role that an area wants. */
    static String role(int rule) {
        return "role%02d".formatted(rule);
    }

    /** A page of an area. */
    static String page(int rule) {
        return area(rule) + "/list/entry";
    }

    /** Its filters in order, not initialised yet. */
    List<Part> parts();

    /** Makes this the session of a visitor who has the role of one area. */
    default void signIn(HttpSession session, int rule) {}

    /** Signs in the visitor of a request, who has the role of one area. */
    default void signIn(SampleRequest request, int rule) {
        signIn(request.getSession(), rule);
    }

    /** A request like this one that the stack must refuse, which shows that it is at work. */
    SampleRequest refused(SampleRequest request, int rule);

    /** A header that it puts on each answer over HTTPS; empty where it has none. */
    String header();

    /**
     * A filter as a container registers it.
     *
     * @param folder it is mapped on all below; empty for the root
     * @param parameters its init-params
     */
    record Part(String name, Filter filter, String folder, Map<String, String> parameters) {
        static Part of(String name, Filter filter, Map<String, String> parameters) {
            return new Part(name, filter, "", parameters);
        }

        /** Whether it is mapped on this page. */
        public boolean guards(String page) {
            return page.startsWith(folder + "/");
        }
    }
}
