package io.gatehouse.auth.accounts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all roles include, permit and forbid, at one moment. Roles that nobody has defined here, as those of a directory, stand for
 * themselves.
 */
public final class RoleGraph {
    private static final int MOST_KNOWN = 1_000;

    private final Map<String, Content> contents;
    /** What accounts without rights of their own may do, by the roles that they were given: most accounts have one of few sets. */
    private final Map<Set<String>, Rights> known = new ConcurrentHashMap<>();

    RoleGraph(Map<String, Content> contents) {
        this.contents = Map.copyOf(contents);
    }

    /** No role is defined. */
    public static RoleGraph empty() {
        return new RoleGraph(Map.of());
    }

    /** What one role includes, permits and forbids. */
    record Content(List<String> included, List<Permission> granted, List<Permission> denied) {
        private static final Content NOTHING = new Content(List.of(), List.of(), List.of());

        static Content empty() {
            return new Content(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** What somebody may do who was given these roles, and these permissions and denials besides. */
    public Rights rights(Set<String> given, Collection<Permission> granted, Collection<Permission> denied) {
        if (!granted.isEmpty() || !denied.isEmpty()) {
            return computed(given, granted, denied);
        }
        Rights rights = known.get(given);
        if (rights == null) {
            rights = computed(given, granted, denied);
            if (known.size() < MOST_KNOWN) {
                known.put(Set.copyOf(given), rights);
            }
        }
        return rights;
    }

    private Rights computed(Set<String> given, Collection<Permission> granted, Collection<Permission> denied) {
        Set<String> roles = included(given, contents);
        List<Permission> allGranted = new ArrayList<>(granted);
        List<Permission> allDenied = new ArrayList<>(denied);
        for (String role : roles) {
            Content content = contents.getOrDefault(role, Content.NOTHING);
            allGranted.addAll(content.granted);
            allDenied.addAll(content.denied);
        }
        return new Rights(roles, allGranted, allDenied);
    }

    /** These roles and all that they include, however deep. */
    private static Set<String> included(Set<String> given, Map<String, Content> contents) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(given);
        while (!open.isEmpty()) {
            String role = open.pop();
            if (found.add(role)) {
                open.addAll(contents.getOrDefault(role, Content.NOTHING).included);
            }
        }
        return found;
    }

    /** The roles that are this one or include it. */
    Set<String> including(String role) {
        Set<String> found = new LinkedHashSet<>();
        found.add(role);
        for (String candidate : contents.keySet()) {
            if (included(Set.of(candidate), contents).contains(role)) {
                found.add(candidate);
            }
        }
        return found;
    }

    /** Whether a role includes itself by others. */
    boolean isCircular(String role) {
        Set<String> below = Set.copyOf(contents.getOrDefault(role, Content.NOTHING).included);
        return included(below, contents).contains(role);
    }

    /** Reads rows of a role and what it has. */
    static final class Reading {
        private final Map<String, Content> contents = new HashMap<>();

        Content of(String role) {
            return contents.computeIfAbsent(role, first -> Content.empty());
        }

        RoleGraph graph() {
            return new RoleGraph(contents);
        }
    }
}
