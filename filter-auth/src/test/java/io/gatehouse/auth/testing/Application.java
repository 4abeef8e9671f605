package io.gatehouse.auth.testing;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An application's context, with attributes that last. */
public final class Application {
    /** The context itself. */
    public final ServletContext context = mock(ServletContext.class);

    private final Map<String, Object> attributes = new ConcurrentHashMap<>();

    public Application() {
        when(context.getContextPath()).thenReturn("");
        when(context.getInitParameterNames()).thenAnswer(call -> Collections.emptyEnumeration());
        when(context.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(context)
                .setAttribute(anyString(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(context)
                .removeAttribute(anyString());
    }

    /** A section's settings, as the chain hands them to the filter. */
    public FilterConfig section(String name, String... lines) {
        return SettingsFile.parse("gatehouse.ini", "[" + name + "]\n" + String.join("\n", lines))
                .filterConfig(name, context);
    }

    /** Whether nothing is left of what was opened. */
    public boolean isEmpty() {
        return attributes.isEmpty();
    }
}
