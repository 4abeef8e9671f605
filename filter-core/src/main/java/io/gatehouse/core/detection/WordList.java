package io.gatehouse.core.detection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Words from a resource of this jar: {@code [section]} lines, words with white space between them, {@code #} for remarks. */
public final class WordList {
    private WordList() {}

    /** The words of each section. */
    public static Map<String, Set<String>> read(Class<?> owner, String resource) {
        Map<String, Set<String>> sections = new HashMap<>();
        try (InputStream stream = Objects.requireNonNull(owner.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            Set<String> words = new HashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    words = sections.computeIfAbsent(line.substring(1, line.indexOf(']')), name -> new HashSet<>());
                } else if (!line.startsWith("#")) {
                    words.addAll(List.of(line.strip().split("\\s+")));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        sections.values().forEach(words -> words.remove(""));
        return sections;
    }

    /** One section's words. */
    public static Set<String> section(Map<String, Set<String>> sections, String name) {
        return Set.copyOf(Objects.requireNonNull(sections.get(name), name));
    }
}
