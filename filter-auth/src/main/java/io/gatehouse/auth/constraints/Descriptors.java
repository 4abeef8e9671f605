package io.gatehouse.auth.constraints;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What deployment descriptors say of security, read from their elements. Wrong ones are refused, as servers refuse them. */
final class Descriptors {
    private static final Set<String> ROOTS = Set.of("web-app", "web-fragment");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final List<Element> roots;
    private final DeclaredRoles roles;
    private final List<WebResource> resources = new ArrayList<>();
    private final Set<String> notes = new TreeSet<>();

    Descriptors(List<Element> roots) {
        this.roots = roots;
        roots.forEach(Descriptors::requireRoot);
        this.roles = new DeclaredRoles(
                all("security-role")
                        .flatMap(role -> names(role, "role-name").stream())
                        .collect(Collectors.toSet()),
                notes);
        all("security-constraint").forEach(this::addConstraint);
        all("login-config").forEach(this::noteLogin);
    }

    private static void requireRoot(Element root) {
        if (!ROOTS.contains(root.name())) {
            throw new IllegalArgumentException("begins with <" + root.name()
                    + ">, must be a web.xml or web-fragment.xml, which begin with <web-app> or <web-fragment>");
        }
    }

    private Stream<Element> all(String name) {
        return roots.stream().flatMap(root -> root.all(name).stream());
    }

    /** Texts in which a run of blanks is one blank, as XML Schema's tokens are. */
    private static List<String> names(Element element, String name) {
        return element.texts(name).stream()
                .map(text -> text.replaceAll("\\s+", " "))
                .peek(text -> require(!text.isEmpty(), "holds an empty <" + name + ">"))
                .toList();
    }

    private static void require(boolean right, String complaint) {
        if (!right) {
            throw new IllegalArgumentException(complaint);
        }
    }

    private void addConstraint(Element constraint) {
        Access access = access(constraint.all("auth-constraint"));
        List<WebResource> added = constraint.all("web-resource-collection").stream()
                .flatMap(collection -> resources(collection, access))
                .toList();
        resources.addAll(added);
        if (added.isEmpty()) {
            notes.add("A <security-constraint> of web.xml has no url-pattern and protects nothing.");
        }
        for (Element connection : constraint.all("user-data-constraint")) {
            noteTransport(names(connection, "transport-guarantee"), added);
        }
    }

    private Access access(List<Element> authorities) {
        return authorities.isEmpty()
                ? Access.EVERYBODY // Servlet 6.0, 13.8.1
                : roles.access(authorities.stream()
                        .flatMap(authority -> names(authority, "role-name").stream())
                        .toList());
    }

    private Stream<WebResource> resources(Element collection, Access access) {
        Set<String> methods = methods(collection, "http-method");
        Set<String> omissions = methods(collection, "http-method-omission");
        require(
                methods.isEmpty() || omissions.isEmpty(),
                "holds a <web-resource-collection> with both <http-method> and <http-method-omission>, of which one may stand");
        return collection.texts("url-pattern").stream()
                .map(this::pattern)
                .map(pattern -> new WebResource(pattern, methods, omissions, access));
    }

    private Set<String> methods(Element collection, String name) {
        Set<String> methods = new TreeSet<>(names(collection, name));
        for (String method : methods) {
            require(
                    METHOD.matcher(method).matches(),
                    "holds the <" + name + "> '" + shown(method) + "', which must be a method's name, as 'GET'");
            if (method.chars().anyMatch(Character::isLowerCase)) {
                notes.add("The method '" + method + "' is compared letter by letter: it is not "
                        + method.toUpperCase(Locale.ROOT) + ".");
            }
        }
        return methods;
    }

    /** Servers decode escapes, or take the text as decoded already, in which case no path could ever match. */
    private UrlPattern pattern(String text) {
        require(
                text.chars().noneMatch(Character::isISOControl),
                "holds a control character or line break in the url-pattern '" + shown(text) + "'");
        String decoded = decoded(text);
        if (!decoded.equals(text)) {
            notes.add("The url-pattern '" + text + "' is read decoded, as '" + shown(decoded) + "'.");
        }
        return UrlPattern.parse(decoded);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscapes) { // A percent sign that is one.
            return text;
        }
    }

    /** On one line. */
    private static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private void noteTransport(List<String> guarantees, List<WebResource> constrained) {
        for (String guarantee : guarantees) {
            require(
                    Set.of("NONE", "INTEGRAL", "CONFIDENTIAL").contains(guarantee),
                    "holds the <transport-guarantee> '" + shown(guarantee)
                            + "', which must be NONE, INTEGRAL or CONFIDENTIAL");
            if (!guarantee.equals("NONE")) {
                notes.add("transport-guarantee " + guarantee + " of " + patterns(constrained)
                        + " belongs to the section [https], which is for the whole site.");
            }
        }
    }

    static String patterns(List<WebResource> resources) {
        return resources.stream()
                .map(resource -> "'" + resource.pattern() + "'")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void noteLogin(Element login) {
        String way = String.join(" ", names(login, "auth-method"));
        notes.add(
                "<login-config> " + shown(way) + " is the server's own sign-in; the section [signin] takes its place.");
    }

    List<WebResource> resources() {
        return resources;
    }

    /** Whether methods that no constraint covers are refused; a web-fragment.xml can't say so. */
    boolean denyUncoveredMethods() {
        return all("deny-uncovered-http-methods").findAny().isPresent();
    }

    /** What stands in them and can't be said as areas. */
    Set<String> notes() {
        return notes;
    }
}
