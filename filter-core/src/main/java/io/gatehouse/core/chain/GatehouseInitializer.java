package io.gatehouse.core.chain;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers the chain when the jar is there, {@code WEB-INF/gatehouse.ini} is there, and web.xml does not declare the
 * chain itself.
 */
public final class GatehouseInitializer implements ServletContainerInitializer {
    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        if (hasSettings(context) && !isDeclared(context)) {
            Gatehouse.install(context);
        }
    }

    private static boolean hasSettings(ServletContext context) {
        try {
            return context.getResource(IniLocation.STANDARD) != null;
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isDeclared(ServletContext context) {
        return context.getFilterRegistrations().values().stream()
                .map(FilterRegistration::getClassName)
                .anyMatch(GatehouseFilter.class.getName()::equals);
    }
}
