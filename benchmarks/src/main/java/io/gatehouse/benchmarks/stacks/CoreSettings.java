package io.gatehouse.benchmarks.stacks;

import io.gatehouse.core.chain.Measure;
import java.util.ServiceLoader;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A {@code gatehouse.ini} that turns on the measures of filter-core, with a rule for each area where a measure has rules. */
final class CoreSettings {
    /** Nothing acts: the cost of the chain itself. */
    static final String OFF = "[path]\nmode = off\n";

    private CoreSettings() {}

    /** All measures. */
    static String ini() {
        return ServiceLoader.load(Measure.class).stream()
                .filter(provider -> provider.type().getPackageName().startsWith("io.gatehouse.core."))
                .map(provider -> provider.get().section())
                .sorted()
                .map(CoreSettings::section)
                .collect(Collectors.joining());
    }

    /** One measure and no other. */
    static String only(String section) {
        return section.equals("path") ? section(section) : OFF + section(section);
    }

    /** What may not be entered of an area. */
    static String closed(int rule) {
        return Stack.area(rule) + "/closed";
    }

    private static String section(String name) {
        return "[" + name + "]\n" + keys(name);
    }

    /** What makes a measure's work the hardest: a rule for each area, and nothing left out. */
    private static String keys(String section) {
        return switch (section) {
            case "path" -> "deny = " + rules(rule -> closed(rule) + "/**") + "\n";
            case "https" -> "exempt = /plain/**\n"; // For clients that can't say how they come.
            case "proxy" -> "trusted = 10.0.0.0/8, 127.0.0.0/8\n";
            case "firewall" -> "hosts = www.example.org, 127.0.0.1\nmethodsFor = " + areas(" GET POST") + "\n";
            case "headers" -> "referrerPolicyFor = " + areas(" no-referrer") + "\n";
            case "body" -> "maxSizeFor = " + areas(" 1MiB") + "\n";
            case "cors" -> "allowOriginsFor = " + areas(" https://partner.example.org") + "\n";
            case "throttle" -> "rules = " + areas(" 1000000/1s by address") + "\n";
            default -> "";
        };
    }

    private static String areas(String value) {
        return rules(rule -> Stack.area(rule) + "/**" + value);
    }

    private static String rules(IntFunction<String> rule) {
        return IntStream.rangeClosed(1, Stack.RULES).mapToObj(rule).collect(Collectors.joining(", "));
    }
}
