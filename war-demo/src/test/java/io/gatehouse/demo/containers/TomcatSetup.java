package io.gatehouse.demo.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tomcat with one connector; its defaults come from its own {@code conf/web.xml}. */
final class TomcatSetup implements Distribution.Setup {
    private static final String SERVER = """
            <Server port="-1">
              <Service name="Catalina">
                <Connector address="127.0.0.1" port="0" protocol="HTTP/1.1" {more}/>
                <Engine name="Catalina" defaultHost="localhost">
                  <Host name="localhost" appBase="webapps" autoDeploy="false"/>
                </Engine>
              </Service>
            </Server>
            """;
    private static final String LOOSE =
            "allowBackslash=\"true\" encodedSolidusHandling=\"decode\" encodedReverseSolidusHandling=\"decode\"";

    @Override
    public void configure(Path base, Distribution.Odd odd) throws IOException {
        Path conf = Files.createDirectories(base.resolve("conf"));
        Files.writeString(
                conf.resolve("server.xml"), SERVER.replace("{more}", odd == Distribution.Odd.HANDED_ON ? LOOSE : ""));
    }

    @Override
    public List<String> command(Path home, Path base, Distribution.Odd odd) throws IOException {
        Files.copy(home.resolve("conf/web.xml"), base.resolve("conf/web.xml"));
        return List.of(
                Distribution.java(),
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + base,
                "-Djava.io.tmpdir=" + base.resolve("temp"),
                "-Dgatehouse.home=" + base.resolve("state"),
                "-Xmx512m",
                "-Dhttps.port=" + Distribution.CLOSED_PORT,
                "-cp",
                home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }

    /** As in {@code Starting ProtocolHandler ["http-nio-127.0.0.1-auto-1-41571"]}. */
    @Override
    public String portMark() {
        return "Starting ProtocolHandler [\"http-nio-127.0.0.1-auto-1-";
    }

    @Override
    public void adapt(Path webapp, Distribution.Odd odd) {
        // Tomcat's connector alone decides what it hands on.
    }
}
