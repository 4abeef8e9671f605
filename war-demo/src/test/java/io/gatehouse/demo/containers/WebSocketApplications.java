package io.gatehouse.demo.containers;

import io.gatehouse.demo.SmallSite;
import io.gatehouse.demo.Webapp;
import io.gatehouse.demo.probe.EchoEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket in several applications: the chain in web.xml ({@code /declared}), by its jar alone ({@code /installed}), with a path denied
 * ({@code /denied}), watching ({@code /observed}), and no chain ({@code /bare}). On Jetty also: Gatehouse's initializer before Jetty's ({@code
 * /first}, and {@code /unused} where WebSockets are switched off), and kept from running ({@code /unasked}).
 */
record WebSocketApplications(Distribution distribution) implements ContainerServer.Applications {
    private static final String ORIGIN = "[origin]\n";
    private static final String DENY = "[path]\ndeny = /ws/**\n";
    private static final String GATEHOUSE = """
            <filter><filter-name>gatehouse</filter-name>
              <filter-class>io.gatehouse.core.chain.GatehouseFilter</filter-class>
              <async-supported>true</async-supported></filter>
            <filter-mapping><filter-name>gatehouse</filter-name><url-pattern>/*</url-pattern>
              <dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher><dispatcher>INCLUDE</dispatcher>
              <dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher></filter-mapping>
            """;
    private static final String SWITCHED_OFF = """
            <context-param><param-name>org.eclipse.jetty.websocket.jakarta</param-name>
              <param-value>false</param-value></context-param>
            """;
    private static final String CONTEXT = """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure class="org.eclipse.jetty.{environment}.webapp.WebAppContext">
              <Set name="contextPath">/{name}</Set>
              <Set name="war">{folder}</Set>
              <Call name="setAttribute"><Arg>org.eclipse.jetty.{attribute}</Arg><Arg>{value}</Arg></Call>
            </Configure>
            """;

    @Override
    public void into(Path webapps) throws IOException {
        add(webapps.resolve("declared"), GATEHOUSE, ORIGIN);
        add(webapps.resolve("denied"), GATEHOUSE, DENY);
        add(webapps.resolve("observed"), GATEHOUSE, "[path]\nmode = observe\ndeny = /ws/**, /index.html\n");
        add(webapps.resolve("installed"), "", ORIGIN);
        add(webapps.resolve("bare"), "", null);
        if (!distribution.isTomcat()) {
            addForJetty(webapps);
        }
    }

    private void addForJetty(Path webapps) throws IOException {
        add(webapps.resolve("first"), GATEHOUSE, ORIGIN);
        add(webapps.resolve("unused"), GATEHOUSE + SWITCHED_OFF, ORIGIN);
        add(webapps.resolve("unasked"), GATEHOUSE, ORIGIN);
        for (String name : new String[] {"first", "unused"}) {
            attribute(webapps, name, "containerInitializerOrder", "io.gatehouse.core.chain.GatehouseInitializer, *");
        }
        attribute(webapps, "unasked", "containerInitializerExclusionPattern", "io\\.gatehouse\\..*");
    }

    private static void add(Path folder, String webXml, @Nullable String ini) throws IOException {
        Webapp site = new SmallSite(webXml, ini).in(folder);
        Path classes = Files.createDirectories(site.folder().resolve("WEB-INF/classes/io/gatehouse/demo/probe"));
        try (InputStream type = EchoEndpoint.class.getResourceAsStream("EchoEndpoint.class")) {
            Files.copy(type, classes.resolve("EchoEndpoint.class"));
        }
    }

    private void attribute(Path webapps, String name, String attribute, String value) throws IOException {
        String environment = distribution == Distribution.JETTY_EE10 ? "ee10" : "ee11";
        Files.writeString(
                webapps.resolve(name + ".xml"),
                CONTEXT.replace("{environment}", environment)
                        .replace("{name}", name)
                        .replace("{folder}", webapps.resolve(name).toString())
                        .replace("{attribute}", attribute)
                        .replace("{value}", value));
    }
}
