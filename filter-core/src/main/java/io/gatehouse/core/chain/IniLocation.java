package io.gatehouse.core.chain;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the settings stand: a file that may change while the application runs, or an entry of a packed WAR, which can't.
 *
 * @param name how messages call it
 * @param file the file, or null in a packed WAR
 */
record IniLocation(String name, @Nullable Path file, ServletContext context) {
    static final String STANDARD = "/WEB-INF/gatehouse.ini";

    /** The file at this path, or where it is null the application's own. */
    static IniLocation of(ServletContext context, @Nullable String path) {
        if (path != null) {
            return new IniLocation(path, Path.of(path), context);
        }
        String real = context.getRealPath(STANDARD);
        Path file = real == null ? null : Path.of(real);
        return new IniLocation(STANDARD.substring(1), file != null && Files.exists(file) ? file : null, context);
    }

    byte[] bytes() {
        try (InputStream stream = open()) {
            if (stream == null) {
                throw new SettingsException(List.of(name + ": is missing, it must be there to say what is guarded"));
            }
            return stream.readNBytes(SettingsFile.LARGEST + 1);
        } catch (IOException unreadable) {
            throw new SettingsException(List.of(name + ": can't be read (" + unreadable + ")"));
        }
    }

    private @Nullable InputStream open() throws IOException {
        return file == null ? context.getResourceAsStream(STANDARD) : Files.newInputStream(file);
    }
}
