package io.gatehouse.core.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes settings that let through exactly what was seen; what they can't say exactly stands in comments, for a person to decide. */
final class Proposals {
    private final BiFunction<String, String, @Nullable String> current;
    private final SortedMap<String, SortedMap<String, SortedSet<String>>> sections = new TreeMap<>();
    private final List<String> comments = new ArrayList<>();

    private Proposals(BiFunction<String, String, @Nullable String> current) {
        this.current = current;
    }

    static List<String> of(
            List<LedgerEntry> entries, List<CodeCount> overflow, BiFunction<String, String, @Nullable String> current) {
        Proposals proposals = new Proposals(current);
        entries.stream().sorted(BY_NAME).forEach(proposals::add);
        overflow.forEach(proposals::addOverflow);
        return proposals.lines();
    }

    /** Not by count, so that the same traffic in another amount gives the same text. */
    private static final Comparator<LedgerEntry> BY_NAME = Comparator.comparing(LedgerEntry::measure)
            .thenComparing(LedgerEntry::code)
            .thenComparing(LedgerEntry::pattern)
            .thenComparing(LedgerEntry::parameter, Comparator.nullsFirst(Comparator.naturalOrder()));

    private void add(LedgerEntry entry) {
        if (!entry.isComplete()) {
            addIncomplete(entry);
        } else if (entry.remedies().isEmpty()) {
            comment(name(entry) + ": no setting lets this through");
        } else {
            entry.remedies().forEach(remedy -> add(entry, remedy));
        }
    }

    private void add(LedgerEntry entry, Remedy remedy) {
        if (isSafe(remedy)) {
            sections.computeIfAbsent(remedy.section(), section -> new TreeMap<>())
                    .computeIfAbsent(remedy.key(), key -> new TreeSet<>())
                    .add(remedy.value());
        } else {
            comment(name(entry) + ": holds characters that don't show, so it is not proposed: [" + remedy.section()
                    + "] " + remedy.key() + " = " + remedy.value());
        }
    }

    private void addIncomplete(LedgerEntry entry) {
        comment(name(entry)
                + ": more different values than the ledger keeps; decide whether to let all of them through:");
        if (entry.remedies().isEmpty()) {
            comment("  nothing was kept to show");
            return;
        }
        Remedy example = entry.remedies().get(0);
        boolean isPath = example.value().startsWith("/");
        comment("  [" + example.section() + "]");
        comment("  " + example.key() + " = "
                + SettingsText.item(isPath ? entry.pattern() : example.value() + " (and others)"));
    }

    private void addOverflow(CodeCount count) {
        comment(count.measure() + " " + count.code() + ": " + count.count() + " more that found no room in the ledger");
    }

    private void comment(String text) {
        comments.add("# " + SettingsText.shown(text));
    }

    private static String name(LedgerEntry entry) {
        String parameter = entry.parameter();
        return entry.measure() + " " + entry.code() + " at " + entry.pattern()
                + (parameter == null ? "" : " in '" + parameter + "'");
    }

    private static boolean isSafe(Remedy remedy) {
        return SettingsText.isName(remedy.section())
                && SettingsText.isName(remedy.key())
                && SettingsText.isPlain(remedy.value());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        sections.forEach((section, keys) -> {
            List<String> settings = settings(section, keys);
            if (!settings.isEmpty()) {
                lines.add("[" + section + "]");
                lines.addAll(settings);
            }
        });
        lines.addAll(comments);
        return List.copyOf(lines);
    }

    private List<String> settings(String section, SortedMap<String, SortedSet<String>> keys) {
        List<String> settings = new ArrayList<>();
        keys.forEach((key, values) -> {
            String present = current.apply(section, key);
            String raw = present == null ? "" : present.strip();
            Set<String> added = new TreeSet<>(values);
            added.removeAll(SettingsText.items(raw));
            if (!added.isEmpty()) {
                settings.add(setting(key, raw, added));
            }
        });
        return settings;
    }

    private static String setting(String key, String raw, Set<String> added) {
        String items = added.stream().map(SettingsText::item).collect(Collectors.joining(", "));
        String line = key + " = " + (raw.isEmpty() ? "" : raw + ", ") + items;
        return SettingsText.isPlain(line) ? line : "# " + SettingsText.shown(line);
    }
}
