package io.gatehouse.auth.constraints;

import jakarta.servlet.annotation.ServletSecurity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code @RolesAllowed}, {@code @DenyAll} and {@code @PermitAll} say of a servlet, by the method of a request.
 *
 * <p>The methods of a class are {@code doGet} for GET, {@code doPatch} for PATCH and so on, and {@code service} for all; HEAD goes with
 * {@code doGet} unless {@code doHead} is overridden. A method's annotation wins over that of its class; where {@code service} and
 * {@code doGet} both have one, both hold, as a request passes both. The nearest class up the hierarchy that says something decides, of
 * methods whatever their visibility and generic parameters (CVE-2025-41232, CVE-2025-41248): what overrides an annotated method without
 * an annotation is still under it. {@code @PermitAll} of an inherited method does not open what a nearer class restricts. Where one
 * element has several, the strictest holds.
 *
 * <p>Annotations are found by name, so nothing of the annotation API is needed. But Java itself drops annotations whose type the
 * application doesn't have, and annotations of interfaces don't count. Built once for a servlet; then each question is one look-up.
 *
 * <p>Source: Jakarta Annotations 2.1, 2.1 and 2.11.
 */
public final class ServletRules {
    /** A servlet that nobody may reach. */
    public static final ServletRules NOBODY = new ServletRules(Map.of(), Optional.of("noAccess"), false);

    private static final String SERVICE = "service";
    private static final String DO = "do";

    private final Map<String, Optional<String>> byMethod;
    private final Optional<String> others;
    private final boolean containerSecured;

    private ServletRules(Map<String, Optional<String>> byMethod, Optional<String> others, boolean containerSecured) {
        this.byMethod = Map.copyOf(byMethod);
        this.others = others;
        this.containerSecured = containerSecured;
    }

    /**
     * Reads the annotations of a servlet's class.
     *
     * @throws IllegalStateException where the class names types that are missing, so that its annotations can't be known
     */
    public static ServletRules of(Class<?> servlet) {
        try {
            return read(servlet);
        } catch (LinkageError | TypeNotPresentException missing) {
            throw new IllegalStateException(
                    "The annotations of servlet " + servlet.getName()
                            + " can't be read, as a type it names is missing: " + missing,
                    missing);
        }
    }

    private static ServletRules read(Class<?> servlet) {
        ServletClasses classes = ServletClasses.upFrom(servlet);
        Map<String, Optional<String>> byMethod = new HashMap<>();
        for (String name : classes.methods()) {
            byMethod.put(name.substring(DO.length()).toUpperCase(Locale.ROOT), requirements(classes, name));
        }
        byMethod.putIfAbsent("HEAD", requirements(classes, "doGet"));
        return new ServletRules(
                byMethod, requirements(classes, SERVICE), servlet.isAnnotationPresent(ServletSecurity.class));
    }

    private static Optional<String> requirements(ServletClasses classes, String method) {
        Optional<String> service = classes.saidOfMethod(SERVICE);
        if (!classes.methods().contains(method)) {
            return service.or(classes::saidOfClass);
        }
        Optional<String> own = classes.saidOfMethod(method).or(classes::saidOfClass);
        return own.isEmpty() ? service : own.map(said -> Access.both(service.orElse(said), said));
    }

    /**
     * What must hold for a request with this method, as areas say it: {@code anon}, {@code authc} (for the role {@code **}), {@code
     * anyRole[..]}, {@code noAccess}, or two with a comma where both must hold; empty where nothing is said.
     */
    public Optional<String> requirements(String method) {
        return byMethod.getOrDefault(method, others);
    }

    /** Whether anything is said for any method. */
    public boolean saysSomething() {
        return !all().isEmpty();
    }

    /** All that is asked for some method. */
    public Set<String> all() {
        return Stream.concat(byMethod.values().stream(), Stream.of(others))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the container itself guards the servlet, as its class has {@code @ServletSecurity}. */
    public boolean isContainerSecured() {
        return containerSecured;
    }
}
