package io.gatehouse.demo.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A program that the machine must have for the browser tests. */
final class Program {
    private Program() {}

    /** The first of these names on the search path. */
    static Path find(String searchPath, List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(searchPath.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The browser tests need " + String.join(" or ", names)
                        + " on the PATH, which is '" + searchPath
                        + "' (Debian: apt-get install chromium chromium-driver)"));
    }
}
