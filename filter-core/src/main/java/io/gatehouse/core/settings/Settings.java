package io.gatehouse.core.settings;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Typed settings of one measure, read from a filter's init-params or from a section of {@code gatehouse.ini}.
 *
 * <p>Both sources have the same keys, types, defaults and messages. A wrong value does not end the reading: the default
 * stands in, the problem is noted, and {@link #read} names all of them together.
 *
 * <p>Values may hold <code>${name}</code>, a system property, <code>${env:NAME}</code>, an environment variable, and
 * <code>${name:-default}</code>.
 *
 * <p>Not safe for use by several threads; settings are read once, at start.
 */
public final class Settings {
    private final String place;
    private final Map<String, Entry> entries;
    private final TreeSet<String> known = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private Predicate<String> isRule = key -> false;
    private Mode mode = Mode.ENFORCE;

    Settings(String place, Map<String, Entry> entries) {
        this.place = place;
        this.entries = entries;
    }

    /** The settings of a filter: its init-params, or its section where the chain made the filter. */
    public static Settings of(FilterConfig config) {
        if (config instanceof SectionConfig section) {
            return section.settings();
        }
        return of(
                "filter '" + config.getFilterName() + "'",
                "",
                config.getInitParameterNames(),
                config::getInitParameter);
    }

    /** The settings in those context-params whose name starts with {@code prefix}, which is left out of the key. */
    public static Settings of(ServletContext context, String prefix) {
        return of(
                "context-param '" + prefix + "*'", prefix, context.getInitParameterNames(), context::getInitParameter);
    }

    private static Settings of(
            String place, String prefix, Enumeration<String> names, Function<String, @Nullable String> values) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String name : Collections.list(names)) {
            String value = values.apply(name);
            if (name.startsWith(prefix) && value != null) {
                String key = name.substring(prefix.length());
                entries.put(key, new Entry(key, value.strip(), 0));
            }
        }
        return new Settings(place, entries);
    }

    /**
     * Reads a whole policy, then refuses what nobody asked for.
     *
     * @throws SettingsException naming every wrong, unknown or conflicting key
     */
    public <T> T read(Function<Settings, T> policy) {
        mode = choice("mode", Mode.ENFORCE);
        T value = policy.apply(this);
        entries.values().forEach(this::rejectUnknown);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return value;
    }

    /** The measure's mode, which every measure has as its key {@code mode}; known once {@link #read} is done. */
    public Mode mode() {
        return mode;
    }

    /** Whether both hold the same keys and values. */
    public boolean isSameAs(Settings other) {
        return values().equals(other.values());
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    /** Whether this key is set. */
    public boolean has(String key) {
        known.add(key);
        return entries.containsKey(key);
    }

    /** The value as written, where the key is set. */
    public Optional<String> raw(String key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean standard) {
        return value(key, standard, "must be 'true' or 'false'", Texts::flag);
    }

    /** A whole number within bounds, both included. */
    public int number(String key, int standard, int least, int most) {
        return value(
                key,
                standard,
                "must be a whole number from " + least + " to " + most,
                text -> Texts.number(text, least, most));
    }

    /** A duration of zero or more with its unit, as {@code 250ms 30s 15m 12h 365d}. */
    public Duration duration(String key, Duration standard) {
        return value(key, standard, "must be a duration of zero or more, as '365d'", Texts::duration);
    }

    /** A duration of zero or more, and at most so long. */
    public Duration duration(String key, Duration standard, Duration most) {
        return value(
                key,
                standard,
                "must be a duration from '0s' to '" + Texts.written(most) + "'",
                text -> Texts.atMost(Texts.duration(text), most));
    }

    /** The number of bytes that a part of a value says, as {@code 10KiB}; refuses with an {@link IllegalArgumentException}. */
    public static long sizeIn(String text) {
        return Texts.size(text);
    }

    /** The duration that a part of a value says, as {@code 30s}; refuses with an {@link IllegalArgumentException}. */
    public static Duration durationIn(String text) {
        return Texts.duration(text);
    }

    /** A number of bytes with its unit, as {@code 512B 10KiB 5MiB 1GiB}. */
    public long size(String key, long standard) {
        return value(key, standard, "must be a size of zero or more, as '10KiB'", Texts::size);
    }

    /** A number of bytes with its unit, and at least so many. */
    public long size(String key, long standard, long least) {
        return value(
                key,
                standard,
                "must be a size of at least '" + Texts.written(least) + "'",
                text -> Texts.atLeast(Texts.size(text), least));
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    public <E extends Enum<E>> E choice(String key, E standard) {
        Map<String, E> choices = Texts.choices(standard.getDeclaringClass());
        return value(key, standard, "must be one of " + choices.keySet(), text -> Texts.chosen(choices, text));
    }

    /** Text that is not blank. */
    public String text(String key, String standard) {
        return value(key, standard, "must not be empty", Texts::notEmpty);
    }

    /** Text that is not blank, and of at most so many characters. */
    public String text(String key, String standard, int most) {
        return value(
                key, standard, "must be a text of 1 to " + most + " characters", text -> Texts.notLonger(text, most));
    }

    /** The path of a file or folder, where the key is set. */
    public Optional<Path> path(String key) {
        return value(
                key,
                Optional.empty(),
                "must be the path of a file",
                text -> Optional.of(Path.of(Texts.notEmpty(text))));
    }

    /** Items separated by commas; an item that holds a comma, or blanks at its ends, stands in double quotes. */
    public <T> List<T> list(String key, List<T> standard, String accepted, Function<String, T> parser) {
        return value(
                key,
                standard,
                accepted,
                text -> Texts.items(text).stream().map(parser).toList());
    }

    /**
     * Rules that are keys of their own, in their order.
     *
     * @param isRule whether a key is a rule
     * @param parser reads a key and its value, and refuses with an {@link IllegalArgumentException}
     */
    public <T> List<T> rules(Predicate<String> isRule, String accepted, BiFunction<String, String, T> parser) {
        List<T> rules = new ArrayList<>();
        for (String key : entries.keySet().stream().filter(isRule).toList()) {
            value(key, Optional.<T>empty(), accepted, text -> Optional.of(parser.apply(key, text)))
                    .ifPresent(rules::add);
        }
        known.removeIf(isRule); // An unknown key is not helped by the names of all rules.
        this.isRule = isRule;
        return rules;
    }

    /** CIDR blocks and single addresses, as {@code 10.0.0.0/8, ::1}. */
    public List<Network> networks(String key, List<Network> standard) {
        return list(key, standard, "must be addresses or CIDR blocks, as '10.0.0.0/8, ::1'", Network::parse);
    }

    /** Web origins, as {@code https://www.example.org, https://localhost:8443}. */
    public List<Origin> origins(String key, List<Origin> standard) {
        return list(key, standard, "must be origins, as 'https://www.example.org'", Origin::parse);
    }

    /** Any other value, by its own parser, which refuses with an {@link IllegalArgumentException}. */
    public <T> T value(String key, T standard, String accepted, Function<String, T> parser) {
        known.add(key);
        Entry entry = entries.get(key);
        return entry == null ? standard : parsed(entry, standard, accepted, parser);
    }

    private <T> T parsed(Entry entry, T standard, String accepted, Function<String, T> parser) {
        try {
            return parser.apply(Placeholders.expand(entry.value()));
        } catch (IllegalArgumentException refused) {
            reject(entry.key(), Texts.join(accepted, refused.getMessage()));
            return standard;
        }
    }

    /**
     * A secret that stands elsewhere: {@code file:/path}, {@code env:NAME} or {@code jndi:name}. The value itself is
     * never written in the settings and never shown.
     *
     * @param least the fewest bytes it may have
     */
    public Optional<Secret> secret(String key, int least) {
        known.add(key);
        Entry entry = entries.get(key);
        return Optional.ofNullable(entry == null ? null : secret(entry, least));
    }

    private @Nullable Secret secret(Entry entry, int least) {
        try {
            return SecretSource.read(Placeholders.expand(entry.value()), least);
        } catch (IllegalArgumentException refused) {
            problem(entry.key(), entry.key() + " (not shown) " + refused.getMessage());
            return null;
        }
    }

    /** Notes that a key's value can't stand, with what is accepted instead. */
    public void reject(String key, String accepted) {
        String value = raw(key).map(text -> " is '" + Texts.shown(text) + "', ").orElse(" is not set, ");
        problem(key, key + value + accepted);
    }

    /** Notes that two keys can't be combined. */
    public void conflict(String key, String other, String why) {
        problem(key, "'" + key + "' and '" + other + "' can't be combined: " + why);
    }

    private void rejectUnknown(Entry entry) {
        if (!known.contains(entry.key()) && !isRule.test(entry.key())) {
            String key = Texts.shown(entry.key());
            problem(
                    entry.key(),
                    "unknown key '" + key + "'" + NearestName.hint(key, known) + ", must be one of " + known);
        }
    }

    private void problem(String key, String text) {
        Entry entry = entries.get(key);
        String line = entry == null || entry.line() == 0 ? "" : ", line " + entry.line();
        problems.add(place + line + ": " + text);
    }
}
