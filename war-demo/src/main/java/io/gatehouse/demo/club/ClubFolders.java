package io.gatehouse.demo.club;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders the site writes to, all below the context's temporary folder. */
final class ClubFolders {
    private static final String SHIPPED = "/WEB-INF/documents/";

    private final Path root;

    private ClubFolders(Path root) {
        this.root = root;
    }

    static ClubFolders of(ServletContext context) {
        File temporary = (File) context.getAttribute(ServletContext.TEMPDIR);
        return new ClubFolders(
                temporary.toPath().resolve("club").toAbsolutePath().normalize());
    }

    Path documents() {
        return root.resolve("documents");
    }

    Path uploads() {
        return root.resolve("uploads");
    }

    Path logbook() {
        return root.resolve("logbook.txt");
    }

    void create(ServletContext context) throws IOException {
        Files.createDirectories(documents());
        Files.createDirectories(uploads());
        for (String shipped : Optional.ofNullable(context.getResourcePaths(SHIPPED))
                .orElseThrow(() -> new IOException("The site holds no folder " + SHIPPED))) {
            ship(context, shipped);
        }
        Files.writeString(
                root.resolve("SECRET-OUTSIDE.txt"), "OUTSIDE-OF-THE-DOCUMENTS: the boathouse safe is 4-8-15.\n");
        Files.writeString(logbook(), "2026-05-02 06:40 | INFO | outing: Heron, four seats, to the weir and back\n");
    }

    private void ship(ServletContext context, String shipped) throws IOException {
        try (InputStream document = context.getResourceAsStream(shipped)) {
            Path copy = documents().resolve(shipped.substring(SHIPPED.length()));
            Files.write(copy, document.readAllBytes());
        }
    }

    /**
     * Vulnerable on purpose: joins the name to the folder without looking at it (CWE-22). The one fence is the demo's own:
     * whatever lies outside the demo's temporary folder is not there.
     */
    Optional<Path> naiveJoin(Path folder, String name) {
        Path joined = Path.of(folder + "/" + name).normalize();
        return joined.startsWith(root) ? Optional.of(joined) : Optional.empty();
    }

    String display(Path file) {
        return "club/" + root.relativize(file);
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    List<String> logbookLines() throws IOException {
        return Files.readAllLines(logbook(), StandardCharsets.UTF_8);
    }
}
