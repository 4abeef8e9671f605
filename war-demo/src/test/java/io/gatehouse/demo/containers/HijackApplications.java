package io.gatehouse.demo.containers;

import io.gatehouse.demo.Folders;
import io.gatehouse.demo.SmallSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Applications that people sign in to. Each has an access log, and its container keeps sessions over a restart.
 *
 * @param sites their names: {@code guarded} has times by role, {@code swift} and {@code steady} change the guard cookie often and let
 *     somebody have one session, {@code plain} has the stack without guard cookie and limit, {@code bare} has no stack
 */
record HijackApplications(List<String> sites) implements ContainerServer.Applications {
    private static final Path CLASSES = Path.of("target", "test-classes", "io", "gatehouse", "demo", "hijack");
    private static final Path JARS = Path.of("target", "war-demo", "WEB-INF", "lib");

    private static String webXml(String kind) {
        return """
            <servlet><servlet-name>house</servlet-name><servlet-class>io.gatehouse.demo.hijack.%sHouse</servlet-class>
            <load-on-startup>1</load-on-startup></servlet>
            <servlet-mapping><servlet-name>house</servlet-name><url-pattern>/site/*</url-pattern></servlet-mapping>
            """.formatted(kind);
    }

    /** Tomcat's; its sessions stay where it is stopped only if this is asked for. */
    private static String contextXml(String site) {
        return """
            <Context>
              <Manager pathname="SESSIONS.ser"/>
              <Valve className="org.apache.catalina.valves.AccessLogValve" prefix="access-%s" suffix=".log" buffered="false"
                  pattern="%%h &quot;%%r&quot; %%s %%{Referer}i"/>
            </Context>
            """.formatted(site);
    }

    private static String jettyModules(Path store) {
        return "--modules=requestlog,session-store-file\njetty.session.file.storeDir=%s\n".formatted(store);
    }

    @Override
    public void into(Path webapps) throws IOException {
        Path base = webapps.resolveSibling("");
        Path store = Files.createDirectories(base.resolve("sessions"));
        Files.writeString(Files.createDirectories(base.resolve("start.d")).resolve("kept.ini"), jettyModules(store));
        for (String site : sites) {
            add(site, webapps.resolve(site), base.resolve("audit-" + site + ".jsonl"));
        }
    }

    private static void add(String site, Path folder, Path audit) throws IOException {
        boolean isBare = site.equals("bare");
        new SmallSite(webXml(isBare ? "Naive" : "Guarded"), isBare ? null : settings(site, audit)).in(folder);
        Folders.delete(folder.resolve("WEB-INF/lib"));
        if (!isBare) {
            Folders.copy(JARS, folder.resolve("WEB-INF/lib"));
        }
        Folders.copy(
                CLASSES,
                Files.createDirectories(folder.resolve("WEB-INF/classes/io/gatehouse/demo"))
                        .resolve("hijack"));
        Path context = Files.createDirectories(folder.resolve("META-INF")).resolve("context.xml");
        Files.writeString(context, contextXml(site));
    }

    private static String settings(String site, Path audit) throws IOException {
        Path key = audit.resolveSibling("audit-" + site + ".key");
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Files.writeString(key, HexFormat.of().formatHex(random));
        return """
                [audit]
                file = %s
                key = file:%s
                [accounts]
                [passwords]
                engine = java
                [realm]
                [lockout]
                mode = off
                %s
                [end]
                """.formatted(audit, key, sections(site));
    }

    private static String sections(String site) {
        return switch (site) {
            case "guarded" -> """
                    [proxy]
                    trusted = 127.0.0.0/8
                    [sessions]
                    idleFor = idler 3s
                    absoluteFor = sprinter 4s
                    """;
            case "swift" -> """
                    [sessions]
                    rotate = 2s
                    grace = 1s
                    limitFor = single 1
                    whenFull = refuse
                    """;
            case "steady" -> """
                    [cookies]
                    [sessions]
                    rotate = 5s
                    grace = 4s
                    limitFor = single 1
                    """;
            default -> """
                    [sessions]
                    rotate = 0s
                    limit = 1000
                    stepUpAt = 0
                    """;
        };
    }
}
