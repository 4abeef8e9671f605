package io.gatehouse.demo;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a container of its own would share with the site: all that this JVM has except what belongs into the WAR.
 *
 * <p>Without it the site would find Gatehouse on the launcher's class path even after its jars were taken out.
 */
final class ContainerClasses extends ClassLoader {
    private static final List<String> OF_THE_WAR = List.of(
            "io.gatehouse.", "org.h2.", "org.slf4j.", "jakarta.mail.", "jakarta.activation.", "org.eclipse.angus.");

    private static final List<String> STACK = List.of("/filter-core", "/filter-auth", "/filter-files", "/filter-mail");

    ContainerClasses(ClassLoader launcher) {
        super(launcher);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OF_THE_WAR.stream().anyMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isOfTheWar(name) ? null : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isOfTheWar(name) ? Collections.emptyEnumeration() : withoutTheStack(super.getResources(name));
    }

    /** The stack's jars also announce services under names that are not theirs, as an initializer of servlet containers. */
    private static Enumeration<URL> withoutTheStack(Enumeration<URL> found) {
        List<URL> others = Collections.list(found).stream()
                .filter(url -> STACK.stream().noneMatch(url.getPath()::contains))
                .toList();
        return Collections.enumeration(others);
    }

    private static boolean isOfTheWar(String resource) {
        String service =
                resource.startsWith("META-INF/services/") ? resource.substring(18) : resource.replace('/', '.');
        return OF_THE_WAR.stream().anyMatch(service::startsWith);
    }
}
