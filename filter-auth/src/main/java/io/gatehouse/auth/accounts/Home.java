package io.gatehouse.auth.accounts;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that belongs to one application's accounts, and that only the server's own user can enter (CWE-732). */
final class Home {
    private static final String PROPERTY = "gatehouse.home";
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    /** The folder that is set, or else one of the application's own below the container's or the user's. */
    static Home of(ServletContext context, @Nullable Path set) {
        String parameter = context.getInitParameter(PROPERTY);
        Path folder = set != null ? set : parameter != null ? Path.of(parameter) : standard(context);
        return new Home(folder.toAbsolutePath().normalize());
    }

    private static Path standard(ServletContext context) {
        String property = System.getProperty(PROPERTY);
        Path folder = property != null
                ? Path.of(property)
                : Stream.of("catalina.base", "jetty.base")
                        .map(System::getProperty)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(base -> Path.of(base, "gatehouse"))
                        .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".gatehouse"));
        return folder.resolve(name(context.getContextPath()));
    }

    /** As containers name the folders of applications. */
    private static String name(String contextPath) {
        return contextPath.isEmpty() ? "ROOT" : contextPath.substring(1).replace('/', '#');
    }

    Path folder() {
        return folder;
    }

    /**
     * Makes the folder, or takes the rights of others away.
     *
     * @throws IllegalStateException in words for an operator
     */
    Home opened(ServletContext context) {
        refuseWebRoot(context.getRealPath("/"));
        try {
            Files.createDirectories(Objects.requireNonNullElse(folder.getParent(), folder));
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
            close(folder, FOLDER);
            return this;
        } catch (IOException | UnsupportedOperationException refused) {
            throw new IllegalStateException(
                    "home '" + folder + "' must be a folder that this server can write and close to others, it can't ("
                            + refused + ")",
                    refused);
        }
    }

    private void refuseWebRoot(@Nullable String webRoot) {
        boolean isServed = webRoot != null
                && folder.startsWith(Path.of(webRoot).toAbsolutePath().normalize());
        if (isServed) {
            throw new IllegalStateException("home '" + folder + "' must not lie in the application's own folder '"
                    + webRoot + "', whose files are served");
        }
    }

    /** Writes a file that nobody else can read at any moment, in place of a former one. */
    Path write(String name, String content) throws IOException {
        Files.createDirectories(folder);
        close(folder, FOLDER);
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        boolean isPosix = Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
        if (isPosix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } else {
            Files.createFile(file); // Nobody else can enter the folder.
            close(file, FILE);
        }
        return Files.writeString(file, content, StandardOpenOption.TRUNCATE_EXISTING);
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    private static void close(Path path, Set<PosixFilePermission> permissions) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, permissions);
            return;
        }
        AclFileAttributeView acl = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (acl == null) {
            FileStore store = Files.getFileStore(path);
            throw new UnsupportedOperationException("file system " + store.type() + " knows no owners");
        }
        acl.setAcl(List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(acl.getOwner())
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
    }
}
