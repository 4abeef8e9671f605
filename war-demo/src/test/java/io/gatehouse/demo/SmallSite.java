package io.gatehouse.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The least application there is: static files, a web.xml, and filter-core with what it needs in {@code WEB-INF/lib}.
 *
 * @param filters the elements between {@code <web-app>} and its end
 * @param ini the settings file, or null for none
 */
public record SmallSite(String filters, @Nullable String ini) implements DemoServer.Site {
    private static final List<String> JARS = List.of("filter-core-", "caffeine-", "encoder-", "slf4j-");

    /** A filter on every request, with init-params written {@code key = value}. */
    static String filter(String name, String type, String... params) {
        StringBuilder xml = new StringBuilder();
        xml.append("<filter><filter-name>%s</filter-name><filter-class>%s</filter-class>".formatted(name, type));
        for (String param : params) {
            String[] pair = param.split(" = ", 2);
            xml.append("<init-param><param-name>%s</param-name><param-value>%s</param-value></init-param>"
                    .formatted(pair[0], pair[1]));
        }
        return xml
                + "</filter>\n<filter-mapping><filter-name>%s</filter-name><url-pattern>/*</url-pattern></filter-mapping>\n"
                        .formatted(name);
    }

    @Override
    public Webapp in(Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("WEB-INF/lib"));
        Files.createDirectories(folder.resolve("private"));
        copyJars(lib);
        Files.writeString(folder.resolve("index.html"), "public page");
        Files.writeString(folder.resolve("private/index.html"), "private page");
        Files.writeString(folder.resolve("WEB-INF/web.xml"), webXml());
        if (ini != null) {
            Files.writeString(folder.resolve("WEB-INF/gatehouse.ini"), ini);
        }
        return new Webapp(folder);
    }

    private String webXml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                %s
                </web-app>
                """.formatted(filters);
    }

    private static void copyJars(Path lib) throws IOException {
        try (Stream<Path> jars = Files.list(Webapp.built().resolve("WEB-INF/lib"))) {
            for (Path jar : jars.filter(SmallSite::isNeeded).toList()) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
    }

    private static boolean isNeeded(Path jar) {
        return JARS.stream().anyMatch(jar.getFileName().toString()::startsWith);
    }
}
