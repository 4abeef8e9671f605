package io.gatehouse.demo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The demo's own copy of the exploded WAR: as it is built, or with every trace of the stack taken out. */
public record Webapp(Path folder) {
    public static Webapp copied(Path folder) throws IOException {
        Path built = built();
        if (!Files.isRegularFile(built.resolve("WEB-INF/web.xml"))) {
            throw new DemoException("There is no exploded WAR in " + built + "; build it with 'mvn package'");
        }
        Folders.copy(built, folder);
        return new Webapp(folder);
    }

    /** The folder that the WAR plugin leaves beside this class's own. */
    static Path built() {
        try {
            Path testClasses = Path.of(Webapp.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return testClasses.resolveSibling("war-demo");
        } catch (URISyntaxException e) {
            throw new DemoException("The demo's classes lie in no folder", e);
        }
    }

    public void rewriteIni(UnaryOperator<String> change) throws IOException {
        rewrite("WEB-INF/gatehouse.ini", change);
    }

    private void rewrite(String name, UnaryOperator<String> change) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, change.apply(Files.readString(file)));
    }

    /** Has the site show what it sees of a visitor as its page for what is not found. */
    public void showVisitorWhereNothingIsFound() throws IOException {
        rewrite(
                "WEB-INF/web.xml",
                text -> text.replace(
                        "<location>/WEB-INF/jsp/not-found.jsp</location>", "<location>/whoami</location>"));
    }

    /** Has Tomcat write whole addresses where the site redirects to a relative one, as older installations do. */
    public void makeRedirectsAbsolute() throws IOException {
        Path context = Files.createDirectories(folder.resolve("META-INF")).resolve("context.xml");
        Files.writeString(context, "<Context useRelativeRedirects=\"false\"/>");
    }

    public void takeStackOut() throws IOException {
        Files.delete(folder.resolve("WEB-INF/gatehouse.ini"));
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder.resolve("WEB-INF/lib"), "filter-*.jar")) {
            for (Path jar : jars) {
                Files.delete(jar);
            }
        }
        WebXml webXml = WebXml.read(folder.resolve("WEB-INF/web.xml"));
        webXml.removeFiltersOf("io.gatehouse.");
        webXml.write();
    }
}
