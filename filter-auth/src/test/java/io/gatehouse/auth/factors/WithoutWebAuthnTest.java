package io.gatehouse.auth.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.core.settings.Secret;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An application without passkeys may leave WebAuthn4J and Jackson out. */
class WithoutWebAuthnTest {
    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.contains("webauthn4j") && !entry.contains("jackson"))
                .map(WithoutWebAuthnTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes {@code Factors} of classes that a loader without those jars has. */
    private static Object factors(ClassLoader loader, List<String> origins) throws Exception {
        Class<?> policies = loader.loadClass(FactorsPolicy.class.getName());
        Class<?> secrets = loader.loadClass(Secret.class.getName());
        Class<?> originType = loader.loadClass("io.gatehouse.core.settings.Origin");
        Method parse = originType.getMethod("parse", String.class);
        List<Object> parsed = new ArrayList<>();
        for (String origin : origins) {
            parsed.add(Objects.requireNonNull(parse.invoke(null, origin)));
        }
        Object key = secrets.getMethod("of", byte[].class).invoke(null, new byte[32]);
        Object policy = made(policies, "x", 1, 10, parsed, "www.example.org", null, null);
        return made(
                loader.loadClass(Factors.class.getName()),
                null,
                policy,
                key,
                new SecureRandom(),
                InstantSource.system());
    }

    private static Object made(Class<?> type, @Nullable Object... values) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Test
    void otherFactorsNeedNoneOfThem() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("com.webauthn4j.WebAuthnManager"))
                    .isInstanceOf(ClassNotFoundException.class);

            assertThat(factors(loader, List.of()).getClass().getClassLoader()).isSameAs(loader);
        }
    }

    @Test
    void passkeysDo() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> factors(loader, List.of("https://www.example.org")))
                    .hasRootCauseInstanceOf(ClassNotFoundException.class);
        }
    }
}
