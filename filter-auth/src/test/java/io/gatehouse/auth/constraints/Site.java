package io.gatehouse.auth.constraints;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The constraints of an application, each written on a line as {@code /a/* *.do : GET POST : editor}: url-patterns, where {@code ''}
 * is the empty one, methods ({@code !GET} is an omission, nothing means all), and roles ({@code open} for no auth-constraint, {@code
 * nobody} for one without roles).
 *
 * @param declared the roles of security-role
 */
record Site(List<Constraint> constraints, Set<String> declared, boolean deniesUncovered) {
    record Constraint(List<String> patterns, Set<String> methods, Set<String> omissions, Optional<Set<String>> roles) {
        boolean covers(String method) {
            return !omissions.contains(method) && (methods.isEmpty() || methods.contains(method));
        }

        private String xml() {
            String authority = roles.map(
                            named -> "<auth-constraint>" + elements("role-name", named) + "</auth-constraint>")
                    .orElse("");
            return "<security-constraint><web-resource-collection><web-resource-name>n</web-resource-name>"
                    + elements("url-pattern", patterns) + elements("http-method", methods)
                    + elements("http-method-omission", omissions) + "</web-resource-collection>" + authority
                    + "</security-constraint>";
        }
    }

    static Site of(String text) {
        return of(text, Set.of(), false);
    }

    static Site of(String text, Set<String> declared, boolean deniesUncovered) {
        return new Site(text.lines().map(Site::constraint).toList(), declared, deniesUncovered);
    }

    private static Constraint constraint(String line) {
        String[] parts = line.split(":", -1);
        List<String> methods = words(parts[1]);
        List<String> roles = words(parts[2]);
        return new Constraint(
                words(parts[0]).stream()
                        .map(word -> word.equals("''") ? "" : word)
                        .toList(),
                methods.stream().filter(method -> !method.startsWith("!")).collect(Collectors.toSet()),
                methods.stream()
                        .filter(method -> method.startsWith("!"))
                        .map(method -> method.substring(1))
                        .collect(Collectors.toSet()),
                roles.equals(List.of("open"))
                        ? Optional.empty()
                        : Optional.of(new HashSet<>(roles.equals(List.of("nobody")) ? List.of() : roles)));
    }

    private static List<String> words(String text) {
        return text.isBlank()
                ? List.of()
                : new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
    }

    private static String elements(String name, Iterable<String> texts) {
        StringBuilder xml = new StringBuilder();
        texts.forEach(text -> xml.append('<')
                .append(name)
                .append('>')
                .append(text)
                .append("</")
                .append(name)
                .append('>'));
        return xml.toString();
    }

    String xml() {
        return xml("");
    }

    /** A web.xml with these elements too. */
    String xml(String more) {
        String constrained = constraints.stream().map(Constraint::xml).collect(Collectors.joining("\n"));
        String roles = declared.stream()
                .map(role -> "<security-role><role-name>" + role + "</role-name></security-role>")
                .collect(Collectors.joining());
        return "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'>" + more
                + (deniesUncovered ? "<deny-uncovered-http-methods/>" : "") + constrained + roles + "</web-app>";
    }

    SecurityConstraints read() {
        return read(xml());
    }

    static SecurityConstraints read(String... files) {
        InputStream[] streams = Arrays.stream(files)
                .map(file -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
                .toArray(InputStream[]::new);
        try {
            return SecurityConstraints.read(streams);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
