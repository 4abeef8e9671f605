package io.gatehouse.benchmarks.load;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What is served: the page {@code /hello}, files of 64 KiB and 100 MiB, the smaller ones below {@code /plain} without HTTPS too, and whatever editors, tools and people leave behind in a web
 * folder, by the names in {@code hidden-files.txt}.
 */
final class SampleSite {
    /** Where the page is. */
    static final List<String> PAGES = List.of("/hello", "/plain/hello");

    private static final int KIB = 1024;

    private SampleSite() {}

    /** A new folder with the files, deleted when the JVM ends. */
    static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("gatehouse-load");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "gatehouse-load-end"));
        file(folder, "small.bin", 64 * KIB);
        file(folder, "plain/small.bin", 64 * KIB);
        file(folder, "large.bin", 100 * KIB * KIB);
        for (String name : hidden()) {
            file(folder, name, 1);
        }
        return folder;
    }

    private static List<String> hidden() throws IOException {
        try (InputStream names = SampleSite.class.getResourceAsStream("hidden-files.txt")) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static void file(Path folder, String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(SampleSite::remove);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private static void remove(Path path) {
        try {
            Files.delete(path);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    /** The page; it also takes a form. */
    static final class Hello extends HttpServlet {
        private static final byte[] TEXT = "Hello, world.\n".getBytes(StandardCharsets.UTF_8);

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setStatus(request.getParameter("name") == null ? 200 : 201); // Reads the body to its end.
            doGet(request, response);
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.setCharacterEncoding("UTF-8");
            response.setContentLength(TEXT.length);
            response.getOutputStream().write(TEXT);
        }
    }
}
