package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.guard.Records;
import io.gatehouse.core.ledger.LedgerEntry;
import io.gatehouse.core.settings.SettingsFile;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.FilterMapping;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of filters, with a stand-in for Jetty's own; the real one is asked in the demo's container tests. */
class JettyUpgradesTest {
    private static final String JETTYS = "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter";
    private static final String COMPONENTS = "org.eclipse.jetty.websocket.core.WebSocketComponents";
    private static final String DENY = "[path]\ndeny = /secret/**\n";
    private static final String MAPPING =
            "<filter-mapping><filter-name>gatehouse</filter-name><url-pattern>%s</url-pattern></filter-mapping>";
    private static final int OPENED = 299;

    @TempDir
    private Path folder;

    /** Answers what has a header as Jetty's filter answers handshakes. */
    private static final class Upgrades extends HttpFilter {
        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (request.getHeader("X-Upgrade") == null) {
                chain.doFilter(request, response);
            } else {
                response.setStatus(OPENED);
            }
        }
    }

    private GuardedJetty declared(String ini) throws IOException {
        return declared(ini, MAPPING.formatted("/*"));
    }

    /** The chain as web.xml declares it; before the start Jetty's registration tells no pattern of it. */
    private GuardedJetty declared(String ini, String webXml) throws IOException {
        Path webInf = Files.createDirectories(folder.resolve("WEB-INF"));
        Files.writeString(webInf.resolve("web.xml"), "<web-app>" + webXml + "</web-app>");
        GuardedJetty jetty = Pages.in(new GuardedJetty()).folder(folder);
        ServletHandler handler = jetty.context().getServletHandler();
        FilterHolder chain = holder("gatehouse", new GatehouseFilter(SettingsFile.parse("gatehouse.ini", ini)));
        handler.addFilter(chain);
        handler.addFilterMapping(mapping(chain, EnumSet.allOf(DispatcherType.class)));
        return jetty;
    }

    private static GuardedJetty withUpgrades(GuardedJetty jetty) {
        FilterHolder upgrades = holder(JETTYS, new Upgrades());
        ServletHandler handler = jetty.context().getServletHandler();
        handler.prependFilter(upgrades);
        handler.prependFilterMapping(mapping(upgrades, EnumSet.of(DispatcherType.REQUEST)));
        return jetty;
    }

    private static FilterHolder holder(String name, Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setName(name);
        holder.setAsyncSupported(true);
        return holder;
    }

    private static FilterMapping mapping(FilterHolder holder, EnumSet<DispatcherType> dispatchers) {
        FilterMapping mapping = new FilterMapping();
        mapping.setFilterName(holder.getName());
        mapping.setPathSpec("/*");
        mapping.setDispatcherTypes(dispatchers);
        return mapping;
    }

    private static GuardedJetty initialized(GuardedJetty jetty) {
        new GatehouseInitializer().onStartup(null, jetty.context().getServletContext());
        return jetty;
    }

    @ParameterizedTest(name = "{0} answers {1}")
    @CsvSource({"/secret/a, 403", "/a, 299"})
    void chainIsAskedBeforeAFilterThatJettyPutFirst(String target, int status) throws Exception {
        try (GuardedJetty jetty = initialized(withUpgrades(declared(DENY))).start()) {
            assertThat(jetty.get(target, "X-Upgrade: x").status()).isEqualTo(status);
        }
    }

    @Test
    void withoutTheInitializerTheChainIsNotAsked() throws Exception {
        try (LogTrap log = new LogTrap(GatehouseFilter.class.getName());
                GuardedJetty jetty = withUpgrades(declared(DENY)).start()) {
            assertThat(jetty.get("/secret/a", "X-Upgrade: x").status()).isEqualTo(OPENED);
            assertThat(jetty.get("/secret/a").status()).isEqualTo(403);
            assertThat(log.records()).isNotEmpty();
        }
    }

    @Test
    void chainThatIsInstalledAfterwardsIsAskedFirst() throws Exception {
        try (GuardedJetty jetty =
                withUpgrades(Pages.in(new GuardedJetty())).guardedBy(DENY).start()) {
            assertThat(jetty.get("/secret/a", "X-Upgrade: x").status()).isEqualTo(403);
            assertThat(jetty.get("/a", "X-Upgrade: x").status()).isEqualTo(OPENED);
        }
    }

    @ParameterizedTest(name = "{0} is judged {1} times")
    @CsvSource({"/secret/a, 1", "/forward?to=/secret/a, 1", "/async?to=/secret/a, 1"})
    void dispatchThatPassesTwoMappingsIsJudgedOnce(String target, int times) throws Exception {
        try (GuardedJetty jetty =
                initialized(withUpgrades(declared(DENY + "mode = observe\n"))).start()) {
            jetty.get(target);

            assertThat(observed(jetty)).isEqualTo(times);
        }
    }

    private static long observed(GuardedJetty jetty) {
        try (Records records = Records.open(jetty.context().getServletContext())) {
            return records.ledger().entries().stream()
                    .mapToLong(LedgerEntry::count)
                    .sum();
        }
    }

    @Test
    void chainIsAskedFirstWhereWebXmlMapsIt() throws Exception {
        try (GuardedJetty jetty = initialized(
                        withUpgrades(declared("[path]\ndeny = /**\n", MAPPING.formatted("/secret/*"))))
                .start()) {
            assertThat(jetty.get("/secret/a", "X-Upgrade: x").status()).isEqualTo(403);
            assertThat(jetty.get("/a", "X-Upgrade: x").status()).isEqualTo(OPENED);
        }
    }

    @Test
    void filterThatWebXmlDeclaresStaysWhereItIs() throws Exception {
        String declares =
                "<filter><filter-name>" + JETTYS + "</filter-name><filter-class>" + JETTYS + "</filter-class></filter>";
        try (GuardedJetty jetty = initialized(withUpgrades(declared(DENY, MAPPING.formatted("/*") + declares)))) {
            assertThat(jetty.context().getServletHandler().getFilterMappings()).hasSize(2);
        }
    }

    @Test
    void nameIsTakenBeforeJettyAddsItsOwn() throws Exception {
        try (GuardedJetty jetty = inLoader(() -> initialized(declared(DENY)))) {
            jetty.start();
            FilterRegistration taken = jetty.context().getServletContext().getFilterRegistration(JETTYS);

            assertThat(taken.getClassName()).isEqualTo(LateUpgradeFilter.class.getName());
            assertThat(taken.getUrlPatternMappings()).containsExactly("/*");
            assertThat(jetty.get("/a").text()).contains(Pages.REACHED);
        }
    }

    @Test
    void filterThatCannotBeMadeStopsTheDeployment() throws Exception {
        try (GuardedJetty jetty = inLoader(() -> initialized(declared(DENY)))) {
            jetty.context().getServletContext().setAttribute(COMPONENTS, "there");

            assertThatThrownBy(jetty::start).hasStackTraceContaining("can't be put behind Gatehouse");
        }
    }

    @Test
    void applicationWithoutWebSocketsGetsNoFilterMore() throws Exception {
        try (GuardedJetty jetty = initialized(declared(DENY))) {
            assertThat(jetty.context().getServletContext().getFilterRegistrations())
                    .containsOnlyKeys("gatehouse");
        }
    }

    @ParameterizedTest
    @CsvSource({"Apache Tomcat/10.1.59", "jettison/1.0", ","})
    void otherContainersAreLeftAlone(String serverInfo) {
        ServletContext context = Exchange.get("/").context;
        when(context.getServerInfo()).thenReturn(serverInfo);
        when(context.getMajorVersion()).thenReturn(6);

        JettyUpgrades.settle(context);

        verify(context, never()).addFilter(anyString(), any(Filter.class));
        verify(context, never()).setAttribute(anyString(), any());
    }

    @FunctionalInterface
    private interface Making {
        GuardedJetty jetty() throws IOException;
    }

    /** Where a class of the name of Jetty's filter can be seen, and not loaded. */
    private GuardedJetty inLoader(Making making) throws IOException {
        Path type = folder.resolve(JETTYS.replace('.', '/') + ".class");
        Files.createDirectories(type.getParent());
        try (InputStream other = Pages.class.getResourceAsStream("Pages.class")) {
            Files.copy(other, type);
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return making.jetty().classLoader(loader);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
