package io.gatehouse.auth;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a measure gives to others in an application: that of the newest settings, and that of the former ones again where the newest
 * are withdrawn.
 */
public final class InForce {
    private InForce() {}

    /** Puts a value of a type in force. */
    public static <T> void add(ServletContext context, Class<T> type, T value) {
        synchronized (InForce.class) {
            if (context.getAttribute(attribute(type)) == null) {
                context.setAttribute(attribute(type), new CopyOnWriteArrayList<Object>());
            }
            values(context, type).add(value);
        }
    }

    /** Withdraws a value, wherever it stands. */
    @SuppressWarnings("ReferenceEquality") // The very same value is meant.
    public static <T> void remove(ServletContext context, Class<T> type, T value) {
        synchronized (InForce.class) {
            List<Object> values = values(context, type);
            values.removeIf(known -> known == value);
            if (values.isEmpty()) {
                context.removeAttribute(attribute(type));
            }
        }
    }

    /** The value that is in force. */
    public static <T> Optional<T> of(ServletContext context, Class<T> type) {
        Object[] values = values(context, type).toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(type.cast(values[values.length - 1]));
    }

    private static String attribute(Class<?> type) {
        return type.getName() + ".inForce";
    }

    @SuppressWarnings("unchecked") // Nobody else knows the attribute.
    private static List<Object> values(ServletContext context, Class<?> type) {
        return context.getAttribute(attribute(type)) instanceof CopyOnWriteArrayList<?> values
                ? (List<Object>) values
                : new CopyOnWriteArrayList<>();
    }
}
