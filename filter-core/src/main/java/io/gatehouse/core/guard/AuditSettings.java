package io.gatehouse.core.guard;

import io.gatehouse.core.audit.AuditPolicy;
import io.gatehouse.core.settings.Secret;
import io.gatehouse.core.settings.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads where and how an application's security events are written down. */
final class AuditSettings {
    private AuditSettings() {}

    /**
     * Keys: {@code application} (its name in each line), {@code file} with {@code key} (a secret of at least 32 bytes),
     * {@code maxFileSize}, {@code foldWindow}.
     *
     * @param name the application's name unless the settings say another
     */
    static AuditPolicy policy(Settings settings, String name) {
        AuditPolicy standard = AuditPolicy.DEFAULT;
        Path file = settings.path("file").orElse(null);
        Secret key = settings.secret("key", AuditPolicy.MIN_KEY).orElse(null);
        rejectHalf(settings, file);
        return new AuditPolicy(
                settings.text("application", shortened(name), AuditPolicy.MAX_APPLICATION),
                key == null ? null : file,
                file == null ? null : key,
                settings.size("maxFileSize", standard.maxFileSize(), AuditPolicy.MIN_FILE_SIZE),
                settings.duration("foldWindow", standard.foldWindow(), AuditPolicy.MAX_FOLD_WINDOW));
    }

    /** A display-name may be longer than what each line can carry. */
    private static String shortened(String name) {
        return name.length() <= AuditPolicy.MAX_APPLICATION ? name : name.substring(0, AuditPolicy.MAX_APPLICATION);
    }

    private static void rejectHalf(Settings settings, @Nullable Path file) {
        if (file != null && !settings.has("key")) {
            settings.reject("key", "must be set where 'file' is: the lines are chained by it");
        }
        if (file == null && settings.has("key")) {
            settings.reject("file", "must be set where 'key' is");
        }
        if (settings.has("mode")) {
            settings.reject("mode", "must not be set: security events are always written");
        }
    }
}
