package io.gatehouse.auth;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a measure gives to others in an application: that of the newest settings, and that of the former ones again where the newest
 * are withdrawn.
 */
public final class InForce {
    private static final String ATTRIBUTE = InForce.class.getName();

    private final Map<Class<?>, Values> byType = new ConcurrentHashMap<>();

    private InForce() {}

    /** All values of one type, the newest last. */
    private static final class Values {
        private final List<Object> all = new ArrayList<>();
        private volatile @Nullable Object newest;

        void add(Object value) {
            all.add(value);
            newest = value;
        }

        @SuppressWarnings("ReferenceEquality") // The very same value is meant.
        void remove(Object value) {
            all.removeIf(known -> known == value);
            newest = all.isEmpty() ? null : all.get(all.size() - 1);
        }
    }

    /** Puts a value of a type in force. */
    public static <T> void add(ServletContext context, Class<T> type, T value) {
        synchronized (InForce.class) {
            InForce known = in(context);
            InForce all = known == null ? new InForce() : known;
            all.byType.computeIfAbsent(type, first -> new Values()).add(value);
            context.setAttribute(ATTRIBUTE, all);
        }
    }

    /** Withdraws a value, wherever it stands. */
    public static <T> void remove(ServletContext context, Class<T> type, T value) {
        synchronized (InForce.class) {
            InForce all = in(context);
            Values values = all == null ? null : all.byType.get(type);
            if (all == null || values == null) {
                return;
            }
            values.remove(value);
            if (values.newest == null) {
                all.byType.remove(type);
            }
            if (all.byType.isEmpty()) {
                context.removeAttribute(ATTRIBUTE);
            }
        }
    }

    /** The value that is in force. */
    public static <T> Optional<T> of(ServletContext context, Class<T> type) {
        InForce all = in(context);
        Values values = all == null ? null : all.byType.get(type);
        return values == null ? Optional.empty() : Optional.ofNullable(type.cast(values.newest));
    }

    private static @Nullable InForce in(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof InForce all ? all : null;
    }
}
