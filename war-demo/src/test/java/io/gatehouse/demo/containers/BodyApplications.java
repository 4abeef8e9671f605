package io.gatehouse.demo.containers;

import io.gatehouse.demo.SmallSite;
import io.gatehouse.demo.bodies.BodyProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The probe three times: {@code /guarded}, {@code /observed} and {@code /bare} without the stack. */
final class BodyApplications implements ContainerServer.Applications {
    static final String LIMITS = """
            maxSize = 64KiB
            maxSizeOfType = multipart/form-data 32MiB, text/plain 1KiB
            maxSizeFor = /probe/large 1MiB
            minRate = 500B
            minRateAfter = 1s
            maxWaiting = 40
            """;
    private static final String GUARDED = "[body]\n" + LIMITS + "[end]\n";
    private static final String OBSERVED = "[body]\nmode = observe\n" + LIMITS + "[end]\n";

    @Override
    public void into(Path webapps) throws IOException {
        addProbe(new SmallSite("", GUARDED).in(webapps.resolve("guarded")).folder());
        addProbe(new SmallSite("", OBSERVED).in(webapps.resolve("observed")).folder());
        Path bare = new SmallSite("", null).in(webapps.resolve("bare")).folder();
        removeStack(bare.resolve("WEB-INF/lib"));
        addProbe(bare);
    }

    static void removeStack(Path lib) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "filter-*.jar")) {
            for (Path jar : jars) {
                Files.delete(jar);
            }
        }
    }

    static void addProbe(Path webapp) throws IOException {
        Path folder = Files.createDirectories(webapp.resolve("WEB-INF/classes/io/gatehouse/demo/bodies"));
        for (String name : new String[] {"BodyProbe.class", "BodyProbe$1.class"}) {
            try (InputStream type = BodyProbe.class.getResourceAsStream(name)) {
                Files.copy(type, folder.resolve(name));
            }
        }
    }
}
