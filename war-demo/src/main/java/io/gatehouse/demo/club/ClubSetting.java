package io.gatehouse.demo.club;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/** A setting of the site: the system property of that name, or else the context-param. */
public final class ClubSetting {
    private ClubSetting() {}

    /** The value, or null where neither is set. */
    public static @Nullable String of(ServletContext context, String name) {
        String property = System.getProperty(name);
        return property == null || property.isBlank() ? context.getInitParameter(name) : property;
    }

    static String of(ServletContext context, String name, String otherwise) {
        String value = of(context, name);
        return value == null ? otherwise : value;
    }
}
