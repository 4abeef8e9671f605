package io.gatehouse.core.settings;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code gatehouse.ini} as read: sections of {@code key = value} lines in UTF-8. A line that starts with {@code #} or
 * {@code ;} is a comment; a line that ends with a blank and {@code \} goes on in the next.
 *
 * <p>A last line {@code [end]} is optional. Where the running file has it, a later version without it is taken for half
 * written, see {@link #isComplete}.
 */
public final class SettingsFile {
    /** The largest file read, in bytes. */
    public static final int LARGEST = 1 << 20;

    private final String name;
    private final IniReader ini;

    private SettingsFile(String name, IniReader ini) {
        this.name = name;
        this.ini = ini;
    }

    /** Reads text; what is wrong with it is kept for {@link #problems}. */
    public static SettingsFile parse(String name, String text) {
        return new SettingsFile(name, IniReader.read(name, text));
    }

    /**
     * Reads the bytes of a file.
     *
     * @throws SettingsException where they are no UTF-8, or more than {@link #LARGEST}
     */
    public static SettingsFile parse(String name, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new SettingsException(
                    List.of(name + ": has " + bytes.length + " bytes, must have at most " + LARGEST));
        }
        try {
            return parse(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException malformed) {
            throw new SettingsException(List.of(name + ": is not UTF-8, must be a text in UTF-8"));
        }
    }

    /** The name by which messages call the file. */
    public String name() {
        return name;
    }

    /** The names of the sections, in the order of the file. */
    public Set<String> sections() {
        return ini.sections().keySet();
    }

    /** Whether the file has its {@code [end]} line. */
    public boolean isComplete() {
        return ini.isEnded();
    }

    /** A section's settings; a section that is not there has none. */
    public Settings section(String section) {
        return new Settings(name + ", section [" + section + "]", entries(section));
    }

    /** A section in the shape in which a filter takes its settings. */
    public FilterConfig filterConfig(String section, ServletContext context) {
        return new SectionConfig(section, entries(section), section(section), context);
    }

    /** A value as written, where the key is set. */
    public Optional<String> raw(String section, String key) {
        return Optional.ofNullable(entries(section).get(key)).map(Entry::value);
    }

    /** What is wrong with the file itself: lines, repetitions, and sections that nobody reads. */
    public List<String> problems(Collection<String> knownSections) {
        List<String> problems = new ArrayList<>(ini.problems());
        for (String section : sections()) {
            if (!knownSections.contains(section)) {
                problems.add(name + ": unknown section [" + Texts.shown(section) + "]"
                        + NearestName.hint(section, knownSections) + ", must be one of "
                        + knownSections.stream().sorted().toList());
            }
        }
        return problems;
    }

    private Map<String, Entry> entries(String section) {
        return ini.sections().getOrDefault(section, Map.of());
    }
}
