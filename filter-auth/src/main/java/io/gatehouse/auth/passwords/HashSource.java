package io.gatehouse.auth.passwords;

import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsException;

/** A section of {@code gatehouse.ini} that says where password hashes are stored. {@link java.util.ServiceLoader} finds them. */
public interface HashSource {
    /** The section's name. */
    String section();

    /**
     * Opens what the section names; whoever asked closes it.
     *
     * @throws SettingsException where it can't be opened, or must not be written to
     */
    Opened open(Settings settings);

    /** Hashes that are open. */
    interface Opened extends AutoCloseable {
        /** The hashes. */
        StoredHashes hashes();

        @Override
        void close();
    }
}
