package io.gatehouse.auth.factors;

import io.gatehouse.core.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * A key that is made at its first use and kept in a file that only its owner can read (CWE-732).
 *
 * <p>Nodes that share the folder share the key, also when they start at once. Where the file system has no owners, as on Windows, the
 * folder's own rights protect it.
 */
final class KeyFile {
    private static final int BYTES = 32;

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    /** The key; makes it where there is none. */
    Secret key(SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                make(random);
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length < BYTES) {
                throw new IOException("it has " + bytes.length + " bytes, a key has " + BYTES);
            }
            return Secret.of(bytes);
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "The key file " + file + " can't be used: " + unusable.getMessage(), unusable);
        }
    }

    /** Written whole beside its place first, so that another node never reads half a key. */
    private void make(SecureRandom random) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), ".key", ".new", rights(file));
        try {
            write(whole, random);
            Files.createLink(file, whole); // Unlike a move, it never replaces the key of a node that was faster.
        } catch (FileAlreadyExistsException faster) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void write(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        try (SeekableByteChannel channel = Files.newByteChannel(file, Set.of(StandardOpenOption.WRITE))) {
            channel.write(ByteBuffer.wrap(key));
        }
    }

    private static FileAttribute<?>[] rights(Path file) {
        boolean hasOwners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return hasOwners
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
