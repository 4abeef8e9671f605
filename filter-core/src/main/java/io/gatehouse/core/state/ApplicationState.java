package io.gatehouse.core.state;

import jakarta.servlet.ServletContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * What an application's measures remember between requests, shared by all of them and forgotten with the last: a reload of the settings
 * keeps it, a restart of the application does not.
 */
public final class ApplicationState implements AutoCloseable {
    private static final String ATTRIBUTE = ApplicationState.class.getName();

    private final ServletContext context;
    private final Counters counters;
    private final BanList bans;
    private final ConcurrentMap<String, Occupancy> occupancies = new ConcurrentHashMap<>();
    private int users;

    private ApplicationState(ServletContext context, LongSupplier nanos) {
        this.context = context;
        this.counters = new MemoryCounters(nanos);
        this.bans = new MemoryBanList(nanos);
    }

    /** The application's state; each opening wants a {@link #close}. */
    public static ApplicationState open(ServletContext context) {
        return open(context, System::nanoTime);
    }

    /** The application's state, by another clock where it does not exist yet. */
    public static ApplicationState open(ServletContext context, LongSupplier nanos) {
        synchronized (ApplicationState.class) {
            ApplicationState state =
                    context.getAttribute(ATTRIBUTE) instanceof ApplicationState known ? known : made(context, nanos);
            state.users++;
            return state;
        }
    }

    private static ApplicationState made(ServletContext context, LongSupplier nanos) {
        ApplicationState made = new ApplicationState(context, nanos);
        context.setAttribute(ATTRIBUTE, made);
        return made;
    }

    /** What each key has used. */
    public Counters counters() {
        return counters;
    }

    /** Who is banned. */
    public BanList bans() {
        return bans;
    }

    /** How many are in a place of this name. */
    public Occupancy occupancy(String place) {
        return occupancies.computeIfAbsent(place, absent -> new Occupancy());
    }

    @Override
    public void close() {
        synchronized (ApplicationState.class) {
            if (--users == 0) {
                context.removeAttribute(ATTRIBUTE);
            }
        }
    }
}
