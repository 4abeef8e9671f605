package io.gatehouse.auth.constraints;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The classes of a servlet, from its own up to those of the Servlet API, and what their annotations say. */
final class ServletClasses {
    private static final String API = "jakarta.servlet.";
    private static final String ANNOTATIONS = "jakarta.annotation.security.";
    private static final String SIGNED_IN = "**";
    private static final Pattern ANSWERING = Pattern.compile("service|do[A-Z].*");

    private final List<Level> levels = new ArrayList<>();

    /**
     * One class.
     *
     * @param said what it says of itself
     * @param methods what it says of the methods that it declares, by their names
     */
    private record Level(Optional<String> said, Map<String, Optional<String>> methods) {}

    private ServletClasses() {}

    static ServletClasses upFrom(Class<?> servlet) {
        ServletClasses classes = new ServletClasses();
        for (Class<?> at = servlet; at != null && !at.getName().startsWith(API); at = at.getSuperclass()) {
            classes.levels.add(new Level(said(at), methods(at)));
        }
        return classes;
    }

    /** Bridges repeat a method that stands elsewhere, and compilers differ in what annotations they give them. */
    private static Map<String, Optional<String>> methods(Class<?> type) {
        Map<String, Optional<String>> methods = new HashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isBridge() && isAnswering(method)) {
                methods.merge(method.getName(), said(method), ServletClasses::both);
            }
        }
        return methods;
    }

    private static boolean isAnswering(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return ANSWERING.matcher(method.getName()).matches()
                && types.length == 2
                && isOf(types[0], ServletRequest.class, HttpServletRequest.class)
                && isOf(types[1], ServletResponse.class, HttpServletResponse.class);
    }

    /** Also a type parameter, which at run time is the type that bounds it. */
    private static boolean isOf(Class<?> type, Class<?> general, Class<?> special) {
        return general.isAssignableFrom(type) || type.isAssignableFrom(special);
    }

    private static Optional<String> both(Optional<String> one, Optional<String> other) {
        return one.isEmpty() ? other : one.map(said -> Access.both(said, other.orElse(said)));
    }

    private static Optional<String> said(AnnotatedElement element) {
        return Arrays.stream(element.getDeclaredAnnotations())
                .map(ServletClasses::said)
                .reduce(Optional.empty(), ServletClasses::both);
    }

    private static Optional<String> said(Annotation annotation) {
        return switch (annotation.annotationType().getName()) {
            case ANNOTATIONS + "DenyAll" -> Optional.of(Access.NOBODY.requirements());
            case ANNOTATIONS + "PermitAll" -> Optional.of(Access.EVERYBODY.requirements());
            case ANNOTATIONS + "RolesAllowed" ->
                Optional.of(access(roles(annotation)).requirements());
            default -> Optional.empty();
        };
    }

    private static Access access(List<String> roles) {
        return roles.contains(SIGNED_IN) ? Access.SIGNED_IN : Access.anyOf(roles);
    }

    private static List<String> roles(Annotation annotation) {
        try {
            return List.of(
                    (String[]) annotation.annotationType().getMethod("value").invoke(annotation));
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException(annotation + " has no list of roles, as its type has elsewhere", other);
        }
    }

    /** The names of the methods that answer requests. */
    Set<String> methods() {
        Set<String> names = new HashSet<>();
        levels.forEach(level -> names.addAll(level.methods.keySet()));
        names.remove("service");
        return names;
    }

    /** What the nearest class says that says anything of itself. */
    Optional<String> saidOfClass() {
        return levels.stream().flatMap(level -> level.said.stream()).findFirst();
    }

    /**
     * What an annotation of the method itself says; empty where a class decides. It does where it declares the method without an
     * annotation, or where it is nearer than a method that is open to everybody.
     */
    Optional<String> saidOfMethod(String name) {
        boolean classSays = false;
        for (Level level : levels) {
            Optional<String> said = level.methods.get(name);
            if (said != null && said.isPresent()) {
                boolean isOpen = said.get().equals(Access.EVERYBODY.requirements());
                return isOpen && classSays ? Optional.empty() : said;
            }
            classSays |= level.said.isPresent();
            if (said != null && classSays) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
