package io.gatehouse.auth.realm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** People in memory: whoever is here has the password {@code right}. */
final class SampleRealm implements UserRealm {
    static final String RIGHT = "right";

    final Map<String, Person> people = new ConcurrentHashMap<>();
    final Map<String, Set<String>> roles = new ConcurrentHashMap<>();
    final Map<String, Set<String>> permissions = new ConcurrentHashMap<>();
    /** What was asked, without the answers: what it costs. */
    final List<String> work = new ArrayList<>();

    volatile boolean isDown;
    volatile boolean isBusy;
    final AtomicInteger lookups = new AtomicInteger();

    private final String name;

    SampleRealm(String name) {
        this.name = name;
    }

    SampleRealm with(String id, boolean isActive, String... names) {
        Person person = new Person(name, id, names[0], names[0], null, isActive, 1);
        for (String known : names) {
            people.put(known, person);
        }
        return this;
    }

    void change(String id, boolean isActive, int version) {
        people.replaceAll((known, person) -> person.id().equals(id)
                ? new Person(name, id, person.name(), person.displayName(), null, isActive, version)
                : person);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Person> find(String typedName) {
        ask("find");
        return Optional.ofNullable(people.get(typedName));
    }

    @Override
    public Optional<Person> byId(String id) {
        lookups.incrementAndGet();
        ask("byId");
        return people.values().stream().filter(person -> person.id().equals(id)).findFirst();
    }

    @Override
    public boolean verify(Person person, char[] password) {
        return compare(password, person);
    }

    @Override
    public void verifyNothing(char[] password) {
        compare(password, null);
    }

    private boolean compare(char[] password, @Nullable Person person) {
        if (isBusy) {
            throw new BusyException(Duration.ofSeconds(3));
        }
        ask("compare " + (password.length > 0 && password.length <= 1_024));
        return person != null && String.valueOf(password).equals(RIGHT);
    }

    private synchronized void ask(String question) {
        if (isDown) {
            throw new UnavailableException("down", new IllegalStateException("test"));
        }
        work.add(question);
    }

    @Override
    public Set<String> roles(Person person) {
        return roles.getOrDefault(person.id(), Set.of());
    }

    @Override
    public Set<String> permissions(Person person) {
        return permissions.getOrDefault(person.id(), Set.of());
    }
}
