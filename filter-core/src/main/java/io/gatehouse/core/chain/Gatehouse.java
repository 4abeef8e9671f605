package io.gatehouse.core.chain;

import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;

/** Installs the chain by code, as embedded Jetty and Tomcat need it. To be called before the context has started. */
public final class Gatehouse {
    private static final String NAME = "gatehouse";

    private Gatehouse() {}

    /** Puts the chain before all filters that are there, with the application's own {@code WEB-INF/gatehouse.ini}. */
    public static void install(ServletContext context) {
        install(context, new GatehouseFilter());
    }

    /** The same with settings from elsewhere; they don't change while the application runs. */
    public static void install(ServletContext context, SettingsFile settings) {
        install(context, new GatehouseFilter(settings));
    }

    private static void install(ServletContext context, GatehouseFilter filter) {
        JettyUpgrades.settle(context);
        FilterRegistration.Dynamic registration = context.addFilter(NAME, filter);
        if (registration == null) {
            throw new IllegalStateException(
                    "A filter named '" + NAME + "' is there already; Gatehouse is installed once.");
        }
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }
}
