package io.gatehouse.auth.signin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with what a form sent, in words for whoever sent it.
 *
 * @param general what concerns no single field; empty for nothing
 * @param byField what is wrong with a field, by its id, in the order of the form
 * @param advice what would make a better password
 */
public record Faults(String general, Map<String, String> byField, List<String> advice) {
    static final Faults NONE = new Faults("", Map.of(), List.of());

    static Faults of(String general) {
        return new Faults(general, Map.of(), List.of());
    }

    static Faults at(String field, String text) {
        return NONE.and(field, text);
    }

    Faults and(String field, String text) {
        Map<String, String> more = new LinkedHashMap<>(byField);
        more.put(field, text);
        return new Faults(general, more, advice);
    }

    /** Those of both; the other's general one counts where there is none here. */
    Faults and(Faults other) {
        Map<String, String> more = new LinkedHashMap<>(byField);
        more.putAll(other.byField);
        return new Faults(general.isEmpty() ? other.general : general, more, other.advice);
    }

    Faults advised(List<String> sentences) {
        return new Faults(general, byField, sentences);
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return general.isEmpty() && byField.isEmpty();
    }

    /** What is wrong with a field; empty for nothing. */
    public String at(String field) {
        return byField.getOrDefault(field, "");
    }
}
