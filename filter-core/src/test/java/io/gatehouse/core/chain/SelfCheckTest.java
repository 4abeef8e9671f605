package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.core.settings.SettingsFile;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfCheckTest {
    private static final String OURS = """
            <filter><filter-name>gatehouse</filter-name>
              <filter-class>io.gatehouse.core.chain.GatehouseFilter</filter-class>
              <async-supported>true</async-supported></filter>
            """;
    private static final String MAPPING = """
            <filter-mapping><filter-name>gatehouse</filter-name><url-pattern>/*</url-pattern>
              <dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher><dispatcher>INCLUDE</dispatcher>
              <dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher></filter-mapping>
            """;
    private static final String OTHER = """
            <filter><filter-name>charset</filter-name><filter-class>org.example.Charset</filter-class></filter>
            <filter-mapping><filter-name>charset</filter-name><url-pattern>/*</url-pattern></filter-mapping>
            """;

    private static final String UPGRADES = "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter";

    private final ServletContext context = Exchange.get("/").context;
    private final Map<String, FilterRegistration> filters = new LinkedHashMap<>();
    private final Map<String, ServletRegistration> servlets = new LinkedHashMap<>();

    private List<String> findings(String webXml) {
        return findings("<web-app>", webXml);
    }

    private List<String> findings(String open, String webXml) {
        byte[] bytes = (open + webXml + "</web-app>").getBytes(StandardCharsets.UTF_8);
        when(context.getResourceAsStream("/WEB-INF/web.xml")).thenReturn(new ByteArrayInputStream(bytes));
        doReturn(filters).when(context).getFilterRegistrations();
        doReturn(servlets).when(context).getServletRegistrations();
        return SelfCheck.findings(context);
    }

    private void filter(String name, String type, String... patterns) {
        FilterRegistration registration = mock(FilterRegistration.class);
        when(registration.getName()).thenReturn(name);
        when(registration.getClassName()).thenReturn(type);
        when(registration.getUrlPatternMappings()).thenReturn(List.of(patterns));
        filters.put(name, registration);
    }

    private void gatehouse(String... patterns) {
        filter("gatehouse", GatehouseFilter.class.getName(), patterns);
    }

    private void servlet(String name, String... patterns) {
        ServletRegistration registration = mock(ServletRegistration.class);
        when(registration.getName()).thenReturn(name);
        when(registration.getMappings()).thenReturn(List.of(patterns));
        servlets.put(name, registration);
    }

    @Test
    void goodDeploymentHasNoFinding() {
        gatehouse("/*");
        servlet("pages", "*.jsp", "/news/*", "/");

        assertThat(findings(OURS + MAPPING + OTHER)).isEmpty();
    }

    @Test
    void filterBeforeOursIsNamed() {
        gatehouse("/*");

        assertThat(findings(OURS + OTHER + MAPPING))
                .containsExactly(
                        "Filter 'charset' stands before Gatehouse in web.xml; what it answers or changes is not "
                                + "guarded. Put the mapping of Gatehouse first.");
    }

    @Test
    void filterInWebXmlComesAfterTheOneThatCodeInstalled() {
        gatehouse("/*");

        assertThat(findings(OTHER)).isEmpty();
    }

    @Test
    void metadataCompleteIsNamed() {
        gatehouse("/*");

        assertThat(findings("<web-app metadata-complete=\"true\">", OURS + MAPPING))
                .singleElement()
                .asString()
                .startsWith("web.xml is metadata-complete");
    }

    @Test
    void doubleDeclarationIsNamed() {
        gatehouse("/*");
        filter("again", GatehouseFilter.class.getName(), "/*");

        assertThat(findings(OURS + MAPPING))
                .containsExactly(
                        "Gatehouse's filter is declared 2 times; each request is judged as often. Declare it once.");
    }

    @Test
    void doubleMappingIsNamed() {
        gatehouse("/*");

        assertThat(findings(OURS + MAPPING + MAPPING))
                .containsExactly("Gatehouse is mapped twice on one pattern in web.xml. Map it once.");
    }

    @Test
    void missingDispatchersAndAsyncAreNamed() {
        gatehouse("/*");
        String mapping =
                MAPPING.replace("<dispatcher>FORWARD</dispatcher>", "").replace("<dispatcher>ERROR</dispatcher>", "");

        assertThat(findings(OURS.replace("true", "false") + mapping))
                .containsExactly(
                        "Gatehouse is not mapped for the dispatchers [ERROR, FORWARD] in web.xml; what is reached that way "
                                + "is not guarded.",
                        "Gatehouse lacks <async-supported>true</async-supported> in web.xml; asynchronous servlets will fail.");
    }

    @Test
    void servletOutsideOfTheMappingIsNamed() {
        gatehouse("/app/*");
        servlet("inside", "/app/news", "/app");
        servlet("outside", "/application", "/app/x");

        assertThat(findings(OURS + MAPPING.replace("/*", "/app/*")))
                .containsExactly(
                        "Servlet 'outside' is reached by [/application], outside of Gatehouse's mapping [/app/*]. "
                                + "Map Gatehouse on /*.");
    }

    @Test
    void webSocketsThatAreOpenedBeforeTheChainAreNamed() {
        gatehouse("/*");
        filter(UPGRADES, UPGRADES, "/*");

        assertThat(findings(OURS + MAPPING))
                .containsExactly(
                        "Jetty opens WebSockets before any filter is asked, so no measure acts on them. Declare "
                                + "a filter with the name and class " + UPGRADES
                                + " and async-supported in web.xml, and map it on /* behind Gatehouse.");
    }

    @Test
    void webSocketsThatAreOpenedBehindTheChainAreNot() {
        gatehouse("/*");
        filter(UPGRADES, UPGRADES, "/*");
        String declared = OTHER.replace("org.example.Charset", UPGRADES).replace("charset", UPGRADES);

        assertThat(findings(OURS + MAPPING + declared)).isEmpty();
    }

    @Test
    void upgradeFilterThatWebXmlDeclaresByAnotherNameIsNotJettysOwn() {
        gatehouse("/*");
        filter(UPGRADES, UPGRADES, "/*");
        filter("sockets", UPGRADES, "/*");

        assertThat(findings(OURS
                        + MAPPING
                        + OTHER.replace("org.example.Charset", UPGRADES).replace("charset", "sockets")))
                .hasSize(1);
    }

    @Test
    void entitiesOfWebXmlAreNotRead() {
        gatehouse("/*");
        String open = "<!DOCTYPE web-app [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><web-app>";

        assertThat(findings(open, OURS + MAPPING)).isEmpty();
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "/*, /anything, true",
        "/*, *.jsp, true",
        "/a/*, /a, true",
        "/a/*, /a/*, true",
        "/a/*, /a/b/*, true",
        "/a/*, /ab, false",
        "/a/*, /, false",
        "*.jsp, *.jsp, true",
        "*.jsp, /a.jsp, false"
    })
    void mappingCoversWhatTheServletSpecificationSays(String ours, String pattern, boolean covers) {
        assertThat(SelfCheck.covers(List.of(ours), pattern)).isEqualTo(covers);
    }

    @Test
    void tableShowsEachMeasureWithItsModeAndStage() throws Exception {
        List<Measure> measures = List.of(
                new SampleMeasure("path", Stage.FIREWALL, true),
                new SampleMeasure("https", Stage.HTTPS, false),
                new SampleMeasure("areas", Stage.SIGN_IN, false));
        Lineup lineup = Lineup.of(SettingsFile.parse("gatehouse.ini", "[https]\nmode = observe"), context, measures);

        assertThat(SelfCheck.table(context, lineup)).isEqualTo("""
                Gatehouse guards / by gatehouse.ini:
                  measure      mode     stage
                  path         enforce  firewall  (by default)
                  https        observe  https
                  areas        off      sign-in  (no section)""");
    }
}
