package io.gatehouse.benchmarks.stacks;

import io.gatehouse.core.chain.Measure;
import java.util.ServiceLoader;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A {@code gatehouse.ini} that turns on the measures of filter-core, with rules by path or without. */
final class CoreSettings {
    /** Nothing acts: the cost of the chain itself. */
    static final String OFF = "[path]\nmode = off\n";

    private CoreSettings() {}

    /** All measures, with a rule for each area in one of them. */
    static String ini() {
        return all(name -> name.equals("path") ? hardest(name) : usual(name));
    }

    /** All measures, with no rule for any area. */
    static String withoutRules() {
        return all(CoreSettings::usual);
    }

    /** All measures, with a rule for each area in each that has rules. */
    static String hardest() {
        return all(CoreSettings::hardest);
    }

    private static String all(UnaryOperator<String> keys) {
        return ServiceLoader.load(Measure.class).stream()
                .filter(provider -> provider.type().getPackageName().startsWith("io.gatehouse.core."))
                .map(provider -> provider.get().section())
                .sorted()
                .map(name -> section(name, keys.apply(name)))
                .collect(Collectors.joining());
    }

    /** One measure and no other. */
    static String only(String section) {
        String only = section(section, hardest(section));
        return section.equals("path") ? only : OFF + only;
    }

    /** What may not be entered of an area. */
    static String closed(int rule) {
        return Stack.area(rule) + "/closed";
    }

    private static String section(String name, String keys) {
        return "[" + name + "]\n" + keys;
    }

    /** What a site sets that has no rules by path. */
    private static String usual(String section) {
        return switch (section) {
            case "https" -> "exempt = /plain/**\n"; // For clients that can't say how they come.
            case "proxy" -> "trusted = 10.0.0.0/8, 127.0.0.0/8\n";
            case "firewall" -> "hosts = www.example.org, 127.0.0.1\n";
            case "throttle" -> "rules = /** 1000000/1s by address\n";
            default -> "";
        };
    }

    /** What makes a measure's work the hardest: a rule for each area, and nothing left out. */
    private static String hardest(String section) {
        return switch (section) {
            case "path" -> "deny = " + rules(rule -> closed(rule) + "/**") + "\n";
            case "firewall" -> usual(section) + "methodsFor = " + areas(" GET POST") + "\n";
            case "headers" -> "referrerPolicyFor = " + areas(" no-referrer") + "\n";
            case "body" -> "maxSizeFor = " + areas(" 1MiB") + "\n";
            case "cors" -> "allowOriginsFor = " + areas(" https://partner.example.org") + "\n";
            case "throttle" -> "rules = " + areas(" 1000000/1s by address") + "\n";
            default -> usual(section);
        };
    }

    private static String areas(String value) {
        return rules(rule -> Stack.area(rule) + "/**" + value);
    }

    private static String rules(IntFunction<String> rule) {
        return IntStream.rangeClosed(1, Stack.RULES).mapToObj(rule).collect(Collectors.joining(", "));
    }
}
