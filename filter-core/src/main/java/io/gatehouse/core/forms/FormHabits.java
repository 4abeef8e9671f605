package io.gatehouse.core.forms;

import jakarta.servlet.ServletContext;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * How the container reads forms where the request does not say it, so that the application gets from us what it would get from it.
 *
 * @param charset of a form that names none: ISO 8859-1 (Servlet 6.0, 3.12), UTF-8 in Jetty
 * @param methods that may have a form
 */
public record FormHabits(Charset charset, Set<String> methods) {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";

    public static FormHabits of(ServletContext context) {
        boolean isJetty =
                String.valueOf(context.getServerInfo()).toLowerCase(Locale.ROOT).startsWith("jetty");
        return isJetty
                ? new FormHabits(StandardCharsets.UTF_8, Set.of("POST", "PUT"))
                : new FormHabits(StandardCharsets.ISO_8859_1, Set.of("POST"));
    }

    public boolean isForm(String method, String baseType) {
        return baseType.equals(FORM) && methods.contains(method);
    }

    public static boolean isMultipart(String baseType) {
        return baseType.equals(MULTIPART);
    }
}
