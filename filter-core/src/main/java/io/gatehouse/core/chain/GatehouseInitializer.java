package io.gatehouse.core.chain;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers the chain when the jar is there, {@code WEB-INF/gatehouse.ini} is there, and web.xml does not declare the
 * chain itself. Either way WebSocket handshakes are made to wait for the chain.
 */
public final class GatehouseInitializer implements ServletContainerInitializer {
    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        if (isDeclared(context)) {
            JettyUpgrades.settle(context);
        } else if (hasSettings(context)) {
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
        return JettyUpgrades.chains(context).findAny().isPresent();
    }
}
