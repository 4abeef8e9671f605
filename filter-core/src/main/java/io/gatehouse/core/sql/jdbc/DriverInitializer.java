package io.gatehouse.core.sql.jdbc;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers the driver before anything of the application runs, since containers look for drivers only in their own jars. It stays until
 * the application's class loader ends: an application's listeners may want connections to the last.
 */
public final class DriverInitializer implements ServletContainerInitializer {
    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        if (!isRegistered()) {
            GuardedDriver.register();
        }
    }

    private static boolean isRegistered() {
        return Collections.list(DriverManager.getDrivers()).stream().anyMatch(GuardedDriver.class::isInstance);
    }
}
