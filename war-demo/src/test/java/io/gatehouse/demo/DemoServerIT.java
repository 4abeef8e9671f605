package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoServerIT {
    @TempDir
    private Path folder;

    @Test
    void siteWithoutTheStackHoldsNoTraceOfIt() throws IOException {
        try (DemoServer demo = DemoServer.start(Stack.OFF, 0, 0)) {
            Path webInf = demo.webapp().resolve("WEB-INF");

            assertThat(webInf.resolve("gatehouse.ini")).doesNotExist();
            assertThat(namesIn(webInf.resolve("lib"))).isNotEmpty().noneMatch(name -> name.startsWith("filter-"));
            assertThat(Files.readString(webInf.resolve("web.xml")))
                    .contains("io.gatehouse.demo")
                    .doesNotContain("GatehouseFilter", "<filter", "ASYNC");
        }
    }

    @Test
    void siteWithTheStackIsTheWarAsItIsBuilt() throws IOException {
        Path webInf = Webapp.copied(folder.resolve("webapp")).folder().resolve("WEB-INF");

        assertThat(webInf.resolve("gatehouse.ini")).content().contains("[https]", "[end]");
        assertThat(namesIn(webInf.resolve("lib")))
                .anyMatch(name -> name.startsWith("filter-core-"))
                .anyMatch(name -> name.startsWith("filter-auth-"))
                .anyMatch(name -> name.startsWith("filter-files-"))
                .anyMatch(name -> name.startsWith("filter-mail-"));
        assertThat(Files.readString(webInf.resolve("web.xml"))).contains("io.gatehouse.core.chain.GatehouseFilter");
    }

    @Test
    void iniIsChangedInTheCopyAlone() throws IOException {
        Webapp changed = Webapp.copied(folder.resolve("changed"));
        changed.rewriteIni(ini -> ini.replace("[end]", "# changed\n[end]"));
        Webapp other = Webapp.copied(folder.resolve("other"));

        assertThat(changed.folder().resolve("WEB-INF/gatehouse.ini")).content().contains("# changed");
        assertThat(other.folder().resolve("WEB-INF/gatehouse.ini")).content().doesNotContain("# changed");
    }

    @Test
    void closingFreesThePortsAndDeletesTheFolder() throws IOException {
        DemoServer demo = DemoServer.start(Stack.OFF, 0, 0);
        List<Integer> ports = List.of(demo.httpPort(), demo.httpsPort());
        demo.close();

        assertThat(demo.webapp().getParent()).doesNotExist();
        for (int port : ports) {
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"http.port", "https.port"})
    void takenPortIsNamedWithThePropertyThatChangesIt(String property) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            boolean isHttp = property.equals("http.port");

            assertThatThrownBy(() -> DemoServer.start(Stack.OFF, isHttp ? port : 0, isHttp ? 0 : port)
                            .close())
                    .isInstanceOf(DemoException.class)
                    .hasMessage("Port " + port + " is in use; choose another one with -D" + property + "=<port>");
        }
    }

    @ParameterizedTest(name = "gatehouse={0}")
    @CsvSource({"yes", "ON", "''"})
    void stackIsOnOrOff(String word) {
        assertThat(Stack.of("on")).isEqualTo(Stack.ON);
        assertThat(Stack.of("off")).isEqualTo(Stack.OFF);
        assertThatThrownBy(() -> Stack.of(word))
                .hasMessage("System property gatehouse holds '" + word + "' and may hold 'on' or 'off'");
    }

    @Test
    void onlyTheDescriptorAndTheIniKnowTheStack() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            List<String> naming = sources.filter(Files::isRegularFile)
                    .filter(DemoServerIT::namesTheStack)
                    .map(Path::toString)
                    .toList();

            assertThat(naming).containsExactly("src/main/webapp/WEB-INF/web.xml");
        }
    }

    /** Whether it names a class of the product other than the site's own. */
    private static boolean namesTheStack(Path source) {
        try {
            return Files.readString(source).replace("io.gatehouse.demo", "").contains("io.gatehouse");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
