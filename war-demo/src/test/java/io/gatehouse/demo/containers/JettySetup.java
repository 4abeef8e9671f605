package io.gatehouse.demo.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jetty with one connector and one Jakarta EE environment. */
record JettySetup(String environment) implements Distribution.Setup {
    private static final String DECODING = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure class="org.eclipse.jetty.{environment}.webapp.WebAppContext">
              <Get name="servletHandler"><Set name="decodeAmbiguousURIs">true</Set></Get>
            </Configure>
            """;

    private static final String LENIENT_XML = "etc/lenient.xml";

    /** The property of the same name does not reach the connector in Jetty 12.1.12. */
    private static final String LENIENT = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure id="httpConfig" class="org.eclipse.jetty.server.HttpConfiguration">
              <Set name="uriCompliance"><Get class="org.eclipse.jetty.http.UriCompliance" name="UNSAFE"/></Set>
            </Configure>
            """;

    @Override
    public void configure(Path base, Distribution.Odd odd) throws IOException {
        Files.createDirectories(base.resolve("etc"));
        Files.writeString(base.resolve(LENIENT_XML), LENIENT);
        Files.createDirectories(base.resolve("resources"));
        Files.createDirectories(base.resolve("work"));
    }

    @Override
    public List<String> command(Path home, Path base, Distribution.Odd odd) {
        List<String> command = new ArrayList<>(List.of(
                Distribution.java(),
                "-Djava.io.tmpdir=" + base.resolve("temp"),
                "-Dgatehouse.home=" + base.resolve("state"),
                "-Xmx512m",
                "-Dhttps.port=" + Distribution.CLOSED_PORT,
                "-jar",
                home.resolve("start.jar").toString(),
                "jetty.home=" + home,
                "jetty.base=" + base,
                "jetty.http.host=127.0.0.1",
                "jetty.http.port=0",
                "jetty.httpConfig.relativeRedirectAllowed=false",
                "--modules=http,%1$s-deploy,%1$s-jsp,%1$s-annotations,%1$s-websocket-jakarta".formatted(environment)));
        if (odd == Distribution.Odd.HANDED_ON) {
            command.add(LENIENT_XML);
        }
        return command;
    }

    /** As in {@code Started ServerConnector@1b2c{HTTP/1.1, (http/1.1)}{127.0.0.1:41571}}. */
    @Override
    public String portMark() {
        return "(http/1.1)}{127.0.0.1:";
    }

    /** Under a lenient compliance a servlet may ask for its path only where Jetty may decode it. */
    @Override
    public void adapt(Path webapp, Distribution.Odd odd) throws IOException {
        if (odd == Distribution.Odd.HANDED_ON) {
            Files.writeString(
                    webapp.resolve("WEB-INF/jetty-" + environment + "-web.xml"),
                    DECODING.replace("{environment}", environment));
        }
    }
}
