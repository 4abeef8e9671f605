package io.gatehouse.auth.realm;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The realms of one application, by name. Each room adds its own while it starts; {@code [realm]} says which are asked, in which order. */
public final class Realms {
    private static final String ATTRIBUTE = Realms.class.getName();

    private final List<UserRealm> realms = new CopyOnWriteArrayList<>();

    Realms() {}

    /** The application's realms. */
    public static Realms of(ServletContext context) {
        synchronized (Realms.class) {
            if (context.getAttribute(ATTRIBUTE) instanceof Realms known) {
                return known;
            }
            Realms made = new Realms();
            context.setAttribute(ATTRIBUTE, made);
            return made;
        }
    }

    /** Adds a realm; it takes the place of another of its name for as long as it is there. */
    public void add(UserRealm realm) {
        realms.add(realm);
    }

    /** Takes a realm away. */
    @SuppressWarnings("ReferenceEquality") // The very same is meant.
    public void remove(UserRealm realm) {
        realms.removeIf(known -> known == realm);
    }

    /** The realm of this name that was added last. */
    public Optional<UserRealm> named(String name) {
        return realms.stream().filter(realm -> realm.name().equals(name)).reduce((former, latter) -> latter);
    }

    /**
     * The realms of these names, in this order.
     *
     * @throws IllegalStateException where one is missing
     */
    List<UserRealm> inOrder(List<String> names) {
        return names.stream()
                .map(name -> named(name)
                        .orElseThrow(() -> new IllegalStateException("There is no realm '" + name
                                + "': add its section to gatehouse.ini, or take it out of 'realms' in [realm]")))
                .toList();
    }
}
