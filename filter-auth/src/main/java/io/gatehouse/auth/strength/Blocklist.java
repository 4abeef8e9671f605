package io.gatehouse.auth.strength;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Common passwords, which guessing programs try first (NIST SP 800-63B-4, 3.1.1.2; ASVS 6.2.4, 6.2.12). */
final class Blocklist {
    static final String RESOURCE = "blocklist.bin";

    private final BloomFilter common;

    Blocklist(BloomFilter common) {
        this.common = common;
    }

    /** The one in the jar; {@link BuildBlocklist} made it. */
    static Blocklist embedded() {
        try (InputStream in = Blocklist.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("it is not in the jar");
            }
            return new Blocklist(BloomFilter.read(new DataInputStream(new BufferedInputStream(in))));
        } catch (IOException damaged) {
            throw new UncheckedIOException(
                    "The list of common passwords can't be read: " + damaged.getMessage(), damaged);
        }
    }

    /** Whether a password is common, or one with changes that don't help. */
    boolean has(String password) {
        return Folding.shapes(password).stream().anyMatch(common::mayContain);
    }
}
